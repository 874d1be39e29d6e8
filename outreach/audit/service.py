"""How is something put on record?"""

from typing import Any

from outreach.audit import policy, queries
from outreach.audit.models import AuditEvent
from outreach.core import clock
from outreach.core.actors import Actor
from outreach.core.database import Base, session

__all__ = ["Actor", "record"]


def record(actor: Actor, event: str, subject: Base | str, **facts: Any) -> AuditEvent:
    """Append an entry inside the caller's transaction.

    `event` is past tense ("outlet.created"); `subject` a row or a name such as "release:7"; `facts` are plain JSON
    values and hold no secret and no protected detail.
    """
    at, place = clock.now(), subject if isinstance(subject, str) else name_of(subject)
    session().flush()
    previous = queries.last_hash()
    seal = policy.seal(previous, at, actor.id, actor.name, event, place, facts)
    entry = AuditEvent(
        at=at,
        actor_id=actor.id,
        actor_name=actor.name,
        event=event,
        subject=place,
        facts=facts,
        previous_hash=previous,
        hash=seal,
    )
    session().add(entry)
    session().flush()
    return entry


def name_of(row: Base) -> str:
    """Return the trail's name of a row: its table in the singular and its id ("media_request:12")."""
    table = row.__tablename__
    singular = table.removesuffix("ies") + "y" if table.endswith("ies") else table.removesuffix("s")
    return f"{singular}:{getattr(row, 'id', '')}"
