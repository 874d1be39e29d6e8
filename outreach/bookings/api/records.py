"""Bookings for programs."""

from datetime import datetime
from typing import Any

from flask.wrappers import Response

from outreach.bookings import emails, queries, service
from outreach.bookings.forms import DetailsForm, OutcomeForm, ReasonForm, details_of
from outreach.bookings.forms.life import CancelForm
from outreach.bookings.models import Booking
from outreach.bookings.policy.states import CancelledBy, State
from outreach.bookings.schemas import BookingQuery, BookingSchema, HoldBody
from outreach.core import clock
from outreach.core.database import transaction
from outreach.core.times import meant
from outreach.jobs import wake
from outreach.web.access import may
from outreach.web.doors import actor, body, etagged, listing, listing_of, needs, resource
from outreach.web.locale import settings

api = resource("bookings", __name__, "Holds and confirmed interviews")


@api.get("/bookings")
@needs("bookings.view")
@api.arguments(BookingQuery, location="query")
@api.response(200, listing_of(BookingSchema))
def index(query: dict[str, Any]) -> dict[str, Any]:
    """List bookings by start; `state` is a state or "live"."""
    return listing(queries.bookings(query["state"], query["request"], query["spokesperson"], query["cursor"], query["limit"]))


@api.post("/bookings")
@needs("bookings.edit")
@api.arguments(HoldBody)
@api.response(201, BookingSchema)
def create(data: dict[str, Any]) -> Booking:
    """Hold a speaker for a request."""
    with transaction():
        made = service.hold(
            actor(),
            data["request_id"],
            data["spokesperson_id"],
            starts_at=_starts(data),
            minutes=data["minutes"],
            override_reason=data["override_reason"] or "",
            details=details_of(data),
        )
    wake("bookings.expire")
    etagged(made)
    return made


def _starts(data: dict[str, Any]) -> datetime | None:
    local = data["starts_local"]
    return meant(local, data["starts_zone"] or settings().timezone).instant if local else None


@api.get("/bookings/<int:booking_id>")
@needs("bookings.view")
@api.response(200, BookingSchema)
def show(booking_id: int) -> Booking:
    """Return one booking."""
    found = queries.get(booking_id)
    etagged(found)
    return found


@api.get("/bookings/<int:booking_id>.ics")
@needs("bookings.view")
@api.response(200, content_type="text/calendar")
def calendar(booking_id: int) -> Response:
    """Return the office's copy for a calendar; protected people are initials in it."""
    data = emails.office_copy(queries.get(booking_id), clock.now(), passcode=may("bookings.edit"))
    headers = {"Content-Disposition": f'attachment; filename="booking-{booking_id}.ics"', "Cache-Control": "no-store"}
    return Response(data, headers=headers, content_type="text/calendar; charset=utf-8")


@api.post("/bookings/<int:booking_id>/confirmation")
@needs("bookings.edit")
@api.arguments(body(DetailsForm))
@api.response(200, BookingSchema)
def confirm(data: dict[str, Any], booking_id: int) -> Booking:
    """Confirm a hold; calendars are invited."""
    with transaction():
        found = service.confirm(actor(), queries.get(booking_id, lock=True), details_of(data))
    wake("deliveries.post")
    return found


@api.post("/bookings/<int:booking_id>/decline")
@needs("bookings.edit")
@api.arguments(body(ReasonForm))
@api.response(200, BookingSchema)
def decline(data: dict[str, Any], booking_id: int) -> Booking:
    """Record that the speaker said no."""
    with transaction():
        found = service.decline(actor(), queries.get(booking_id, lock=True), data["reason"] or "")
    wake("deliveries.post")
    return found


@api.post("/bookings/<int:booking_id>/cancellation")
@needs("bookings.edit")
@api.arguments(body(CancelForm))
@api.response(200, BookingSchema)
def cancel(data: dict[str, Any], booking_id: int) -> Booking:
    """Cancel; calendars that were invited hear of it."""
    with transaction():
        found = service.cancel(actor(), queries.get(booking_id, lock=True), data["reason"] or "", CancelledBy(data["by"]))
    wake("deliveries.post")
    return found


@api.post("/bookings/<int:booking_id>/outcome")
@needs("bookings.edit")
@api.arguments(body(OutcomeForm))
@api.response(200, BookingSchema)
def outcome(data: dict[str, Any], booking_id: int) -> Booking:
    """Record how it went."""
    with transaction():
        return service.close(actor(), queries.get(booking_id, lock=True), State(data["state"]), data["text"] or "")
