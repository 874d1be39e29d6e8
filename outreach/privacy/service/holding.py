"""When must data stay although its time is over? A legal hold, with its reason, until somebody ends it."""

from outreach.audit import service as audit
from outreach.core import clock
from outreach.core.actors import Actor
from outreach.core.database import session
from outreach.core.errors import Invalid, NotFound
from outreach.core.text import clean_line
from outreach.core.words import say
from outreach.privacy import queries
from outreach.privacy.models import LegalHold


def hold(actor: Actor, subject: str, reason: str) -> LegalHold:
    """Keep a person's data from erasure and from the nightly purge. Raises `Invalid` (field `reason`) without a reason."""
    if not clean_line(reason):
        raise Invalid(reason=say("Say which rule or court keeps this data."))
    made = queries.hold_of(subject) or LegalHold(subject=subject, actor_name=actor.name)
    made.reason = clean_line(reason)
    session().add(made)
    session().flush()
    audit.record(actor, "legal_hold.set", subject, reason=made.reason)
    return made


def end_hold(actor: Actor, subject: str) -> None:
    """Let a person's data go its usual way again; raises `NotFound` when nothing held it."""
    found = queries.hold_of(subject)
    if found is None:
        raise NotFound("hold")
    found.ended_at = clock.now()
    session().flush()
    audit.record(actor, "legal_hold.ended", subject)
