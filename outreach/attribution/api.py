"""Attribution rules for programs, and the check of a text against them."""

from typing import Any

from marshmallow import fields

from outreach.attribution import queries, service
from outreach.attribution.forms import CheckForm, RuleForm, typed
from outreach.attribution.models import AttributionRule
from outreach.attribution.policy import Surface, asked
from outreach.attribution.schemas import AttributionRuleSchema, FindingsSchema
from outreach.core import clock
from outreach.core.database import transaction
from outreach.web.doors import actor, body, check_etag, etagged, listing, listing_of, needs, paging, resource
from outreach.web.locale import settings

api = resource("attribution", __name__, "Who may be named, and how")


@api.get("/attribution-rules")
@needs("attribution.view")
@api.arguments(paging(kind=fields.String(load_default="")), location="query")
@api.response(200, listing_of(AttributionRuleSchema))
def index(query: dict[str, Any]) -> dict[str, Any]:
    """List rules by name."""
    return listing(queries.rules(query["q"], query["kind"], query["cursor"], query["limit"]))


@api.post("/attribution-rules")
@needs("attribution.edit")
@api.arguments(body(RuleForm))
@api.response(201, AttributionRuleSchema)
def create(data: dict[str, Any]) -> AttributionRule:
    """Add a rule."""
    with transaction():
        row = service.create(actor(), typed(data, settings().timezone))
    etagged(row)
    return row


@api.get("/attribution-rules/<int:rule_id>")
@needs("attribution.view")
@api.response(200, AttributionRuleSchema)
def show(rule_id: int) -> AttributionRule:
    """Return one rule."""
    row = queries.rule(rule_id)
    etagged(row)
    return row


@api.patch("/attribution-rules/<int:rule_id>")
@needs("attribution.edit")
@api.arguments(body(RuleForm, partial=True))
@api.response(200, AttributionRuleSchema)
def update(data: dict[str, Any], rule_id: int) -> AttributionRule:
    """Change what is sent."""
    with transaction():
        row = queries.rule(rule_id)
        check_etag(row)
        service.update(actor(), row, typed(data, settings().timezone))
    etagged(row)
    return row


@api.post("/attribution-rules/<int:rule_id>/end")
@needs("attribution.edit")
@api.response(200, AttributionRuleSchema)
def end(rule_id: int) -> AttributionRule:
    """End a rule now."""
    with transaction():
        return service.end(actor(), queries.rule(rule_id))


@api.post("/attribution-checks")
@needs("attribution.view")
@api.arguments(body(CheckForm))
@api.response(200, FindingsSchema)
def check(data: dict[str, Any]) -> dict[str, Any]:
    """Say whether a text may leave: where protected names show, what the strictest rule allows, what to say instead."""
    rules = queries.in_force(clock.now(), data["release"] or "")
    verdict = asked(data["text"], rules, data["language"] or "", Surface(data["surface"]))
    return {"findings": verdict.mentions, "allowed": verdict.allowed, "rules": verdict.rules, "switches": verdict.held}
