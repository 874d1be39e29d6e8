"""What does the caller hear from us? An answer, a no with its reason, or whom else to ask; never two unknowingly."""

from outreach.audit import service as audit
from outreach.core import clock
from outreach.core.actors import Actor
from outreach.core.errors import Invalid
from outreach.core.events import announce
from outreach.core.text import clean_line
from outreach.core.words import say
from outreach.deliveries import queries as ledger
from outreach.media_requests import queries
from outreach.media_requests.models import MediaRequest
from outreach.media_requests.policy import answering, endings, states
from outreach.media_requests.policy.endings import Why
from outreach.media_requests.policy.states import State
from outreach.media_requests.service.lines import words_of_line
from outreach.media_requests.service.noting import refuse_names, write


def answer(
    actor: Actor,
    request: MediaRequest,
    text: str,
    *,
    by_mail: bool,
    language: str = "",
    seen: int | None = None,
    line_id: int | None = None,
) -> MediaRequest:
    """Answer by mail, in the caller's thread, or write down what was said on the phone.

    With `line_id` the words are those of a line that may be said now. `seen` is the last answer that its author had on the
    screen. Raises `Invalid`, and `AnsweredMeanwhile` when there is a later one.
    """
    if line_id is not None:
        line = words_of_line(line_id)
        text, language = line.text, line.language
    text = text.strip()
    if not text:
        raise Invalid(text=say("Write the answer."))
    latest = queries.latest_answer(request.id)
    if answering.same_again(latest, actor.id, text):
        return request
    answering.check(latest, seen, actor.id, clock.now())
    return _say(actor, request, text, by_mail, language)


def decline(
    actor: Actor,
    request: MediaRequest,
    why: str,
    text: str,
    *,
    by_mail: bool = False,
    language: str = "",
    seen: int | None = None,
) -> MediaRequest:
    """Say no, with a reason of ours and words for the caller; raises as `answer` does."""
    if why not in set(Why):
        raise Invalid(why=say("Choose why."))
    if not text.strip():
        raise Invalid(text=say("Say why; the caller will ask."))
    _before_the_end(actor, request, State.DECLINED, seen)
    _say(actor, request, text.strip(), by_mail, language)
    request.decline_reason = text.strip()
    return end(actor, request, State.DECLINED, why)


def refer(
    actor: Actor, request: MediaRequest, to: str, text: str, *, by_mail: bool = False, language: str = "", seen: int | None = None
) -> MediaRequest:
    """Name who can help instead; raises as `answer` does, also where their name must not leave the office."""
    to = clean_line(to)
    if not to:
        raise Invalid(to=say("Name the organisation or the desk."))
    refuse_names(to, request.topic, language, "to")
    _before_the_end(actor, request, State.REFERRED, seen)
    _say(actor, request, text.strip() or say("Referred to %(name)s.", name=to), by_mail, language)
    request.referred_to = to
    return end(actor, request, State.REFERRED)


def end(actor: Actor, request: MediaRequest, state: State, ending: str = "") -> MediaRequest:
    """Close a request in a state that it may go to; rooms above may refuse."""
    if state in states.OPEN:
        raise Invalid(state=say("Choose how it ended."))
    states.check(request.state, state)
    if state is not State.DECLINED and not endings.fits(ending, state):
        raise Invalid(ending=say("That does not fit how it ended."))
    announce("media_request.closing", request=request, state=state)
    request.state, request.closed_at, request.next_due_at, request.ended_as = state, clock.now(), None, ending
    audit.record(actor, "media_request.closed", request, state=state.value, ending=ending)
    return request


def came_back(actor: Actor, request: MediaRequest, address: str) -> None:
    """Say on a request that an answer did not arrive, so that somebody rings."""
    write(actor, request, "state", say("The answer to %(address)s came back. Ring instead.", address=address))
    if request.is_open:
        request.next_action = say("Ring the caller: our mail came back")
        request.next_due_at = clock.now()
    audit.record(actor, "media_request.answer_came_back", request)


def _before_the_end(actor: Actor, request: MediaRequest, state: State, seen: int | None) -> None:
    answering.check(queries.latest_answer(request.id), seen, actor.id, clock.now())
    states.check(request.state, state)


def _say(actor: Actor, request: MediaRequest, text: str, by_mail: bool, language: str) -> MediaRequest:
    if by_mail:
        refuse_names(text, request.topic, language)
        _check_address(request.callback_email)
    note = write(actor, request, "answer", text)
    request.answered_at = request.answered_at or clock.now()
    audit.record(actor, "media_request.answered", request, note=note.id, by_mail=by_mail)
    if by_mail:
        announce("media_request.answered", actor=actor, request=request, text=text, language=language)
    return request


def _check_address(address: str) -> None:
    if not address:
        raise Invalid(by_mail=say("There is no address to write to: give one in the facts, or ring."))
    if ledger.is_suppressed(address, press_mail=False):
        raise Invalid(by_mail=say("Mail to %(address)s comes back or is not wanted. Ring instead.", address=address))
    if answering.is_nobody(address):
        raise Invalid(by_mail=say("Nobody reads %(address)s. Ring, or find another address.", address=address))
