"""How do attribution rules and mentions read for programs?"""

from marshmallow import Schema, fields

from outreach.attribution.policy import Kind, Scope


class AttributionRuleSchema(Schema):
    """One rule."""

    id = fields.Integer()
    organisation_id = fields.Integer(allow_none=True)
    name = fields.String()
    kind = fields.Enum(Kind, by_value=True)
    aliases = fields.List(fields.String())
    domains = fields.List(fields.String())
    handles = fields.List(fields.String())
    scope = fields.Enum(Scope, by_value=True)
    scope_text = fields.String()
    reason = fields.String()
    ask_line = fields.String()
    answer_line = fields.String()
    public_page = fields.Boolean()
    escalate_to = fields.String()
    expires_at = fields.AwareDateTime(allow_none=True)
    source = fields.String()
    version = fields.Integer()


class MentionSchema(Schema):
    """One place where a protected name shows; `start` and `end` count characters of the text that was sent."""

    rule_id = fields.Integer(attribute="rule.id", allow_none=True)
    name = fields.String(attribute="rule.name")
    start = fields.Integer()
    end = fields.Integer()
    spelling = fields.String()
    how = fields.String()
    where = fields.String()


class FindingsSchema(Schema):
    """All of them, in order."""

    findings = fields.List(fields.Nested(MentionSchema))
