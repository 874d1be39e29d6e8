"""Outlets as JSON."""

from typing import Any

from marshmallow import Schema, fields, post_load

from outreach.core.packing import pack
from outreach.outlets.forms import DeskForm, OutletForm
from outreach.outlets.models import Outlet, OutletDesk
from outreach.web.doors import body

EXPORTED = (
    "name", "aliases", "medium", "country", "language", "timezone", "domains", "phone_region", "notes", "audience", "owner", "desks", "partners",
)  # fmt: skip


class DeskSchema(Schema):
    """One desk of an outlet."""

    id = fields.Integer()
    name = fields.String()
    phone = fields.String(metadata={"description": "E.164"})
    email = fields.String()
    language = fields.String(allow_none=True, metadata={"description": "BCP 47"})
    hours_from = fields.Time(format="%H:%M", allow_none=True, metadata={"description": "On the outlet's clock."})
    hours_until = fields.Time(format="%H:%M", allow_none=True)
    note = fields.String()


class OutletSchema(Schema):
    """One outlet."""

    id = fields.Integer()
    name = fields.String()
    aliases = fields.List(fields.String())
    medium = fields.String()
    country = fields.String(allow_none=True, metadata={"description": "ISO 3166 alpha-2"})
    languages = fields.List(fields.String(), metadata={"description": "BCP 47"})
    timezone = fields.String(allow_none=True)
    domains = fields.List(fields.String())
    phone_region = fields.String(allow_none=True)
    audience = fields.String(metadata={"description": "In words; no figure that nobody can check."})
    owner = fields.String()
    partner_ids = fields.Function(
        lambda row: [one.id for one in row.partners],
        metadata={"type": "array", "items": {"type": "integer"}, "description": "Outlets in which its texts also run."},
    )
    desks = fields.List(fields.Nested(DeskSchema))
    notes = fields.String(allow_none=True)
    version = fields.Integer()
    created_at = fields.AwareDateTime()
    updated_at = fields.AwareDateTime()


def exported(outlet: Outlet) -> dict[str, Any]:
    """Return the columns of an export, named so that an import reads them back."""
    plain = {name: getattr(outlet, name) for name in EXPORTED if name not in ("language", "desks", "partners")}
    partners = pack(({"name": one.name} for one in outlet.partners), ("name",))
    return plain | {"language": outlet.languages, "desks": pack(map(_desk, outlet.desks), ("name",)), "partners": partners}


def _desk(desk: OutletDesk) -> dict[str, Any]:
    times = {name: f"{at:%H:%M}" if (at := getattr(desk, name)) else "" for name in ("hours_from", "hours_until")}
    return {name: getattr(desk, name) for name in ("name", "phone", "email", "language")} | times | {"note": desk.note}


class _Around(Schema):
    """What stands around an outlet; each list replaces the one we hold."""

    partner_ids = fields.List(fields.Integer(), allow_none=True)
    desks = fields.List(fields.Nested(body(DeskForm)), allow_none=True)

    @post_load
    def through_form(self, data: dict[str, Any], **more: Any) -> dict[str, Any]:
        rest = {name: data.pop(name) for name in ("partner_ids", "desks") if name in data}
        form: Any = super()
        return dict(form.through_form(data, **more)) | rest


_Outlet: Any = body(OutletForm)
_Changes: Any = body(OutletForm, partial=True)


class OutletBody(_Around, _Outlet):
    """A new outlet."""


class OutletChange(_Around, _Changes):
    """What changes of an outlet."""
