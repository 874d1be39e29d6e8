"""Two producers of one programme called: how do their requests become one, and two again?"""

from outreach.audit import service as audit
from outreach.core import clock
from outreach.core.actors import Actor
from outreach.core.database import session
from outreach.core.errors import Reason, Refused
from outreach.core.events import announce
from outreach.core.words import say
from outreach.media_requests import queries
from outreach.media_requests.models import MediaRequest
from outreach.media_requests.policy.states import State
from outreach.media_requests.service.noting import write


def join_request(actor: Actor, gone: MediaRequest, kept: MediaRequest) -> MediaRequest:
    """Let `kept` go on for both: it gets the notes of `gone`, which is closed and keeps its caller. Raises `Refused`."""
    _refuse(gone, kept)
    for note in list(gone.notes):
        note.request_id, note.moved_from_id = kept.id, note.moved_from_id or gone.id
    for other in queries.joined_to(gone.id):
        other.duplicate_of_id = kept.id
    gone.duplicate_of_id, gone.joined_from = kept.id, gone.state.value
    gone.state, gone.closed_at, gone.next_due_at = State.WITHDRAWN, clock.now(), None
    session().flush()
    session().expire(gone, ["notes"])
    session().expire(kept, ["notes"])
    write(actor, gone, "state", say("Joined to %(reference)s.", reference=kept.reference))
    write(actor, kept, "state", say("%(reference)s was joined to it.", reference=gone.reference))
    audit.record(actor, "media_request.joined", gone, to=kept.reference)
    return kept


def part(actor: Actor, gone: MediaRequest) -> MediaRequest:
    """Take a joining back: the request is as it was, with its own notes. Raises `Refused`."""
    if gone.duplicate_of_id is None:
        raise Refused(Reason("request.not_joined", say("It is not joined to another request."), "state"))
    kept = queries.get(gone.duplicate_of_id, lock=True)
    for note in queries.notes_brought(kept.id, gone.id):
        note.request_id, note.moved_from_id = gone.id, None
    gone.state, gone.closed_at = State(gone.joined_from), None
    gone.duplicate_of_id, gone.joined_from = None, ""
    gone.next_due_at = queries.slack_of(gone, clock.now()).choose_by
    session().flush()
    session().expire(gone, ["notes"])
    session().expire(kept, ["notes"])
    write(actor, gone, "state", say("Parted from %(reference)s.", reference=kept.reference))
    write(actor, kept, "state", say("%(reference)s was parted from it.", reference=gone.reference))
    audit.record(actor, "media_request.parted", gone, of=kept.reference)
    return gone


def _refuse(gone: MediaRequest, kept: MediaRequest) -> None:
    if gone.id == kept.id:
        raise Refused(Reason("request.same", say("That is the request itself."), "request_id"))
    for one in (gone, kept):
        if not one.is_open:
            said = say("%(reference)s is closed; reopen it first.", reference=one.reference)
            raise Refused(Reason("request.closed", said, "request_id"))
    if gone.state in (State.HELD, State.BOOKED):
        said = say("A speaker is held for %(reference)s: join the other one to it instead.", reference=gone.reference)
        raise Refused(Reason("request.has_speaker", said, "request_id"))
    announce("media_request.joining", request=gone)
