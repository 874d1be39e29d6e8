"""Who takes a mail? A room above, which says what it became; or a person, who looks at it and puts it aside."""

from outreach.audit import service as audit
from outreach.core import clock
from outreach.core.actors import Actor
from outreach.core.database import session
from outreach.core.words import say
from outreach.mailroom import queries
from outreach.mailroom.models import InboundMail, State
from outreach.mailroom.policy import MOST_READINGS


def claim_waiting(limit: int = 50) -> list[int]:
    """Return the mails to take next; one that could not be taken several times is set aside for a person."""
    found = []
    for row in queries.waiting(limit):
        row.attempts += 1
        if row.attempts > 2 * MOST_READINGS:
            row.state, row.why = State.LOOK, say("It could not be made a request by itself; open it and log it.")
        else:
            found.append(row.id)
    session().flush()
    return found


def take(row: InboundMail, about: str) -> None:
    """Say what a mail became ("media_request:7")."""
    row.state, row.about = State.TAKEN, about
    session().flush()


def look_at(row: InboundMail, why: str) -> None:
    """Leave a mail to a person, and say why."""
    row.state, row.why = State.LOOK, why
    session().flush()


def put_aside(actor: Actor, mail_id: int) -> InboundMail:
    """Say that a person has looked at a mail and nothing more is to be done; raises `NotFound`."""
    row = queries.mail(mail_id)
    row.state, row.settled_at, row.settled_by = State.PUT_ASIDE, clock.now(), actor.name
    session().flush()
    audit.record(actor, "mail.put_aside", f"mail:{row.id}", kind=row.kind)
    return row
