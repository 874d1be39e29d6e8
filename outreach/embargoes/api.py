"""Embargo rules, standing agreements and breaches for programs."""

from typing import Any

from outreach.core.database import transaction
from outreach.embargoes import queries, service
from outreach.embargoes.forms import AgreementForm, BreachDecisionForm, BreachEndForm, BreachForm, CallForm, RuleForm
from outreach.embargoes.models import EmbargoAgreement, EmbargoBreach, EmbargoBreachCall, EmbargoRule
from outreach.embargoes.schemas import EmbargoAgreementSchema, EmbargoBreachCallSchema, EmbargoBreachSchema, EmbargoRuleSchema
from outreach.web.doors import actor, body, check_etag, etagged, listing, listing_of, needs, paging, resource

api = resource("embargoes", __name__, "Who may see and publish what from when")


@api.get("/embargo-rules")
@needs("embargoes.view")
@api.arguments(paging(), location="query")
@api.response(200, listing_of(EmbargoRuleSchema))
def rules(query: dict[str, Any]) -> dict[str, Any]:
    """List rules, the newest first."""
    return listing(queries.rules(query["cursor"], query["limit"]))


@api.post("/embargo-rules")
@needs("embargoes.edit")
@api.arguments(body(RuleForm))
@api.response(201, EmbargoRuleSchema)
def create_rule(data: dict[str, Any]) -> EmbargoRule:
    """Add a rule."""
    with transaction():
        row = service.add_rule(actor(), **_filled(data, "active"))
    etagged(row)
    return row


@api.get("/embargo-rules/<int:rule_id>")
@needs("embargoes.view")
@api.response(200, EmbargoRuleSchema)
def show_rule(rule_id: int) -> EmbargoRule:
    """Return one rule."""
    row = queries.rule(rule_id)
    etagged(row)
    return row


@api.put("/embargo-rules/<int:rule_id>")
@needs("embargoes.edit")
@api.arguments(body(RuleForm))
@api.response(200, EmbargoRuleSchema)
def change_rule(data: dict[str, Any], rule_id: int) -> EmbargoRule:
    """Change a rule."""
    with transaction():
        row = queries.rule(rule_id)
        check_etag(row)
        service.change_rule(actor(), row, **_filled(data))
    etagged(row)
    return row


@api.get("/embargo-agreements")
@needs("embargoes.view")
@api.arguments(paging(), location="query")
@api.response(200, listing_of(EmbargoAgreementSchema))
def agreements(query: dict[str, Any]) -> dict[str, Any]:
    """List standing agreements, the newest first."""
    return listing(queries.agreements(query["cursor"], query["limit"]))


@api.post("/embargo-agreements")
@needs("embargoes.edit")
@api.arguments(body(AgreementForm))
@api.response(201, EmbargoAgreementSchema)
def create_agreement(data: dict[str, Any]) -> EmbargoAgreement:
    """Keep a standing agreement."""
    with transaction():
        return service.agree(actor(), **_filled(data))


@api.post("/embargo-agreements/<int:agreement_id>/end")
@needs("embargoes.edit")
@api.response(200, EmbargoAgreementSchema)
def end_agreement(agreement_id: int) -> EmbargoAgreement:
    """End a standing agreement."""
    with transaction():
        row = queries.agreement(agreement_id)
        service.end_agreement(actor(), row)
    return row


@api.get("/embargo-breaches")
@needs("embargoes.view")
@api.arguments(paging(), location="query")
@api.response(200, listing_of(EmbargoBreachSchema))
def breaches(query: dict[str, Any]) -> dict[str, Any]:
    """List breaches, the newest first."""
    return listing(queries.breaches(query["cursor"], query["limit"]))


@api.post("/embargo-breaches")
@needs("embargoes.edit")
@api.arguments(body(BreachForm))
@api.response(201, EmbargoBreachSchema)
def create_breach(data: dict[str, Any]) -> EmbargoBreach:
    """Log a breach."""
    with transaction():
        return service.log_breach(actor(), **_filled(data))


@api.get("/embargo-breaches/<int:breach_id>")
@needs("embargoes.view")
@api.response(200, EmbargoBreachSchema)
def show_breach(breach_id: int) -> EmbargoBreach:
    """Return one breach with its chase list."""
    return queries.breach(breach_id)


@api.post("/embargo-breaches/<int:breach_id>/calls")
@needs("embargoes.edit")
@api.arguments(body(CallForm))
@api.response(201, EmbargoBreachCallSchema)
def add_call(data: dict[str, Any], breach_id: int) -> EmbargoBreachCall:
    """Put somebody on the chase list."""
    with transaction():
        return service.add_call(actor(), queries.breach(breach_id), **_filled(data))


@api.post("/embargo-breach-calls/<int:call_id>/told")
@needs("embargoes.edit")
@api.response(200, EmbargoBreachCallSchema)
def told(call_id: int) -> EmbargoBreachCall:
    """Say that somebody was told."""
    with transaction():
        return service.told(actor(), queries.call(call_id))


@api.post("/embargo-breaches/<int:breach_id>/decision")
@needs("embargoes.edit")
@api.arguments(body(BreachDecisionForm))
@api.response(200, EmbargoBreachSchema)
def decide(data: dict[str, Any], breach_id: int) -> EmbargoBreach:
    """Write down what was found out and decided about a breach; `ends_on` null: until somebody ends it."""
    with transaction():
        return service.decide(actor(), queries.breach(breach_id), **_filled(data))


@api.post("/embargo-breaches/<int:breach_id>/end")
@needs("embargoes.edit")
@api.arguments(body(BreachEndForm))
@api.response(200, EmbargoBreachSchema)
def end_breach(data: dict[str, Any], breach_id: int) -> EmbargoBreach:
    """Set the last day of its consequences."""
    with transaction():
        return service.end_breach(actor(), queries.breach(breach_id), data["ends_on"])


def _filled(data: dict[str, Any], *without: str) -> dict[str, Any]:
    return {name: "" if value is None else value for name, value in data.items() if name not in without}
