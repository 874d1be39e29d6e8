"""Accounts as JSON."""

from marshmallow import Schema, fields


class LimitsSchema(Schema):
    """To what an account is limited; null is no limit of that kind, an empty list lets nothing through."""

    campaigns = fields.List(fields.Integer(), required=True, allow_none=True)
    organisations = fields.List(fields.Integer(), required=True, allow_none=True)


class UserSchema(Schema):
    """One account."""

    id = fields.Integer()
    email = fields.String()
    name = fields.String()
    role = fields.String()
    active = fields.Boolean()
    limits = fields.Nested(LimitsSchema)


class MeSchema(Schema):
    """Whoever asks, and what they may do."""

    id = fields.Integer(allow_none=True)
    name = fields.String()
    role = fields.String()
    permissions = fields.List(fields.String())
    limits = fields.Nested(LimitsSchema)
