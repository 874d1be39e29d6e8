"""How is it kept that we spoke with a journalist, or that they called?"""

from collections.abc import Mapping
from typing import Any

from outreach.audit import service as audit
from outreach.core.actors import Actor
from outreach.core.clock import now
from outreach.core.database import session
from outreach.core.errors import Invalid
from outreach.core.words import say
from outreach.journalists.models import Direction, How, Journalist, LoggedContact, Result


def log_contact(actor: Actor, journalist: Journalist, values: Mapping[str, Any]) -> LoggedContact:
    """Keep one contact; `at` is an instant, now when it is not given. Raises `Invalid` (field `at`)."""
    at = values.get("at") or now()
    if at > now():
        raise Invalid(at=say("This lies in the future; log what has happened."))
    row = LoggedContact(
        journalist_id=journalist.id, how=How(values["how"]), direction=Direction(values.get("direction") or Direction.OUT),
        result=Result(values.get("result") or Result.REACHED), words=(values.get("words") or "").strip(), at=at,
        actor_id=actor.id, actor_name=actor.name,
    )  # fmt: skip
    session().add(row)
    session().flush()
    audit.record(actor, "contact.logged", journalist, how=row.how.value, direction=row.direction.value, result=row.result.value)
    return row


def unlog_contact(actor: Actor, journalist: Journalist, row: LoggedContact) -> None:
    """Take a contact out that was logged by mistake."""
    session().delete(row)
    session().flush()
    audit.record(actor, "contact.unlogged", journalist)
