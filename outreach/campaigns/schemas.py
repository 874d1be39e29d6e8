"""Campaigns as JSON."""

from marshmallow import Schema, fields


class CampaignSchema(Schema):
    """One campaign."""

    id = fields.Integer()
    name = fields.String()
    slug = fields.String()
    summary = fields.String()
    state = fields.String()
    starts_on = fields.Date(allow_none=True)
    ends_on = fields.Date(allow_none=True)
    version = fields.Integer()
    created_at = fields.AwareDateTime()
    updated_at = fields.AwareDateTime()
