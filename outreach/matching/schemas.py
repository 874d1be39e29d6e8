"""Matches as JSON: who, how well, why, why not."""

from marshmallow import Schema, fields


class ReasonSchema(Schema):
    """One reason: a stable code and its sentence."""

    code = fields.String()
    message = fields.String()


class MatchSchema(Schema):
    """Somebody who passes every gate."""

    spokesperson_id = fields.Integer()
    name = fields.String()
    protected = fields.Boolean()
    score = fields.Integer()
    parts = fields.Dict(keys=fields.String(), values=fields.Integer())
    load = fields.Integer()
    reasons = fields.List(fields.Nested(ReasonSchema))
    weakest = fields.Nested(ReasonSchema)


class LeftOutSchema(Schema):
    """Somebody who does not, with every reason."""

    spokesperson_id = fields.Integer()
    name = fields.String()
    protected = fields.Boolean()
    can_be_overridden = fields.Boolean()
    reasons = fields.List(fields.Nested(ReasonSchema))


class GiveWaySchema(Schema):
    """One thing the desk could give, and how many more could then do it."""

    code = fields.String()
    message = fields.String()
    more = fields.Integer()


class MatchesSchema(Schema):
    """The whole answer."""

    items = fields.List(fields.Nested(MatchSchema))
    next = fields.String(allow_none=True)
    passing = fields.Integer()
    total = fields.Integer()
    left_out = fields.List(fields.Nested(LeftOutSchema))
    left_out_by_gate = fields.Dict(keys=fields.String(), values=fields.Integer())
    give_way = fields.List(fields.Nested(GiveWaySchema))
    weights = fields.Dict(keys=fields.String(), values=fields.Integer())
