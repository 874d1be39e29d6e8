"""What has to happen next about a request, and by when?"""

from datetime import datetime

from outreach.audit import service as audit
from outreach.core.actors import Actor
from outreach.core.database import session
from outreach.core.text import clean_line
from outreach.media_requests.models import MediaRequest


def next_step(actor: Actor, request: MediaRequest, action: str, due: datetime) -> None:
    """Put the next action on an open request; one that is due earlier keeps its time."""
    if not request.is_open:
        return
    request.next_action = clean_line(action)[:200]
    request.next_due_at = min(due, request.next_due_at or due)
    session().flush()
    audit.record(actor, "media_request.next_set", request)
