"""Being forgotten, for programs."""

from functools import partial
from typing import Any

from flask import Response
from marshmallow import Schema, fields

from outreach.core.actors import Actor
from outreach.core.database import transaction
from outreach.deliveries import service as deliveries
from outreach.integrations.tables import Exportable, exportables
from outreach.jobs import wake
from outreach.privacy import service
from outreach.privacy.forms import CopyForm, ErasureForm, ExportForm, ReadmissionForm
from outreach.privacy.models import Erasure
from outreach.privacy.schemas import CopySchema, ErasureSchema, RecordOfProcessingSchema
from outreach.web.doors import actor, body, needs, resource
from outreach.web.files import leaving
from outreach.web.locale import settings

api = resource("privacy", __name__, "What is held of people, and how it ends")


@api.post("/journalists/<int:journalist_id>/erasure")
@needs("privacy.erase")
@api.arguments(body(ErasureForm))
@api.response(200, ErasureSchema)
def erase_journalist(data: dict[str, Any], journalist_id: int) -> Erasure:
    """Forget a journalist in every room, for good; what is left are counts and keyed hashes of the addresses."""
    with transaction():
        made = service.erase_journalist(actor(), journalist_id, data["ground"], data["reason"] or "")
    wake("privacy.scrub")
    return made


@api.post("/spokespeople/<int:spokesperson_id>/erasure")
@needs("privacy.erase")
@api.arguments(body(ErasureForm))
@api.response(200, ErasureSchema)
def erase_spokesperson(data: dict[str, Any], spokesperson_id: int) -> Erasure:
    """Forget a speaker in every room, for good; interviews still to come are given back, what was published stays."""
    with transaction():
        made = service.erase_spokesperson(actor(), spokesperson_id, data["ground"], data["reason"] or "")
    wake("privacy.scrub")
    return made


@api.post("/<any(journalists, spokespeople):room>/<int:number>/copy")
@needs("privacy.export")
@api.arguments(body(CopyForm))
@api.response(200, CopySchema)
def copy(data: dict[str, Any], room: str, number: int) -> dict[str, Any]:
    """Return everything that is held of a person in all rooms, without other people's data; the reason goes on record."""
    with transaction():
        person = service.person_of(room, number)
        found = service.copy_for(actor(), person, data["reason"])
    return service.document(person, found, settings().mail_from_name)


@api.get("/privacy/processing")
@needs("privacy.view")
@api.response(200, RecordOfProcessingSchema)
def processing() -> dict[str, Any]:
    """Return the record of processing: what every room holds of people, in which columns, why, and how long."""
    return {"items": service.processing()}


@api.post("/forgotten-addresses/readmission")
@needs("privacy.erase")
@api.arguments(body(ReadmissionForm))
@api.response(204)
def readmit(data: dict[str, Any]) -> None:
    """Let an address or a number into the register again, with a reason."""
    with transaction():
        deliveries.readmit(actor(), data["address"], data["reason"] or "")


def _export_of(what: str, register: Exportable) -> None:
    """Make the route of one register, with the register's own permission."""
    questions = type("ExportQuery", (Schema,), {name: fields.String(load_default="") for name in register.filters})

    def export(query: dict[str, str], data: dict[str, Any]) -> Response:
        """Take the register out, for a reason that goes on record; the answer is the file, and every row carries a mark."""
        with transaction():
            begun = service.begin_export(actor(), what, data["reason"], data["format"], query)
        return leaving(begun.name, service.FORMATS[begun.kind], begun.pieces(bool(data["bom"])), partial(_end, actor(), begun))

    export.__name__ = f"export_{what.replace('-', '_')}"
    view = api.response(200, content_type="application/octet-stream")(export)
    view = api.arguments(questions, location="query")(api.arguments(body(ExportForm))(view))
    api.route(f"/{what}/export", methods=["POST"])(needs(register.permission)(view))


def _end(who: Actor, begun: service.Export) -> None:
    with transaction():
        service.end_export(who, begun)


for _what, _register in exportables().items():
    _export_of(_what, _register)
