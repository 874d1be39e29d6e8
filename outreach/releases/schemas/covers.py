"""How does the covering mail of a language look to programs?"""

from marshmallow import Schema, fields

from outreach.releases.schemas import INSTANT


class ReleaseCoverSchema(Schema):
    """What is written around a release when it is mailed in a language; number 0 where nobody has written it."""

    language = fields.String()
    number = fields.Integer()
    greeting = fields.String()
    opening = fields.String()
    closing = fields.String()
    signature = fields.String()
    by_name = fields.String()
    at = fields.DateTime(format=INSTANT, allow_none=True)


class ReleaseCoversSchema(Schema):
    """Covering mails: the one that holds in each language, or the versions of one language, the newest first."""

    items = fields.List(fields.Nested(ReleaseCoverSchema))
    next = fields.String(allow_none=True)
