"""Test mails of a release, for programs."""

from marshmallow import Schema, fields


class ReleaseTestSchema(Schema):
    """One test: in which language, to which account, and how far its message is."""

    id = fields.Integer()
    release_id = fields.Integer()
    language = fields.String()
    journalist_id = fields.Integer(attribute="reader_id", allow_none=True)
    user_id = fields.Integer(allow_none=True)
    to_name = fields.String()
    by_name = fields.String()
    at = fields.AwareDateTime()
    delivery_id = fields.Integer(allow_none=True)
    state = fields.String()
