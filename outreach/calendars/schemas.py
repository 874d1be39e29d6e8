"""Links to calendars as JSON; the address is in the first answer only."""

from marshmallow import Schema, fields


class FeedSchema(Schema):
    """One link to a calendar."""

    id = fields.Integer()
    user_id = fields.Integer()
    spokesperson_id = fields.Integer(allow_none=True)
    created_at = fields.AwareDateTime()
    revoked_at = fields.AwareDateTime(allow_none=True)


class NewFeedSchema(FeedSchema):
    """One link just made, with its address."""

    url = fields.String(allow_none=True, metadata={"description": "Shown once; a repeated request is answered without it."})
