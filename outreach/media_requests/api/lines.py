"""Lines that may be said, for programs."""

from typing import Any

from marshmallow import Schema, fields, validate

from outreach.core.database import transaction
from outreach.media_requests import queries, service
from outreach.media_requests.api.door import api
from outreach.media_requests.models import HoldingLine, LineKind
from outreach.web.doors import actor, listing, listing_of, needs, paging


class LineBody(Schema):
    """A line: its words, for what and until when."""

    kind = fields.String(load_default="holding", validate=validate.OneOf([one.value for one in LineKind]))
    topic = fields.String(load_default="")
    campaign_id = fields.Integer(load_default=None, allow_none=True)
    language = fields.String(load_default="en")
    text = fields.String(required=True)
    valid_until = fields.AwareDateTime(load_default=None, allow_none=True)


class Line(Schema):
    """One version of a line; `why_not` says why it may not be said now, empty when it may."""

    id = fields.Integer()
    number = fields.Integer()
    kind = fields.String()
    topic = fields.String()
    campaign_id = fields.Integer(allow_none=True)
    language = fields.String()
    text = fields.String()
    valid_until = fields.DateTime(allow_none=True)
    approved_at = fields.DateTime(allow_none=True)
    approved_by = fields.String()
    withdrawn_at = fields.DateTime(allow_none=True)
    replaced_at = fields.DateTime(allow_none=True)
    why_not = fields.Function(service.why_not_said)


@api.get("/holding-lines")
@needs("media_requests.view")
@api.arguments(paging(language=fields.String(load_default="")), location="query")
@api.response(200, listing_of(Line))
def lines(query: dict[str, Any]) -> dict[str, Any]:
    """List the lines as they stand, the latest first."""
    return listing(queries.holding_lines(query["q"], query["language"], query["cursor"], query["limit"]))


@api.post("/holding-lines")
@needs("media_requests.edit")
@api.arguments(LineBody)
@api.response(201, Line)
def write_line(data: dict[str, Any]) -> HoldingLine:
    """Write a new line; a lead has to approve it."""
    with transaction():
        return service.write_line(actor(), data, data["valid_until"])


@api.get("/holding-lines/<int:line_id>")
@needs("media_requests.view")
@api.response(200, Line)
def line(line_id: int) -> HoldingLine:
    """Return one version of a line."""
    return queries.holding_line(line_id)


@api.post("/holding-lines/<int:line_id>/versions")
@needs("media_requests.edit")
@api.arguments(LineBody)
@api.response(201, Line)
def change_line(data: dict[str, Any], line_id: int) -> HoldingLine:
    """Put a new version in its place; it has to be approved again."""
    with transaction():
        return service.change_line(actor(), queries.holding_line(line_id, lock=True), data, data["valid_until"])


@api.post("/holding-lines/<int:line_id>/approval")
@needs("media_requests.approve")
@api.response(200, Line)
def approve_line(line_id: int) -> HoldingLine:
    """Let it be said."""
    with transaction():
        return service.approve_line(actor(), queries.holding_line(line_id, lock=True))


@api.post("/holding-lines/<int:line_id>/withdrawal")
@needs("media_requests.edit")
@api.response(200, Line)
def withdraw_line(line_id: int) -> HoldingLine:
    """End it at once."""
    with transaction():
        return service.withdraw_line(actor(), queries.holding_line(line_id, lock=True))
