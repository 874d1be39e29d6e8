"""When speakers are there, for programs: spans offered or blocked, what weekly hours make of a week, and pauses."""

from datetime import timedelta
from typing import Any

from marshmallow import Schema, fields, validate

from outreach.core.clock import now
from outreach.core.database import transaction
from outreach.core.errors import Invalid
from outreach.core.words import say
from outreach.spokespeople import policy, queries, service
from outreach.spokespeople.api.records import api
from outreach.spokespeople.models import Availability, AvailabilityKind, Spokesperson
from outreach.spokespeople.schemas import AvailabilityBody, AvailabilitySchema, FreeSchema, Moment, SpokespersonSchema
from outreach.web.doors import actor, etagged, needs

LONGEST = timedelta(days=93)
BETWEEN: dict[str, fields.Field[Any]] = {"since": Moment(load_default=None), "until": Moment(load_default=None)}
PAUSE: dict[str, fields.Field[Any]] = {"days": fields.Integer(load_default=7, validate=validate.Range(1, 366))}


@api.get("/spokespeople/<int:spokesperson_id>/availability")
@needs("spokespeople.view")
@api.response(200, AvailabilitySchema(many=True))
def availability(spokesperson_id: int) -> Any:
    """List the spans that have not ended."""
    return queries.availabilities(queries.shown(spokesperson_id).id, now())


@api.post("/spokespeople/<int:spokesperson_id>/availability")
@needs("spokespeople.edit")
@api.arguments(AvailabilityBody)
@api.response(201, AvailabilitySchema)
def set_availability(data: dict[str, Any], spokesperson_id: int) -> Availability:
    """Offer or block a span."""
    with transaction():
        spokesperson = queries.shown(spokesperson_id)
        return service.set_availability(
            actor(), spokesperson, data["starts_at"], data["ends_at"], AvailabilityKind(data["kind"]), data["note"][:200]
        )


@api.delete("/spokespeople/<int:spokesperson_id>/availability/<int:availability_id>")
@needs("spokespeople.edit")
@api.response(204)
def clear_availability(spokesperson_id: int, availability_id: int) -> None:
    """Take a span away."""
    with transaction():
        service.clear_availability(
            actor(), queries.shown(spokesperson_id), queries.availability(spokesperson_id, availability_id)
        )


@api.get("/spokespeople/<int:spokesperson_id>/hours")
@needs("spokespeople.view")
@api.arguments(Schema.from_dict(BETWEEN, name="SpokespeopleBetween"), location="query")
@api.response(200, FreeSchema(many=True))
def free(query: dict[str, Any], spokesperson_id: int) -> Any:
    """List the spans that weekly hours and the days that differ offer, a week from now unless asked otherwise; in UTC, right over clock changes."""
    one, since = queries.shown(spokesperson_id), query["since"] or now()
    until = query["until"] or since + timedelta(days=7)
    if not since < until <= since + LONGEST:
        raise Invalid(until=say("The end is after the beginning, and at most three months later."))
    return [
        {"starts_at": start, "ends_at": end} for start, end in policy.free(one.week, one.exceptions, one.timezone, since, until)
    ]


@api.post("/spokespeople/<int:spokesperson_id>/pause")
@needs("spokespeople.edit")
@api.arguments(Schema.from_dict(PAUSE, name="SpokespeoplePause"))
@api.response(200, SpokespersonSchema)
def pause(data: dict[str, Any], spokesperson_id: int) -> Spokesperson:
    """Ask nothing of somebody for some days."""
    with transaction():
        one = queries.shown(spokesperson_id)
        service.pause(actor(), one, now() + timedelta(days=data["days"]))
    etagged(one)
    return one


@api.delete("/spokespeople/<int:spokesperson_id>/pause")
@needs("spokespeople.edit")
@api.response(204)
def resume(spokesperson_id: int) -> None:
    """End a pause."""
    with transaction():
        service.pause(actor(), queries.shown(spokesperson_id), None)
