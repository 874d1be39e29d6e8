"""How a plan differs from the last release's send, for programs."""

from marshmallow import Schema, fields


class SendNewSchema(Schema):
    """Somebody who gets it now and did not get the last one."""

    journalist_id = fields.Integer(attribute="candidate.journalist_id")
    name = fields.String(attribute="candidate.name")
    tier = fields.Integer(attribute="candidate.tier")


class SendGoneSchema(Schema):
    """Somebody who got the last one and gets nothing now; `why` is "" for somebody on none of the lists."""

    journalist_id = fields.Integer()
    tier = fields.Integer(attribute="had.tier")
    language = fields.String(attribute="had.language")
    why = fields.String(attribute="code")


class SendMovedSchema(Schema):
    """Somebody who got the last one in another tier or language."""

    journalist_id = fields.Integer(attribute="line.candidate.journalist_id")
    name = fields.String(attribute="line.candidate.name")
    tier_then = fields.Integer(attribute="had.tier")
    tier = fields.Integer(attribute="now.tier")
    language_then = fields.String(attribute="had.language")
    language = fields.String(attribute="now.language")


class SendTierCountSchema(Schema):
    """How many people of a tier there were then, and are now."""

    tier = fields.Integer()
    then = fields.Integer()
    now = fields.Integer()


class SendDifferencesSchema(Schema):
    """The last release's sends, the newest first, and how the plan differs; `sends` is empty where there was none."""

    sends = fields.List(fields.Integer())
    new = fields.List(fields.Nested(SendNewSchema))
    gone = fields.List(fields.Nested(SendGoneSchema))
    tier = fields.List(fields.Nested(SendMovedSchema))
    language = fields.List(fields.Nested(SendMovedSchema))
    by_tier = fields.List(fields.Nested(SendTierCountSchema))
