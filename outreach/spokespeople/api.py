"""Speakers for programs."""

from typing import Any

from marshmallow import fields

from outreach.core.clock import now
from outreach.core.database import transaction
from outreach.spokespeople import queries, service
from outreach.spokespeople.models import Availability, AvailabilityKind, Spokesperson
from outreach.spokespeople.schemas import (
    AvailabilityBody,
    AvailabilitySchema,
    SpokespersonBody,
    SpokespersonChange,
    SpokespersonSchema,
)
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
    """List speakers by name; protected ones by their initials."""
    asked = (query["q"], query["language"], query["level"], query["organisation"], query["topic"])
    return listing(queries.spokespeople(*asked, cursor=query["cursor"], limit=query["limit"]))


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
    spokesperson = queries.get(spokesperson_id)
    etagged(spokesperson)
    return spokesperson


@api.patch("/spokespeople/<int:spokesperson_id>")
@needs("spokespeople.edit")
@api.arguments(SpokespersonChange)
@api.response(200, SpokespersonSchema)
def update(data: dict[str, Any], spokesperson_id: int) -> Spokesperson:
    """Change what is sent; needs If-Match."""
    with transaction():
        spokesperson = queries.get(spokesperson_id)
        check_etag(spokesperson)
        service.update(actor(), spokesperson, data)
    etagged(spokesperson)
    return spokesperson


@api.get("/spokespeople/<int:spokesperson_id>/availability")
@needs("spokespeople.view")
@api.response(200, AvailabilitySchema(many=True))
def availability(spokesperson_id: int) -> Any:
    """List the spans that have not ended."""
    return queries.availabilities(queries.get(spokesperson_id).id, now())


@api.post("/spokespeople/<int:spokesperson_id>/availability")
@needs("spokespeople.edit")
@api.arguments(AvailabilityBody)
@api.response(201, AvailabilitySchema)
def set_availability(data: dict[str, Any], spokesperson_id: int) -> Availability:
    """Offer or block a span."""
    with transaction():
        spokesperson = queries.get(spokesperson_id)
        return service.set_availability(
            actor(), spokesperson, data["starts_at"], data["ends_at"], AvailabilityKind(data["kind"]), data["note"][:200]
        )


@api.delete("/spokespeople/<int:spokesperson_id>/availability/<int:availability_id>")
@needs("spokespeople.edit")
@api.response(204)
def clear_availability(spokesperson_id: int, availability_id: int) -> None:
    """Take a span away."""
    with transaction():
        service.clear_availability(actor(), queries.get(spokesperson_id), queries.availability(spokesperson_id, availability_id))
