"""The trail as JSON."""

from datetime import UTC

from marshmallow import Schema, fields

from outreach.web.doors import paging


class AuditEventSchema(Schema):
    """One entry."""

    id = fields.Integer()
    at = fields.DateTime()
    actor_id = fields.Integer(allow_none=True)
    actor_name = fields.String()
    event = fields.String()
    subject = fields.String()
    facts = fields.Dict()
    hash = fields.String()


AuditQuery = paging(
    subject=fields.String(load_default=""),
    event=fields.String(load_default=""),
    actor=fields.String(load_default=""),
    verb=fields.String(load_default=""),
    since=fields.AwareDateTime(load_default=None, allow_none=True, default_timezone=UTC),
    until=fields.AwareDateTime(load_default=None, allow_none=True, default_timezone=UTC),
)
