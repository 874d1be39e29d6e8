"""What happens when a desk is offered something else, agrees, or takes it back? The request changes, and can change back."""

from collections.abc import Sequence

from outreach.audit import service as audit
from outreach.bookings.policy.slots import for_request
from outreach.core import clock
from outreach.core.actors import Actor
from outreach.core.database import session
from outreach.core.errors import Reason, Refused
from outreach.core.times import Meant, zone_info
from outreach.core.words import say
from outreach.matching import queries
from outreach.matching.models import Answer, Concession
from outreach.matching.policy import giving, relax
from outreach.matching.policy.giving import Asked
from outreach.matching.policy.ladder import EARLIER
from outreach.media_requests import service as desk
from outreach.media_requests.models import MediaRequest
from outreach.media_requests.policy.states import State

SAID = {
    "pre_record": say("Given way: pre-recorded instead of live."),
    "audio": say("Given way: by telephone, without a picture."),
    "written": say("Given way: a written quote."),
    "interpreter": say("Given way: with our interpreter."),
    "level": say("Given way: one level lower."),
    "later": say("Given way: half an hour later."),
    "organisation": say("Given way: another organisation."),
    "as_live": say("Agreed instead: as live, 20 minutes earlier."),
    "clip": say("Agreed instead: a clip recorded by phone."),
    "english": say("Agreed instead: a speaker in English with our interpreter."),
    "quote": say("Agreed instead: an approved written quote."),
    "background": say("Agreed instead: a background call."),
    "referral": say("Agreed instead: passed on to a partner's desk."),
}
"""What the timeline says of each."""


def give_way(actor: Actor, request: MediaRequest, steps: Sequence[str], zone: str) -> Concession:
    """Take what the desk gives into the request; raises `Refused` for a step that it cannot take, or not any more."""
    _refuse_closed(request)
    possible = set(relax.possible(queries.wish_of(request, clock.now())))
    if not set(steps) <= possible:
        raise Refused(Reason("matching.step", say("The request changed meanwhile; this is no step from here."), "steps"))
    made = _new(actor, request, steps=list(dict.fromkeys(steps)))
    _agree(actor, made, zone)
    return made


def offer(actor: Actor, request: MediaRequest, rung: str, words: str, language: str) -> Concession:
    """Record that the desk was offered one rung of the ladder, in these words."""
    _refuse_closed(request)
    made = _new(actor, request, steps=[rung], rung=rung, words=words, language=language)
    if request.state in (State.NEW, State.TRIAGED, State.MATCHING):
        request.state = State.OFFERED
    audit.record(actor, "media_request.offered_less", request, rung=rung, concession=made.id)
    desk.add_note(actor, request, words, "call")
    return made


def answer(actor: Actor, given: Concession, agreed: bool, zone: str, note: str = "") -> Concession:
    """Record what the desk said; a yes changes the request, a yes to being passed on closes it."""
    if given.answer != Answer.OFFERED:
        raise Refused(Reason("matching.answered", say("This was answered already."), "answer"))
    _refuse_closed(given.request)
    if not agreed:
        given.answer, given.answered_at = Answer.REFUSED, clock.now()
        desk.move(actor, given.request, given.request.state, say("The desk said no to this offer."))
        audit.record(actor, "media_request.offer_refused", given.request, rung=given.rung, concession=given.id)
    elif given.rung == "referral":
        given.answer, given.answered_at = Answer.AGREED, clock.now()
        desk.close(actor, given.request, State.REFERRED, note.strip() or SAID["referral"])
        audit.record(actor, "media_request.gave_way", given.request, steps=given.steps, concession=given.id)
    else:
        _agree(actor, given, zone)
    return given


def take_back(actor: Actor, given: Concession, zone: str) -> Concession:
    """Let the request ask again what it asked before; what was changed by hand since stays."""
    if given.answer != Answer.AGREED or given.rung == "referral":
        raise Refused(Reason("matching.undone", say("This does not stand any more."), "answer"))
    _refuse_closed(given.request)
    now = asked_of(given.request)
    _change(actor, given.request, now, giving.put_back(now, given.before, given.after), zone)
    given.answer = Answer.UNDONE
    desk.move(actor, given.request, given.request.state, say("Taken back: what was given way is asked for again."))
    audit.record(actor, "media_request.way_taken_back", given.request, steps=given.steps, concession=given.id)
    return given


def asked_of(request: MediaRequest) -> Asked:
    """Return the part of a request that steps change."""
    return Asked(
        request.format, request.mode, request.spoken_level, request.duration_minutes, request.air_at, request.deadline_at
    )


def _refuse_closed(request: MediaRequest) -> None:
    if not request.is_open:
        closed = say("%(reference)s is closed; reopen it first.", reference=request.reference)
        raise Refused(Reason("matching.request_closed", closed, "request_id"))


def _new(actor: Actor, request: MediaRequest, **values: object) -> Concession:
    made = Concession(
        request=request, answer=Answer.OFFERED, by_id=actor.id, by_name=actor.name, created_at=clock.now(), **values
    )
    session().add(made)
    session().flush()
    return made


def _agree(actor: Actor, given: Concession, zone: str) -> None:
    request, now = given.request, asked_of(given.request)
    slot = for_request(request.deadline_at, request.air_at, request.mode, request.duration_minutes, clock.now())
    if given.rung == "as_live":
        slot = slot.moved(-EARLIER)
    then = giving.after(now, slot, given.steps)
    given.before, given.after = giving.differences(now, then)
    given.answer, given.answered_at = Answer.AGREED, clock.now()
    _change(actor, request, now, then, zone)
    for step in given.steps:
        desk.move(actor, request, request.state, SAID[step])
    audit.record(actor, "media_request.gave_way", request, steps=given.steps, concession=given.id)


def _change(actor: Actor, request: MediaRequest, now: Asked, then: Asked, zone: str) -> None:
    fields = ("format", "mode", "spoken_level", "duration_minutes")
    values = {name: getattr(then, name) for name in fields if getattr(then, name) != getattr(now, name)}
    request.air_at = then.air_at
    deadline = None
    if then.deadline_at != now.deadline_at:
        local = then.deadline_at.astimezone(zone_info(request.deadline_zone)).replace(tzinfo=None)
        deadline = Meant(local, request.deadline_zone, then.deadline_at)
    desk.revise(actor, request, values, zone, deadline)
