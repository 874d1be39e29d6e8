"""The life of a booking for programs: another time, back again, late, there, on air."""

from typing import Any

from outreach.bookings import queries, service
from outreach.bookings.api.records import api
from outreach.bookings.emails import sheet
from outreach.bookings.forms.life import DelayForm, NumberForm, ReleaseForm, RestoreForm
from outreach.bookings.models import Booking
from outreach.bookings.policy.numbers import ends_at
from outreach.bookings.policy.states import Side
from outreach.bookings.schemas import BookingSchema, MoveBody
from outreach.bookings.schemas.life import ReleasedSchema, RevealedSchema, SheetSchema
from outreach.core import clock
from outreach.core.database import transaction
from outreach.core.times import meant
from outreach.deliveries import service as deliveries
from outreach.jobs import wake
from outreach.web.access import may
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


@api.get("/bookings/<int:booking_id>/sheet")
@needs("bookings.view")
@api.response(200, SheetSchema)
def producers_sheet(booking_id: int) -> sheet.Sheet:
    """Return what the producer gets, in the caller's language."""
    return sheet.sheet(queries.get(booking_id), clock.now(), passcode=may("bookings.edit"), number=may("spokespeople.reveal"))


@api.post("/bookings/<int:booking_id>/sheet")
@needs("bookings.edit")
@api.response(200, SheetSchema)
def mail_sheet(booking_id: int) -> sheet.Sheet:
    """Mail the sheet to whoever asked; the very same sheet goes once."""
    with transaction():
        found = queries.get(booking_id, lock=True)
        service.check_sheet(found)
        deliveries.post(actor(), sheet.message(found, clock.now()))
    wake("deliveries.post")
    return sheet.sheet(found, clock.now(), number=may("spokespeople.reveal"))


@api.post("/bookings/<int:booking_id>/reveal")
@needs("spokespeople.reveal")
@api.arguments(body(NumberForm))
@api.response(200, RevealedSchema)
def reveal(data: dict[str, Any], booking_id: int) -> dict[str, Any]:
    """Return the speaker's number for this booking; the look goes on record and the speaker sees it."""
    with transaction():
        found = service.reveal_number(actor(), queries.get(booking_id, lock=True), data["reason"] or "")
    return {"phone": found.booking.spokesperson.phone, "reason": found.reason, "at": found.at}


@api.post("/bookings/<int:booking_id>/number-release")
@needs("spokespeople.reveal")
@api.arguments(body(ReleaseForm))
@api.response(200, ReleasedSchema)
def release(data: dict[str, Any], booking_id: int) -> dict[str, Any]:
    """Give the producer a page with the number until an hour after the interview."""
    with transaction():
        booking = queries.get(booking_id, lock=True)
        found = service.release_number(actor(), booking, data["reason"] or "", data["agreed"])
    return {"reason": found.reason, "at": found.at, "until": ends_at(booking.ends_at, found.ended_at)}


@api.post("/bookings/<int:booking_id>/number-release/end")
@needs("spokespeople.reveal")
@api.response(204)
def take_back(booking_id: int) -> None:
    """Show the producer the number no longer."""
    with transaction():
        service.take_number_back(actor(), queries.get(booking_id, lock=True))
