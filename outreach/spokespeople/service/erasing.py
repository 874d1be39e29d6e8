"""What happens when a speaker asks to be forgotten? The record stays as a number that interviews hang on, and holds nothing."""

from outreach.audit import service as audit
from outreach.core import clock
from outreach.core.actors import Actor
from outreach.core.database import session
from outreach.core.events import announce
from outreach.core.traces import GONE, Traces
from outreach.spokespeople import queries
from outreach.spokespeople.models import Spokesperson
from outreach.spokespeople.service.records import FIELDS, blank

_LEFT = ("name", "timezone", "waking_start", "waking_end", "approval_lead_minutes", "load_cap_per_day", "safety_profile")


def erase(actor: Actor, spokesperson: Spokesperson, ground: str, is_expired: bool = False) -> Traces:
    """Empty a speaker's record and return by what the person was recognised.

    Announces `spokesperson.erased`, then `person.erased`: other rooms forget in the same transaction. What was published stays.
    """
    subject, traces = f"spokesperson:{spokesperson.id}", traces_of(spokesperson)
    announce("spokesperson.erased", spokesperson_id=spokesperson.id, traces=traces, actor=actor)
    for row in [*queries.availabilities_of(spokesperson.id), *queries.consents(spokesperson.id)]:
        session().delete(row)
    spokesperson.languages, spokesperson.affiliations = [], []
    for field in FIELDS:
        if field not in _LEFT:
            setattr(spokesperson, field, blank(field))
    _seal(spokesperson)
    session().flush()
    announce("person.erased", subject=subject, traces=traces, lasting=not is_expired, actor=actor)
    audit.record(actor, "spokesperson.erased", subject, ground=ground)
    return traces


def traces_of(spokesperson: Spokesperson) -> Traces:
    """Return the names, addresses and numbers under which we held somebody."""
    reached = [str(one.get("value") or "") for one in spokesperson.channels or []]
    own = [word for word in dict.fromkeys([spokesperson.email, spokesperson.phone, *reached]) if word]
    names = dict.fromkeys([spokesperson.name, *(spokesperson.names or {}).values(), *(spokesperson.forbidden_spellings or [])])
    return Traces(tuple(names), tuple(one for one in own if "@" in one), tuple(one for one in own if "@" not in one))


def _seal(spokesperson: Spokesperson) -> None:
    spokesperson.erased_at, spokesperson.active, spokesperson.protected = clock.now(), False, False
    spokesperson.may_name_organisation, spokesperson.nights = False, False
    spokesperson.permissions, spokesperson.permission_ends, spokesperson.safety_profile = [], {}, {}
    spokesperson.organisation, spokesperson.paused_until = None, None
    spokesperson.name, spokesperson.sort_name, spokesperson.folded, spokesperson.limits = GONE, "", "", ""
