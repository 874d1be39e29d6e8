"""How is consent as a whole taken back or given again, and who looks behind the initials?"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from outreach.audit import service as audit
from outreach.core.actors import Actor
from outreach.core.database import session
from outreach.core.errors import Invalid
from outreach.core.events import announce
from outreach.core.text import clean_line
from outreach.core.words import say
from outreach.spokespeople import policy, queries
from outreach.spokespeople.models import Spokesperson
from outreach.spokespeople.service.closing import check_look, veil_new
from outreach.spokespeople.service.records import fill

_ASK = say("Say why you need to see this, in a few words: the person may read it.")


def withdraw_consent(actor: Actor, spokesperson: Spokesperson, at: datetime) -> None:
    """Record that the speaker takes consent back, and announce `spokesperson.consent_withdrawn`; holds end in the same transaction."""
    spokesperson.consent_withdrawn_at = at
    session().flush()
    audit.record(actor, "spokesperson.consent_withdrawn", spokesperson)
    announce("spokesperson.consent_withdrawn", spokesperson=spokesperson, at=at, actor=actor)


def restore_consent(actor: Actor, spokesperson: Spokesperson, until: date | None) -> None:
    """Record that the speaker gave consent again, and until when."""
    spokesperson.consent_withdrawn_at, spokesperson.consent_until = None, until
    session().flush()
    audit.record(actor, "spokesperson.consent_given", spokesperson, until=until.isoformat() if until else None)
    announce("spokesperson.changed", spokesperson=spokesperson, actor=actor)


def reveal(actor: Actor, spokesperson: Spokesperson, reason: str) -> Spokesperson:
    """Put on record that somebody looks at a number, or behind the initials, and hand the record over.

    Raises `Invalid` (field `reason`) when a protected person is asked for without one.
    """
    if spokesperson.protected and not policy.is_reason(reason):
        raise Invalid(reason=_ASK)
    check_look(actor, spokesperson.protected)
    audit.record(actor, "spokesperson.revealed", spokesperson, reason=clean_line(reason)[:500])
    return spokesperson


@dataclass(frozen=True, slots=True)
class ToCall:
    """One line of the sheet of calls, as it stood before they were hidden: no name, but enough to know who answers."""

    initials: str
    phone: str
    channels: Sequence[str]  # "signal +44…"
    languages: Sequence[str]


def call_sheet(actor: Actor) -> list[ToCall]:
    """Hand over whom to call before they are hidden; each of them goes on record as seen."""
    people = queries.to_call()
    for one in people:
        audit.record(actor, "callsheet.printed", one)
    return [_to_call(one) for one in people]


def _to_call(one: Spokesperson) -> ToCall:
    ways = [f"{way.get('channel', '')} {way.get('value') or ''}".strip() for way in one.channels]
    return ToCall(one.shown_name, one.phone or "", ways, [spoken.language for spoken in one.languages])


def protect(actor: Actor, spokesperson: Spokesperson) -> None:
    """Show only initials from now on."""
    spokesperson.protected = True
    fill(spokesperson, {})
    session().flush()
    veil_new(spokesperson)
    audit.record(actor, "spokesperson.protected", spokesperson)
    announce("spokesperson.changed", spokesperson=spokesperson, actor=actor)


def unprotect(actor: Actor, spokesperson: Spokesperson, reason: str) -> None:
    """Show the name again, for a reason that goes on record; raises `Invalid` (field `reason`)."""
    if not policy.is_reason(reason):
        raise Invalid(reason=_ASK)
    check_look(actor, True)
    spokesperson.protected = False
    fill(spokesperson, {})
    session().flush()
    audit.record(actor, "spokesperson.unprotected", spokesperson, reason=clean_line(reason)[:500])
    announce("spokesperson.changed", spokesperson=spokesperson, actor=actor)
