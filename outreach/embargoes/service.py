"""Keep rules, standing agreements and the log of breaches; every change is audited."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from sqlalchemy import update

from outreach.audit import service as audit
from outreach.core import clock
from outreach.core.actors import Actor
from outreach.core.database import session
from outreach.core.errors import Invalid
from outreach.core.text import clean_line, fold
from outreach.core.traces import GONE, Traces
from outreach.core.words import say
from outreach.embargoes import queries
from outreach.embargoes.models import EmbargoAgreement, EmbargoBreach, EmbargoBreachCall, EmbargoRule
from outreach.embargoes.policy import BreachKind, Entitlement, RuleScope, Standing
from outreach.journalists import queries as journalists
from outreach.journalists.models import EmbargoStanding, Journalist


def add_rule(
    actor: Actor,
    *,
    scope: str,
    entitlement: str,
    reason: str,
    minutes: int | None = 0,
    outlet: str = "",
    country: str = "",
    standing: str = "",
    breaches: int | None = 0,
) -> EmbargoRule:
    """Add a rule; raises Invalid when what its scope names is missing or unknown."""
    row = EmbargoRule(created_at=clock.now(), created_by=actor.name)
    row.breaches = int(breaches or 0)
    _fill_rule(row, scope, entitlement, reason, minutes or 0, outlet, country, standing)
    session().add(row)
    session().flush()
    audit.record(
        actor, "embargo_rule.created", row, scope=row.scope.value, entitlement=row.entitlement.value, minutes=row.minutes
    )
    return row


def change_rule(actor: Actor, row: EmbargoRule, *, active: bool = True, **facts: Any) -> EmbargoRule:
    """Change a rule; sends that are already confirmed keep what was frozen."""
    row.breaches = int(facts.get("breaches") or 0)
    _fill_rule(
        row,
        facts["scope"],
        facts["entitlement"],
        facts["reason"],
        facts.get("minutes") or 0,
        facts.get("outlet") or "",
        facts.get("country") or "",
        facts.get("standing") or "",
    )
    row.active = active
    session().flush()
    audit.record(actor, "embargo_rule.changed", row, scope=row.scope.value, entitlement=row.entitlement.value, active=active)
    return row


def end_rule(actor: Actor, row: EmbargoRule) -> None:
    """Switch a rule off; it stays readable."""
    row.active = False
    session().flush()
    audit.record(actor, "embargo_rule.ended", row)


def agree(
    actor: Actor,
    *,
    terms: str,
    standing: str = Standing.TRUSTED,
    evidence: str = "",
    journalist: str = "",
    outlet: str = "",
    agreed_at: datetime | None = None,
) -> EmbargoAgreement:
    """Keep a standing agreement with a person (mail address) or an outlet (name)."""
    row = EmbargoAgreement(
        journalist_id=_journalist(journalist),
        outlet_id=_outlet(outlet),
        standing=Standing(standing),
        terms=terms,
        evidence=evidence,
        agreed_at=agreed_at or clock.now(),
        created_by=actor.name,
    )
    if row.journalist_id is None and row.outlet_id is None:
        raise Invalid(journalist=say("Name the person by their mail address, or the outlet."))
    session().add(row)
    session().flush()
    audit.record(actor, "embargo_agreement.created", row, standing=row.standing.value)
    return row


def end_agreement(actor: Actor, row: EmbargoAgreement) -> None:
    """End a standing agreement now."""
    if row.ended_at is None:
        row.ended_at = clock.now()
        session().flush()
        audit.record(actor, "embargo_agreement.ended", row)


def end_agreements_of(actor: Actor, journalist: Journalist) -> None:
    """End a person's own standing agreements and the standing on file: they held for the outlet that was left. A breach stays."""
    for row in queries.open_agreements_of(journalist.id):
        end_agreement(actor, row)
    if journalist.embargo_standing is EmbargoStanding.STANDING:
        journalist.embargo_standing = EmbargoStanding.NONE
    session().flush()


def join(actor: Actor, kept_id: int, gone_id: int, left: Journalist | None) -> None:
    """Move the agreements and breaches of a record that was merged into another; those for the outlet `left` has left end first."""
    if left is not None:
        end_agreements_of(actor, left)
    for model in (EmbargoAgreement, EmbargoBreach, EmbargoBreachCall):
        change = update(model).where(model.journalist_id == gone_id).values(journalist_id=kept_id)
        session().execute(change, execution_options={"synchronize_session": False})


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
        journalist_id=journalist_id or _journalist(journalist),
        outlet_id=_outlet(outlet),
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
    return breach


def end_breach(actor: Actor, breach: EmbargoBreach, ends_on: date) -> EmbargoBreach:
    """Set the last day of the consequences of a breach; a day that has passed ends them."""
    breach.ends_on = ends_on
    session().flush()
    audit.record(actor, "embargo_breach.ends", breach, ends_on=ends_on.isoformat())
    return breach


def _fill_rule(
    row: EmbargoRule, scope: str, entitlement: str, reason: str, minutes: int, outlet: str, country: str, standing: str
) -> None:
    row.scope, row.entitlement, row.reason, row.minutes = RuleScope(scope), Entitlement(entitlement), reason, minutes
    row.outlet_id = _outlet(outlet) if row.scope is RuleScope.OUTLET else None
    row.country = country.strip().upper() if row.scope is RuleScope.COUNTRY else ""
    row.standing = Standing(standing) if row.scope is RuleScope.STANDING and standing else None
    if row.scope is RuleScope.OUTLET and row.outlet_id is None:
        raise Invalid(outlet=say("Name the outlet this rule is about."))
    row.breaches = row.breaches if row.scope is RuleScope.HISTORY else 0
    if row.scope is RuleScope.HISTORY and row.breaches < 1:
        raise Invalid(breaches=say("Say from how many breaches on; at least one."))
    if row.scope is RuleScope.COUNTRY and not row.country:
        raise Invalid(country=say("Give the country as two letters, for example GB."))
    if row.scope is RuleScope.STANDING and row.standing is None:
        raise Invalid(standing=say("Say which standing this rule is about."))


def _outlet(name: str) -> int | None:
    if not name.strip():
        return None
    found = queries.outlet_named(fold(name))
    if found is None:
        raise Invalid(
            outlet=say("No outlet is called “%(name)s”. Add it to the outlets first, or check the spelling.", name=name)
        )
    return found.id


def _journalist(address: str) -> int | None:
    if not address.strip():
        return None
    found = journalists.by_email(address.strip())
    if found is None:
        raise Invalid(journalist=say("Nobody in the register has the address %(address)s.", address=address))
    return found.id


def forget(traces: Traces, journalist_id: int) -> None:
    """End and drop a person's own agreements, which are nobody else's; a breach stays the outlet's, without the person."""
    for agreement in queries.agreements_of(journalist_id):
        session().delete(agreement)
    for breach in queries.breaches_of(journalist_id):
        breach.journalist_id = breach.journalist = None
        traces.take_out_of(breach, "what", "cause", "decision", "text_title", "address", parts=True)
    for call in queries.calls_to(journalist_id):
        call.who, call.what_next, call.journalist = GONE, traces.taken_out(call.what_next, parts=True), None
    session().flush()
