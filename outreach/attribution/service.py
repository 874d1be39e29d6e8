"""What can be done with an attribution rule? Make it, change it, end it; every change is audited."""

from collections.abc import Mapping
from typing import Any

from outreach.attribution import queries
from outreach.attribution.models import AttributionRule
from outreach.attribution.policy import Answer, Kind, Scope, Switch
from outreach.audit import service as audit
from outreach.core import clock, events
from outreach.core.actors import Actor
from outreach.core.database import session
from outreach.core.errors import Invalid
from outreach.core.text import clean_line, fold
from outreach.core.traces import Traces
from outreach.core.words import say
from outreach.organisations import queries as organisations

FIELDS = (
    "organisation_id", "name", "kind", "aliases", "domains", "handles", "scope", "scope_text", "reason", "ask_line",
    "answer_line", "public_page", "escalate_to", "expires_at", "source", "staff", "switches", "agreed_text", "agreed_by", "agreed_on",
)  # fmt: skip
_LISTS = ("aliases", "domains", "handles", "staff")
_NULLABLE = ("organisation_id", "expires_at", "agreed_on")


def create(actor: Actor, values: Mapping[str, Any]) -> AttributionRule:
    """Add a rule; raises `Invalid` (fields `name`, `scope_text`, `organisation_id`). Announces "attribution.rule_kept" where it protects a name."""
    row = AttributionRule(kind=Kind.DO_NOT_CITE, scope=Scope.ALWAYS, created_at=clock.now(), switches={})
    row.aliases, row.domains, row.handles, row.staff = [], [], [], []
    _fill(row, values)
    session().add(row)
    session().flush()
    audit.record(actor, "attribution_rule.created", row, name=row.name, kind=row.kind.value)
    _announce(actor, row)
    return row


def update(actor: Actor, row: AttributionRule, values: Mapping[str, Any]) -> AttributionRule:
    """Change what `values` names; raises `Invalid` as `create` does."""
    before = {field: getattr(row, field) for field in FIELDS}
    _fill(row, values)
    changed = sorted(field for field in FIELDS if getattr(row, field) != before[field])
    session().flush()
    if changed:
        audit.record(actor, "attribution_rule.updated", row, name=row.name, changed=changed)
        _announce(actor, row)
    return row


def end(actor: Actor, row: AttributionRule) -> AttributionRule:
    """End a rule now; it stays readable, and protects nothing from here on."""
    row.expires_at = row.updated_at = clock.now()
    session().flush()
    audit.record(actor, "attribution_rule.ended", row, name=row.name)
    return row


def forget(traces: Traces) -> None:
    """Take a person out of the rules; the organisation's own name stays protected."""
    for row in queries.naming(traces):
        row.staff = [name for name in row.staff if not traces.appear_in(name)]
        traces.take_out_of(row, "agreed_by", "escalate_to")
    session().flush()


def _announce(actor: Actor, row: AttributionRule) -> None:
    """Let rooms above read again what is on its way; a rule that lets a name stand stops nothing."""
    if row.forbids_name:
        events.announce("attribution.rule_kept", actor=actor)


def _fill(row: AttributionRule, values: Mapping[str, Any]) -> None:
    with session().no_autoflush:
        for field in FIELDS:
            if field in values:
                setattr(row, field, _switched(row, values[field]) if field == "switches" else _clean(field, values[field]))
        row.kind, row.scope, row.updated_at = Kind(row.kind), Scope(row.scope), clock.now()
        _check(row)


def _switched(row: AttributionRule, value: Mapping[str, str] | None) -> dict[str, str]:
    """What is named changes; an empty answer gives the switch back to the level."""
    both = {**(row.switches or {}), **(value or {})}
    return {Switch(name).value: Answer(answer).value for name, answer in both.items() if answer}


def _clean(field: str, value: Any) -> Any:
    if field in _LISTS:
        return list(dict.fromkeys(line for line in map(clean_line, value or ()) if line))
    if field in _NULLABLE:
        return value or None
    if field == "public_page":
        return bool(value)
    return clean_line(value or "") if field in ("name", "scope_text", "escalate_to", "agreed_by") else (value or "")


def _check(row: AttributionRule) -> None:
    if len("".join(filter(str.isalnum, fold(row.name)))) < 2:
        raise Invalid(name=say("Enter a name of at least two letters."))
    if row.scope is not Scope.ALWAYS and not row.scope_text:
        raise Invalid(scope_text=say("Say which topic or release the rule is about."))
    if row.organisation_id is not None and row.organisation_id not in dict(organisations.choices()):
        raise Invalid(organisation_id=say("This organisation is not in the register."))
    same = (row.kind, row.scope, row.scope_text)
    if any(other is not row and (other.kind, other.scope, other.scope_text) == same for other in queries.alike(row.name)):
        raise Invalid(name=say("There is such a rule on %(name)s already.", name=row.name))
