"""Whom does a request wake that nobody has taken?"""

from datetime import datetime

from outreach.accounts.models import User
from outreach.audit import service as audit
from outreach.core.actors import Actor
from outreach.core.database import session
from outreach.core.words import say
from outreach.duty import queries as duty
from outreach.media_requests import queries
from outreach.media_requests.models import MediaRequest, MediaRequestNote


def escalate(actor: Actor, now: datetime) -> list[tuple[MediaRequest, list[User]]]:
    """Return each request that waited too long with whom to wake, and mark it so that it wakes them once."""
    on = duty.on_duty(now)
    found = []
    for request in queries.to_escalate(now):
        people = [one for number in (on.second_id or on.user_id,) if (one := duty.user(number)) is not None] or duty.desk()
        request.escalated_at = now
        text = say("Nobody took this request; %(names)s was woken.", names=", ".join(one.name for one in people))
        session().add(MediaRequestNote(request=request, author_name=actor.name, kind="state", text=text))
        audit.record(actor, "media_request.escalated", request, to=[one.id for one in people])
        found.append((request, people))
    session().flush()
    return found
