"""How are speakers asked? Held first, then written to: several at once, or one after the other."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from outreach.audit import service as audit
from outreach.bookings import queries
from outreach.bookings.models import Booking, Turn, new_token
from outreach.bookings.policy import offers as policy
from outreach.bookings.policy.states import State
from outreach.bookings.queries import offers
from outreach.bookings.service.holding import Details, hold
from outreach.bookings.service.telling import at
from outreach.core import clock
from outreach.core.actors import WORKER, Actor
from outreach.core.database import session
from outreach.core.errors import Invalid, Reason, Refused
from outreach.core.events import announce
from outreach.core.text import clean_line
from outreach.core.words import say
from outreach.media_requests import queries as requests
from outreach.media_requests import service as desk
from outreach.media_requests.models import MediaRequest


@dataclass(frozen=True, slots=True)
class Wish:
    """What every speaker is asked in one go; None means as the request says."""

    starts_at: datetime | None = None
    minutes: int | None = None
    interviewer: str = ""
    terms: str = ""
    override_reason: str = ""

    @property
    def details(self) -> Details:
        """What the hold keeps of it."""
        return Details(interviewer=clean_line(self.interviewer) or None, terms=self.terms.strip() or None)


def ask(actor: Actor, request_id: int, people: Sequence[int], wish: Wish, *, in_order: bool = False) -> list[Booking]:
    """Hold and ask speakers for a request; `in_order` asks as many as are wanted, the others wait for their turn.

    Raises `Refused`, and nobody is asked, when one of those asked now cannot be held, or the request has whom it wants.
    """
    request = requests.get(request_id, lock=True)
    wanted = list(dict.fromkeys(people))
    if not wanted:
        raise Invalid(spokespeople=say("Choose at least one speaker to ask."))
    if offers.filled(request):
        full = say("%(reference)s has the speakers it wants; raise their number first.", reference=request.reference)
        raise Refused(Reason("offer.filled", full, "request_id"))
    now_asked = wanted[: offers.missing(request)] if in_order else wanted
    for one in sorted(wanted):
        queries.speaker_for_update(one)  # in one order, whoever asks: two desks never wait for each other
    now = clock.now()
    made = [_ask(actor, request, one, wish, now) for one in now_asked]
    for one in wanted[len(now_asked) :]:
        _queue(actor, request, one, wish)
    return made


def next_turn(request: MediaRequest) -> Booking | None:
    """Ask whoever is next in a request's queue and can be held; who cannot is passed over with a note."""
    if not request.is_open or offers.filled(request):
        return None
    for turn in offers.turns(request.id):
        session().delete(turn)
        session().flush()
        actor = turn.asked_by.actor if turn.asked_by else WORKER
        try:
            with session().begin_nested():
                wish = Wish(turn.starts_at, turn.minutes, turn.interviewer, turn.terms)
                return _ask(actor, request, turn.spokesperson_id, wish, clock.now())
        except Refused as refused:
            desk.move(actor, request, request.state, f"Passed over: {refused.reasons[0].message}")
    return None


def go_on() -> int:
    """Ask the next wherever a queue stands still, because a hold was freed by somebody else's; return how many were asked.

    The queues of requests that are closed go.
    """
    for turn in offers.turns_of_closed():
        session().delete(turn)
    return sum(next_turn(request) is not None for request in offers.standing_still())


def extend(actor: Actor, booking: Booking) -> Booking:
    """Give a hold five more minutes, at most until the interview starts; raises `Refused` for one that is over."""
    now = clock.now()
    if booking.state != State.TENTATIVE or booking.expires_at is None or booking.expires_at <= now:
        raise Refused(Reason("offer.over", say("This hold is over; hold or ask again."), "state"))
    booking.expires_at = policy.lengthened(booking.expires_at, max(booking.starts_at, booking.request.on_air_at), now)
    session().flush()
    audit.record(actor, "booking.extended", booking)
    return booking


def ask_again(actor: Actor, booking: Booking) -> None:
    """Ask a speaker anew, because what they were asked has another time now; what they answered to the old one counts no more."""
    booking.asked_at, booking.answer, booking.answered_at = clock.now(), None, None
    session().flush()
    audit.record(actor, "booking.asked", booking, request=booking.request.reference, spokesperson_id=booking.spokesperson_id)
    announce("booking.asked", actor=actor, booking=booking)


def stop_queue(actor: Actor, request_id: int) -> int:
    """Ask nobody further for a request; who was asked already stays asked. Return how many were waiting."""
    request = requests.get(request_id, lock=True)
    waiting = offers.turns(request.id)
    for turn in waiting:
        session().delete(turn)
    if waiting:
        desk.move(actor, request, request.state, f"Nobody further is asked: {len(waiting)} were waiting.")
        audit.record(actor, "booking.queue_stopped", request, waiting=len(waiting))
    return len(waiting)


def renew_link(actor: Actor, booking: Booking) -> Booking:
    """Take the speaker's link back and give them another one; the old one leads to nothing from now on."""
    booking.token, booking.wrong_names = new_token(), 0
    session().flush()
    audit.record(actor, "booking.link_renewed", booking)
    return booking


def _ask(actor: Actor, request: MediaRequest, spokesperson_id: int, wish: Wish, now: datetime) -> Booking:
    booking = offers.live_with(request.id, spokesperson_id, now)
    if booking is None:
        booking = hold(
            actor, request.id, spokesperson_id,
            starts_at=wish.starts_at, minutes=wish.minutes, override_reason=wish.override_reason, details=wish.details, now=now,
        )  # fmt: skip
    elif booking.state == State.CONFIRMED or booking.asked_at is not None:
        asked = say("%(name)s was asked already.", name=booking.spokesperson.shown_name)
        raise Refused(Reason("offer.asked", asked, "spokespeople"))
    booking.asked_at, booking.token = now, booking.token or new_token()
    session().flush()
    said = f"Asked {booking.spokesperson.shown_name}; held until {at(booking.expires_at, booking.zone)}."
    desk.move(actor, request, queries.waited_for(request.id), said)
    audit.record(actor, "booking.asked", booking, request=request.reference, spokesperson_id=spokesperson_id)
    announce("booking.asked", actor=actor, booking=booking)
    return booking


def _queue(actor: Actor, request: MediaRequest, spokesperson_id: int, wish: Wish) -> None:
    if any(turn.spokesperson_id == spokesperson_id for turn in offers.turns(request.id)):
        return
    session().add(
        Turn(
            request_id=request.id, spokesperson_id=spokesperson_id, asked_by_id=actor.id, starts_at=wish.starts_at,
            minutes=wish.minutes, interviewer=clean_line(wish.interviewer)[:200], terms=wish.terms.strip(),
        )
    )  # fmt: skip
    session().flush()
    audit.record(actor, "booking.queued", request, spokesperson_id=spokesperson_id)
