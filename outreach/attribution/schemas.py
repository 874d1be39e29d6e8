"""How do attribution rules and mentions read for programs?"""

from marshmallow import Schema, fields

from outreach.attribution.policy import Answer, Kind, Scope, Switch


class AttributionRuleSchema(Schema):
    """One rule."""

    id = fields.Integer()
    organisation_id = fields.Integer(allow_none=True)
    name = fields.String()
    kind = fields.Enum(Kind, by_value=True)
    aliases = fields.List(fields.String())
    domains = fields.List(fields.String())
    handles = fields.List(fields.String())
    staff = fields.List(fields.String())
    switches = fields.Dict(keys=fields.String(), values=fields.String())
    agreed_text = fields.String()
    agreed_by = fields.String()
    agreed_on = fields.Date(allow_none=True)
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


class SpeakingRuleSchema(Schema):
    """A rule that speaks about the text, with what to say instead."""

    id = fields.Integer(allow_none=True)
    name = fields.String()
    kind = fields.Enum(Kind, by_value=True)
    agreed_text = fields.String()
    ask_line = fields.String()
    answer_line = fields.String()
    escalate_to = fields.String()


class HeldSchema(Schema):
    """The answer that holds for one switch; `looser` are the answers of other rules, when they disagree."""

    switch = fields.Enum(Switch, by_value=True)
    answer = fields.Enum(Answer, by_value=True)
    by = fields.String()
    looser = fields.Function(lambda one: [{"by": name, "answer": answer.value} for name, answer in one.looser])


class FindingsSchema(Schema):
    """Whether the text may leave, where it may not, the rules that speak about it, and what the strictest of them allow."""

    allowed = fields.Boolean()
    findings = fields.List(fields.Nested(MentionSchema))
    rules = fields.List(fields.Nested(SpeakingRuleSchema))
    switches = fields.List(fields.Nested(HeldSchema))
