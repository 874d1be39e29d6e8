"""The life of a booking for programs: another time, back again, late, there, on air."""

from typing import Any

from outreach.bookings import queries, service
from outreach.bookings.api.records import api
from outreach.bookings.forms.life import DelayForm, RestoreForm
from outreach.bookings.models import Booking
from outreach.bookings.policy.states import Side
from outreach.bookings.schemas import BookingSchema, MoveBody
from outreach.core.database import transaction
from outreach.core.times import meant
from outreach.jobs import wake
from outreach.web.doors import actor, body, needs


@api.post("/bookings/<int:booking_id>/move")
@needs("bookings.edit")
@api.arguments(MoveBody)
@api.response(200, BookingSchema)
def move(data: dict[str, Any], booking_id: int) -> Booking:
    """Give a booking another time; whoever was invited hears of it. 409 when the time is taken or a gate is shut."""
    fold = int(data["fold"]) if data["fold"] in ("0", "1") else None
    starts = meant(data["starts_local"], data["starts_zone"], fold).instant
    more = {"minutes": data["minutes"], "reason": data["reason"] or "", "override_reason": data["override_reason"] or ""}
    with transaction():
        found = service.move(actor(), queries.get(booking_id, lock=True), starts, **more)
    wake("deliveries.post")
    return found


@api.post("/bookings/<int:booking_id>/restoration")
@needs("bookings.edit")
@api.arguments(body(RestoreForm))
@api.response(200, BookingSchema)
def restore(data: dict[str, Any], booking_id: int) -> Booking:
    """Take a cancellation back; 409 when the time is not free any more."""
    with transaction():
        found = service.restore(actor(), queries.get(booking_id, lock=True), data["override_reason"] or "")
    wake("deliveries.post")
    return found


@api.post("/bookings/<int:booking_id>/delay")
@needs("bookings.edit")
@api.arguments(body(DelayForm))
@api.response(200, BookingSchema)
def delay(data: dict[str, Any], booking_id: int) -> Booking:
    """Say that one side is late; the other one is written to."""
    with transaction():
        found = service.delay(actor(), queries.get(booking_id, lock=True), Side(data["side"]), data["minutes"])
    wake("deliveries.post")
    return found


@api.post("/bookings/<int:booking_id>/check-in")
@needs("bookings.edit")
@api.response(200, BookingSchema)
def check_in(booking_id: int) -> Booking:
    """Say that the speaker is there."""
    with transaction():
        return service.check_in(actor(), queries.get(booking_id, lock=True))


@api.post("/bookings/<int:booking_id>/airing")
@needs("bookings.edit")
@api.response(200, BookingSchema)
def on_air(booking_id: int) -> Booking:
    """Say that the interview has begun."""
    with transaction():
        return service.on_air(actor(), queries.get(booking_id, lock=True))
