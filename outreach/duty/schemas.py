"""The rota and handovers as JSON."""

from marshmallow import Schema, fields


class ShiftSchema(Schema):
    """One person on duty for a while."""

    id = fields.Integer()
    user_id = fields.Integer()
    name = fields.Function(lambda row: row.user.name, metadata={"type": "string"})
    watch = fields.String()
    starts_at = fields.AwareDateTime()
    ends_at = fields.AwareDateTime()
    zone = fields.String()
    note = fields.String()


class HandoverSchema(Schema):
    """The desk passed on."""

    id = fields.Integer()
    giver_id = fields.Integer()
    taker_id = fields.Integer()
    note = fields.String()
    offered_at = fields.AwareDateTime()
    accepted_at = fields.AwareDateTime(allow_none=True)
    withdrawn_at = fields.AwareDateTime(allow_none=True)


class GapSchema(Schema):
    """A span when nobody is called first."""

    starts_at = fields.AwareDateTime()
    ends_at = fields.AwareDateTime()


class DutySchema(Schema):
    """Who is on, who is next, and when nobody is."""

    user_id = fields.Integer(allow_none=True)
    until = fields.AwareDateTime(allow_none=True)
    second_id = fields.Integer(allow_none=True)
    awaited_id = fields.Integer(allow_none=True, metadata={"description": "The rota names them; they have not accepted yet."})
    shifts = fields.List(fields.Nested(ShiftSchema))
    gaps = fields.List(fields.Nested(GapSchema))
