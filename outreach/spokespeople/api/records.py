"""Speakers for programs."""

from typing import Any

from marshmallow import fields

from outreach.core.clock import now
from outreach.core.database import transaction
from outreach.spokespeople import policy, queries, service
from outreach.spokespeople.forms.lines import READERS, line_of
from outreach.spokespeople.models import Spokesperson
from outreach.spokespeople.schemas import SpokespersonBody, SpokespersonChange, SpokespersonSchema
from outreach.web.doors import actor, check_etag, etagged, listing, listing_of, needs, paging, resource

api = resource("spokespeople", __name__, "Who may speak, in which languages, when")
FILTERS: dict[str, fields.Field[Any]] = {
    "language": fields.String(load_default=""),
    "level": fields.Integer(load_default=0),
    "organisation": fields.Integer(load_default=None, allow_none=True),
    "topic": fields.String(load_default=""),
}


@api.get("/spokespeople")
@needs("spokespeople.view")
@api.arguments(paging(**FILTERS), location="query")
@api.response(200, listing_of(SpokespersonSchema))
def index(query: dict[str, Any]) -> dict[str, Any]:
    """List speakers by name; protected ones by their initials. `q` takes words and the typed filters of the page, such as `lang:ar>=3`."""
    asked = policy.understand(line_of(query["q"], query["language"], query["level"], query["topic"]), READERS)
    return listing(queries.bench(asked, now(), query["cursor"], query["limit"], query["organisation"]))


@api.post("/spokespeople")
@needs("spokespeople.edit")
@api.arguments(SpokespersonBody)
@api.response(201, SpokespersonSchema)
def create(data: dict[str, Any]) -> Spokesperson:
    """Add a speaker."""
    with transaction():
        spokesperson = service.create(actor(), data)
    etagged(spokesperson)
    return spokesperson


@api.get("/spokespeople/<int:spokesperson_id>")
@needs("spokespeople.view")
@api.response(200, SpokespersonSchema)
def show(spokesperson_id: int) -> Spokesperson:
    """Return one speaker."""
    spokesperson = queries.shown(spokesperson_id)
    etagged(spokesperson)
    return spokesperson


@api.patch("/spokespeople/<int:spokesperson_id>")
@needs("spokespeople.edit")
@api.arguments(SpokespersonChange)
@api.response(200, SpokespersonSchema)
def update(data: dict[str, Any], spokesperson_id: int) -> Spokesperson:
    """Change what is sent; needs If-Match."""
    with transaction():
        spokesperson = queries.shown(spokesperson_id)
        check_etag(spokesperson, SpokespersonSchema)
        service.update(actor(), spokesperson, data)
    etagged(spokesperson)
    return spokesperson
