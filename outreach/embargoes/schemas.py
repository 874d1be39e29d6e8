"""How do embargo rules, agreements and breaches read for programs?"""

from marshmallow import Schema, fields

from outreach.embargoes.policy import BreachKind, Entitlement, RuleScope, Standing


class EmbargoRuleSchema(Schema):
    """One rule."""

    id = fields.Integer()
    scope = fields.Enum(RuleScope, by_value=True)
    outlet_id = fields.Integer(allow_none=True)
    country = fields.String()
    standing = fields.Enum(Standing, by_value=True, allow_none=True)
    entitlement = fields.Enum(Entitlement, by_value=True)
    minutes = fields.Integer()
    reason = fields.String()
    active = fields.Boolean()
    created_at = fields.AwareDateTime()
    version = fields.Integer()


class EmbargoAgreementSchema(Schema):
    """One standing agreement."""

    id = fields.Integer()
    journalist_id = fields.Integer(allow_none=True)
    outlet_id = fields.Integer(allow_none=True)
    standing = fields.Enum(Standing, by_value=True)
    terms = fields.String()
    evidence = fields.String()
    agreed_at = fields.AwareDateTime()
    ended_at = fields.AwareDateTime(allow_none=True)
    version = fields.Integer()


class EmbargoBreachSchema(Schema):
    """One breach."""

    id = fields.Integer()
    kind = fields.Enum(BreachKind, by_value=True)
    what = fields.String()
    text_title = fields.String()
    address = fields.String()
    journalist_id = fields.Integer(allow_none=True)
    outlet_id = fields.Integer(allow_none=True)
    decision = fields.String()
    seen_at = fields.AwareDateTime()
    version = fields.Integer()
