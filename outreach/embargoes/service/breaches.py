"""What appeared early, who was told, and what was decided? Every change is audited."""

from collections.abc import Iterable
from datetime import date, datetime

from outreach.audit import service as audit
from outreach.core import clock
from outreach.core.actors import Actor
from outreach.core.database import session
from outreach.core.events import announce
from outreach.core.text import clean_line
from outreach.embargoes.models import EmbargoBreach, EmbargoBreachCall
from outreach.embargoes.policy import BreachKind
from outreach.embargoes.service.naming import journalist_at, outlet_called


def log_breach(
    actor: Actor,
    *,
    kind: str,
    what: str,
    text_title: str = "",
    address: str = "",
    decision: str = "",
    journalist: str = "",
    outlet: str = "",
    seen_at: datetime | None = None,
    cause: str = "",
    ends_on: date | str | None = None,
    distribution_id: int | None = None,
    journalist_id: int | None = None,
) -> EmbargoBreach:
    """Log that a text appeared early, what was seen and what was decided; `ends_on` None (or ""): until somebody ends it."""
    row = EmbargoBreach(
        journalist_id=journalist_id or journalist_at(journalist),
        outlet_id=outlet_called(outlet),
        distribution_id=distribution_id,
        kind=BreachKind(kind),
        what=what,
        text_title=text_title,
        address=address,
        decision=decision,
        cause=cause,
        ends_on=ends_on if isinstance(ends_on, date) else None,
        seen_at=seen_at or clock.now(),
        created_by=actor.name,
    )
    session().add(row)
    session().flush()
    audit.record(actor, "embargo_breach.logged", row, kind=row.kind.value)
    announce("embargo.breached", breach=row, actor=actor)
    return row


def add_call(actor: Actor, breach: EmbargoBreach, *, who: str, what_next: str = "") -> EmbargoBreachCall:
    """Put somebody on the chase list of a breach."""
    row = EmbargoBreachCall(breach_id=breach.id, who=clean_line(who)[:300], what_next=clean_line(what_next)[:500])
    breach.calls.append(row)
    session().flush()
    audit.record(actor, "embargo_breach.to_call", breach, call=row.id)
    return row


def call_everybody(actor: Actor, breach: EmbargoBreach, people: Iterable[tuple[int, str]]) -> None:
    """Put journalists (id, name with outlet) on the chase list of a breach, all at once."""
    breach.calls += [EmbargoBreachCall(journalist_id=number, who=clean_line(who)[:300]) for number, who in people]
    session().flush()
    audit.record(actor, "embargo_breach.to_call", breach, calls=len(breach.calls))


def told(actor: Actor, row: EmbargoBreachCall, *, what_next: str = "") -> EmbargoBreachCall:
    """Say that somebody was told; done twice, the first time stays."""
    if row.told_at is None:
        row.told_at, row.told_by = clock.now(), actor.name[:200]
        row.what_next = clean_line(what_next)[:500] or row.what_next
        session().flush()
        audit.record(actor, "embargo_breach.told", f"embargo_breach:{row.breach_id}", call=row.id)
    return row


def decide(
    actor: Actor, breach: EmbargoBreach, *, kind: str, cause: str = "", decision: str = "", ends_on: date | str | None = None
) -> EmbargoBreach:
    """Write down what was found out and decided, as often as that changes; the trail says when."""
    breach.kind, breach.cause, breach.decision = BreachKind(kind), cause, decision
    breach.ends_on = ends_on if isinstance(ends_on, date) else None
    session().flush()
    last_day = breach.ends_on.isoformat() if breach.ends_on else ""
    audit.record(actor, "embargo_breach.decided", breach, kind=breach.kind.value, ends_on=last_day)
    announce("embargo.breached", breach=breach, actor=actor)
    return breach


def end_breach(actor: Actor, breach: EmbargoBreach, ends_on: date) -> EmbargoBreach:
    """Set the last day of the consequences of a breach; a day that has passed ends them."""
    breach.ends_on = ends_on
    session().flush()
    audit.record(actor, "embargo_breach.ends", breach, ends_on=ends_on.isoformat())
    announce("embargo.breached", breach=breach, actor=actor)
    return breach
