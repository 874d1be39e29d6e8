"""Accounts as JSON."""

from marshmallow import Schema, fields


class UserSchema(Schema):
    """One account."""

    id = fields.Integer()
    email = fields.String()
    name = fields.String()
    role = fields.String()
    active = fields.Boolean()


class MeSchema(Schema):
    """Whoever asks, and what they may do."""

    id = fields.Integer(allow_none=True)
    name = fields.String()
    role = fields.String()
    permissions = fields.List(fields.String())
