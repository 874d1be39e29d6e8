"""How is a request worked on? Who is at it, its next step, its place on the board, and how long things take here."""

from datetime import datetime

from outreach.audit import service as audit
from outreach.core import clock, presence
from outreach.core.actors import Actor
from outreach.core.database import session
from outreach.core.errors import Invalid, Reason, Refused
from outreach.core.events import announce
from outreach.core.text import clean_line
from outreach.core.words import say
from outreach.media_requests import queries
from outreach.media_requests.models import LeadTime, MediaRequest, Presence
from outreach.media_requests.policy import endings, leads, states
from outreach.media_requests.policy.endings import Ending
from outreach.media_requests.policy.states import FOLLOWS_BOOKINGS, State
from outreach.media_requests.service.noting import write

BY_HAND = (State.TRIAGED, State.MATCHING, State.OFFERED)
"""Where a card may be moved by hand; held and confirmed are what bookings say."""


def be_here(actor: Actor, request_id: int, writing: bool) -> None:
    """Give a sign of life at a request; it ages out by itself."""
    if actor.id is None:
        return
    presence.be_here(Presence, actor.id, clock.now(), writing, request_id=request_id)


def plan_next(actor: Actor, request: MediaRequest, action: str, due: datetime | None) -> MediaRequest:
    """Say what is done next, and by when; raises `Invalid` at `next_action` or `due_local`."""
    action = clean_line(action)
    if not action:
        raise Invalid(next_action=say("Say what is done next."))
    if due is None:
        raise Invalid(due_local=say("Say by when."))
    request.next_action, request.next_due_at = action, due
    write(actor, request, "state", say("Next: %(action)s", action=action))
    audit.record(actor, "media_request.planned", request)
    return request


def put(actor: Actor, request: MediaRequest, wanted: State) -> MediaRequest:
    """Move a request along the board by hand; a closed one is reopened by moving it to matching. Raises `Refused`."""
    if request.duplicate_of_id is not None:
        raise Refused(Reason("request.joined", say("It was joined to another request; part them first."), "state"))
    if wanted not in BY_HAND or request.state in (State.HELD, State.BOOKED):
        raise Refused(Reason("request.follows_bookings", FOLLOWS_BOOKINGS, "state"))
    announce("media_request.moving", request=request)
    states.check(request.state, wanted)
    _stand(request, wanted)
    write(actor, request, "state", say("Moved to %(state)s.", state=wanted.value))
    audit.record(actor, "media_request.moved", request, state=wanted.value)
    return request


def take_up_again(actor: Actor, request: MediaRequest, wanted: State) -> None:
    """Open a request again that was called done for an interview which did not take place; any other one stays as it is."""
    if request.state != State.DONE or request.duplicate_of_id is not None:
        return
    _stand(request, wanted)
    write(actor, request, "state", say("Open again: nobody has spoken."))
    audit.record(actor, "media_request.moved", request, state=wanted.value)


def _stand(request: MediaRequest, wanted: State) -> None:
    if not request.is_open:
        request.closed_at, request.ended_as = None, ""
        request.next_due_at = queries.slack_of(request, clock.now()).choose_by
    request.state = wanted


def tell_ending(actor: Actor, request: MediaRequest, ending: str) -> MediaRequest:
    """Say later whether it ran; raises `Invalid` at `ending`."""
    if ending not in set(Ending) or not endings.fits(ending, request.state):
        raise Invalid(ending=say("That does not fit how it ended."))
    request.ended_as = ending
    audit.record(actor, "media_request.ending_told", request, ending=ending)
    return request


def set_lead_time(actor: Actor, kind: str, minutes: int) -> None:
    """Set how many minutes one kind of interview takes here; raises `Invalid` at the kind's name or at `kind`."""
    if kind not in set(leads.Kind):
        raise Invalid(kind=say("There is no such kind of interview."))
    if not leads.SHORTEST <= minutes <= leads.LONGEST:
        raise Invalid(**{kind: say("Give minutes from %(least)s to %(most)s.", least=leads.SHORTEST, most=leads.LONGEST)})
    row = queries.lead_time(kind)
    before = row.minutes if row is not None else leads.USUAL[kind]
    if row is None:
        row = LeadTime(kind=kind, minutes=minutes)
        session().add(row)
    row.minutes = minutes
    session().flush()
    queries.forget_lead_times()
    if minutes != before:
        audit.record(actor, "lead_time.changed", f"lead_time:{kind}", before=before, minutes=minutes)
