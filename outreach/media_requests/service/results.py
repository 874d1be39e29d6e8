"""What became of an answered request in the end: did it run?"""

from outreach.audit import service as audit
from outreach.core.actors import Actor
from outreach.core.database import session
from outreach.media_requests.models import MediaRequest, MediaRequestNote
from outreach.media_requests.policy import endings
from outreach.media_requests.policy.states import State
from outreach.media_requests.service.desk import close


def tell_result(actor: Actor, request: MediaRequest, said: str, ending: str = "") -> MediaRequest:
    """Write down whether it ran, in words and as a word of `policy/endings`; an open request is done with that.

    A closed one keeps how it was closed.
    """
    if request.is_open:
        return close(actor, request, State.DONE, said, ending)
    if ending and endings.fits(ending, request.state):
        request.ended_as = ending
    if said not in request.outcome:
        request.outcome = f"{request.outcome} {said}".strip()
    session().add(MediaRequestNote(request=request, author_id=actor.id, author_name=actor.name, kind="state", text=said))
    session().flush()
    audit.record(actor, "media_request.result_told", request)
    return request
