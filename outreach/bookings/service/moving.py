"""How does a booking change its time, or come back after it was cancelled? Only into a slot that is free, through open gates."""

from datetime import datetime

from outreach.audit import service as audit
from outreach.bookings import queries
from outreach.bookings.models import Booking, new_token
from outreach.bookings.policy import slots, states
from outreach.bookings.policy.slots import Slot
from outreach.bookings.policy.states import State
from outreach.bookings.service.ending import free
from outreach.bookings.service.holding import flush_or_refuse, refuse_overlap, refuse_what_is_over
from outreach.bookings.service.telling import on
from outreach.core import clock
from outreach.core.actors import Actor
from outreach.core.errors import Reason, Refused
from outreach.core.events import announce
from outreach.core.text import clean_line
from outreach.core.words import say
from outreach.media_requests import service as desk
from outreach.media_requests.policy.states import State as RequestState


def move(
    actor: Actor,
    booking: Booking,
    starts_at: datetime,
    *,
    minutes: int | None = None,
    reason: str = "",
    override_reason: str = "",
) -> Booking:
    """Give a booking another time; whoever was invited hears of it, as a change of the same appointment.

    Raises `Refused` when the time is past, taken, its request is closed, or a gate is shut; the booking then stays where it was.
    """
    now, was = clock.now(), booking.starts_at
    states.check_live(booking.state)
    _refuse_what_ended(booking, now)
    refuse_what_is_over(booking.request, booking.spokesperson)
    slot = slots.slot(
        starts_at, minutes or round(booking.length.total_seconds() / 60), booking.request.mode, booking.check_minutes
    )
    if (slot.starts_at, slot.ends_at) == (booking.starts_at, booking.ends_at):
        raise Refused(Reason("booking.same_time", say("It already stands at that time; choose another one."), "starts_at"))
    _make_room(booking, slot, now)
    _carry(booking, slot)
    booking.override_reason = clean_line(override_reason) or booking.override_reason
    if booking.state == State.TENTATIVE:
        booking.expires_at = min(booking.expires_at or now, slots.hold_until(now, slot.starts_at))
    else:
        booking.sequence += 1
    if booking.request.air_at == was:
        booking.request.air_at = slot.starts_at
    flush_or_refuse(booking)
    announce("booking.moved", actor=actor, booking=booking, was=was, override_reason=override_reason, now=now)
    times = f"from {on(was, booking.zone)} to {on(booking.starts_at, booking.zone)}"
    said = f"Moved {booking.spokesperson.shown_name} {times}. {clean_line(reason)}"
    desk.move(actor, booking.request, booking.request.state, said.strip())
    audit.record(actor, "booking.moved", booking, was=was.isoformat(), to=slot.starts_at.isoformat(), reason=clean_line(reason))
    return booking


def restore(actor: Actor, booking: Booking, override_reason: str = "") -> Booking:
    """Take a cancellation back: an interview stands again and is invited to again, a hold is held anew.

    Raises `Refused` when it was not cancelled, its time is past or taken, its request is closed, or a gate is shut.
    """
    now = clock.now()
    states.check_cancelled(booking.state)
    refuse_what_is_over(booking.request, queries.speaker_for_update(booking.spokesperson_id))
    slot = Slot(booking.starts_at, booking.ends_at, booking.blocks_from, booking.blocks_until)
    _make_room(booking, slot, now)
    was_confirmed = booking.confirmed_at is not None
    booking.state = State.CONFIRMED if was_confirmed else State.TENTATIVE
    booking.expires_at = None if was_confirmed else slots.hold_until(now, slot.starts_at)
    booking.cancelled_reason, booking.cancelled_at, booking.cancelled_by = "", None, None
    booking.sequence += 1 if was_confirmed else 0
    booking.token = booking.token or new_token()
    if not was_confirmed:
        booking.answer = booking.answered_at = None
    flush_or_refuse(booking)
    announce("booking.restored", actor=actor, booking=booking, override_reason=override_reason, now=now)
    state = RequestState.BOOKED if was_confirmed else queries.waited_for(booking.request_id)
    desk.move(actor, booking.request, state, f"Restored {booking.spokesperson.shown_name}.")
    audit.record(actor, "booking.restored", booking, request=booking.request.reference, override=override_reason)
    return booking


def _refuse_what_ended(booking: Booking, now: datetime) -> None:
    if booking.state == State.TENTATIVE and booking.expires_at is not None and booking.expires_at <= now:
        raise Refused(Reason("booking.expired", say("This hold has ended; hold again."), "state"))


def _make_room(booking: Booking, slot: Slot, now: datetime) -> None:
    """Refuse a slot that is past or somebody else's; holds that are over make way."""
    if slot.ends_at <= now:
        raise Refused(Reason("booking.past", say("That time is past; choose a later one."), "starts_at"))
    speaker = queries.speaker_for_update(booking.spokesperson_id)
    for old in queries.over(now, speaker.id):
        if old.id != booking.id:
            free(old)
    refuse_overlap(slot, speaker, now, but_not=booking.id)


def _carry(booking: Booking, slot: Slot) -> None:
    """Write the new slot down; what happened or was said at the old time does not go along."""
    booking.starts_at, booking.ends_at = slot.starts_at, slot.ends_at
    booking.blocks_from, booking.blocks_until = slot.blocks_from, slot.blocks_until
    booking.briefed_at = booking.checked_in_at = booking.on_air_at = None
    booking.late_side = booking.late_minutes = None
