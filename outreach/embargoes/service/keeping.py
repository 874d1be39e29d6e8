"""Keep rules and standing agreements, through moves, merges and wishes to be forgotten; every change is audited."""

from datetime import UTC, date, datetime, time
from typing import Any

from sqlalchemy import update

from outreach.audit import service as audit
from outreach.core import clock
from outreach.core.actors import Actor
from outreach.core.database import session
from outreach.core.errors import Invalid
from outreach.core.traces import GONE, Traces
from outreach.core.words import say
from outreach.embargoes import queries
from outreach.embargoes.models import EmbargoAgreement, EmbargoBreach, EmbargoBreachCall, EmbargoRule
from outreach.embargoes.policy import Entitlement, RuleScope, Standing
from outreach.embargoes.service.naming import journalist_at, outlet_called
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
    review_on: date | str | None = None,
) -> EmbargoAgreement:
    """Keep a standing agreement with a person (mail address) or an outlet (name); `review_on` is when somebody looks at it again."""
    row = EmbargoAgreement(
        journalist_id=journalist_at(journalist),
        outlet_id=outlet_called(outlet),
        standing=Standing(standing),
        terms=terms,
        evidence=evidence,
        agreed_at=agreed_at or clock.now(),
        review_at=datetime.combine(review_on, time(), UTC) if isinstance(review_on, date) else None,
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


def _fill_rule(
    row: EmbargoRule, scope: str, entitlement: str, reason: str, minutes: int, outlet: str, country: str, standing: str
) -> None:
    row.scope, row.entitlement, row.reason, row.minutes = RuleScope(scope), Entitlement(entitlement), reason, minutes
    row.outlet_id = outlet_called(outlet) if row.scope is RuleScope.OUTLET else None
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
