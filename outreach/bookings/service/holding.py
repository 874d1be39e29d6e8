"""How does a speaker's time become an interview? Held, confirmed, described."""

import secrets
from dataclasses import dataclass, fields
from datetime import datetime

from sqlalchemy.exc import IntegrityError

from outreach.audit import service as audit
from outreach.bookings import queries
from outreach.bookings.models import Booking, Medium, WhoCalls
from outreach.bookings.policy import slots, states
from outreach.bookings.policy.slots import Slot
from outreach.bookings.policy.states import State
from outreach.bookings.queries import offers
from outreach.bookings.service.ending import end, free
from outreach.bookings.service.private import refuse_private_words
from outreach.bookings.service.telling import at
from outreach.core import clock
from outreach.core.actors import Actor
from outreach.core.database import session
from outreach.core.errors import Reason, Refused
from outreach.core.events import announce
from outreach.core.text import clean_line
from outreach.core.words import say
from outreach.integrations import mail
from outreach.media_requests import queries as requests
from outreach.media_requests import service as desk
from outreach.media_requests.models import MediaRequest
from outreach.media_requests.policy.states import State as RequestState
from outreach.media_requests.policy.words import Format, Mode
from outreach.spokespeople.models import Spokesperson


@dataclass(frozen=True, slots=True)
class Details:
    """What else is agreed; None leaves what the booking has."""

    medium: Medium | None = None
    place: str | None = None
    link: str | None = None
    interviewer: str | None = None
    terms: str | None = None
    check_minutes: int | None = None
    who_calls: WhoCalls | None = None
    passcode: str | None = None
    fallback: str | None = None
    producer_phone: str | None = None
    other_guests: str | None = None
    interpreter: str | None = None
    on_screen: str | None = None
    not_to_ask: str | None = None
    questions: str | None = None
    abort_phrase: str | None = None
    aftercare: str | None = None


def hold(
    actor: Actor,
    request_id: int,
    spokesperson_id: int,
    *,
    starts_at: datetime | None = None,
    minutes: int | None = None,
    override_reason: str = "",
    details: Details | None = None,
    now: datetime | None = None,
) -> Booking:
    """Hold a speaker's time for a request until the hold expires.

    Raises `Refused` when the time is taken, past, or a gate is shut; rooms above hear of `booking.held` and may refuse
    in the same transaction. `override_reason` opens the gates that a typed reason may open. `now` is one moment for all
    who are asked together, so that they are held equally long.
    """
    now = now or clock.now()
    request = requests.get(request_id, lock=True)
    speaker = queries.speaker_for_update(spokesperson_id)
    refuse_what_is_over(request, speaker)
    for old in queries.over(now, spokesperson_id):
        free(old)
    slot = _slot(request, starts_at, minutes, now)
    refuse_overlap(slot, speaker, now)
    booking = _new(actor, request, speaker, slot, now, override_reason)
    _describe(booking, details)
    flush_or_refuse(booking)
    announce("booking.held", booking=booking, override_reason=override_reason, now=now)
    desk.move(
        actor, request, queries.waited_for(request.id), f"Held {speaker.shown_name} until {at(booking.expires_at, booking.zone)}."
    )
    audit.record(actor, "booking.held", booking, request=request.reference, spokesperson_id=speaker.id, override=override_reason)
    return booking


def refuse_what_is_over(request: MediaRequest, speaker: Spokesperson) -> None:
    """Refuse a closed request, and a speaker who is not on the list any more."""
    if not request.is_open:
        closed = say("%(reference)s is closed; reopen it first.", reference=request.reference)
        raise Refused(Reason("booking.request_closed", closed, "request_id"))
    if not speaker.active:
        gone = say("%(name)s is not on the list any more.", name=speaker.shown_name)
        raise Refused(Reason("booking.inactive", gone, "spokesperson_id"))


def confirm(actor: Actor, booking: Booking, details: Details | None = None) -> Booking:
    """Make a hold an interview: once the request has whom it wants, its other holds are freed; calendars are invited.

    Raises `Refused` when the hold is over, the booking is no hold, or its request is closed.
    """
    now = clock.now()
    states.check(booking.state, State.CONFIRMED)
    refuse_what_is_over(booking.request, booking.spokesperson)
    if booking.expires_at is not None and booking.expires_at <= now:
        raise Refused(
            Reason(
                "booking.expired",
                say("This hold ended at %(time)s; hold again.", time=at(booking.expires_at, booking.zone)),
                "state",
            )
        )
    _describe(booking, details)
    booking.state, booking.expires_at = State.CONFIRMED, None
    booking.confirmed_at, booking.confirmed_by_id = now, actor.id
    flush_or_refuse(booking)
    if offers.filled(booking.request):
        _release_the_others(actor, booking)
    desk.move(actor, booking.request, RequestState.BOOKED, f"Confirmed {booking.spokesperson.shown_name}.")
    audit.record(actor, "booking.confirmed", booking, request=booking.request.reference)
    announce("booking.confirmed", actor=actor, booking=booking)
    return booking


def _release_the_others(actor: Actor, booking: Booking) -> None:
    """Let everybody else who is held for the request go, those who were asked with thanks, and forget whose turn it would be."""
    for other in queries.live_of_request(booking.request_id):
        if other.id != booking.id and other.state == State.TENTATIVE:
            end(actor, other, "Somebody else was confirmed; released with thanks.", "booking.released")
            announce("booking.released", actor=actor, booking=other)
    for turn in offers.turns(booking.request_id):
        session().delete(turn)


def describe(actor: Actor, booking: Booking, details: Details) -> Booking:
    """Change what is agreed; a confirmed one's calendars get the update."""
    _describe(booking, details)
    _keep_check_free(booking)
    if booking.state == State.CONFIRMED:
        booking.sequence += 1
        flush_or_refuse(booking)
        announce("booking.changed", actor=actor, booking=booking)
    audit.record(actor, "booking.described", booking)
    return booking


def _keep_check_free(booking: Booking) -> None:
    """Widen or narrow the block to the line check that was agreed; raises `Refused` when somebody else has that time."""
    minutes = round(booking.length.total_seconds() / 60)
    slot = slots.slot(booking.starts_at, minutes, booking.request.mode, booking.check_minutes)
    if booking.is_live and slot.blocks_from != booking.blocks_from:
        refuse_overlap(slot, queries.speaker_for_update(booking.spokesperson_id), clock.now(), but_not=booking.id)
        booking.blocks_from = slot.blocks_from
        flush_or_refuse(booking)


def _slot(request: MediaRequest, starts_at: datetime | None, minutes: int | None, now: datetime) -> Slot:
    asked = minutes or request.duration_minutes
    slot = slots.for_request(request.deadline_at, starts_at or request.air_at, request.mode, asked, now)
    if slot.ends_at <= now:
        raise Refused(Reason("booking.past", say("That time is past; give the request a new deadline first."), "starts_at"))
    return slot


def refuse_overlap(slot: Slot, speaker: Spokesperson, now: datetime, but_not: int | None = None) -> None:
    """Refuse a slot that shares a moment with another booking of the speaker, and say which hours are taken."""
    other = queries.in_the_way(speaker.id, slot, now, but_not)
    if other is not None:
        start, end = at(other.blocks_from, other.zone), at(other.blocks_until, other.zone)
        raise Refused(
            Reason(
                "booking.overlap",
                say("%(name)s is taken from %(start)s to %(end)s.", name=speaker.shown_name, start=start, end=end),
                "starts_at",
            )
        )


def _new(actor: Actor, request: MediaRequest, speaker: Spokesperson, slot: Slot, now: datetime, override_reason: str) -> Booking:
    return Booking(
        request=request,
        spokesperson=speaker,
        state=State.TENTATIVE,
        starts_at=slot.starts_at,
        ends_at=slot.ends_at,
        blocks_from=slot.blocks_from,
        blocks_until=slot.blocks_until,
        zone=request.deadline_zone,
        expires_at=slots.hold_until(now, max(slot.starts_at, request.on_air_at)),
        medium=usual_medium(request.format, request.mode),
        uid=f"{secrets.token_hex(16)}@{mail.settings().domain}",
        held_by_id=actor.id,
        override_reason=clean_line(override_reason),
    )


def usual_medium(format: Format | None, mode: Mode | None) -> Medium:
    """Return how the speaker is usually heard in this format."""
    if mode == Mode.WRITTEN or format == Format.PHOTO:
        return Medium.WRITTEN if mode == Mode.WRITTEN else Medium.IN_PERSON
    return Medium.VIDEO if format == Format.TV and mode != Mode.PHONER else Medium.PHONE


def _describe(booking: Booking, details: Details | None) -> None:
    if details is None:
        return
    refuse_private_words(booking, {one.name: getattr(details, one.name) for one in fields(details)})
    for one in fields(details):
        value = getattr(details, one.name)
        if value is not None:
            setattr(booking, one.name, value)


def flush_or_refuse(booking: Booking) -> None:
    """Let the database have the last word on overlaps."""
    session().add(booking)
    try:
        session().flush()
    except IntegrityError as error:
        if "ex_bookings_no_overlap" in str(error.orig):
            raise Refused(Reason("booking.overlap", say("That time was taken a moment ago."), "starts_at")) from error
        raise
