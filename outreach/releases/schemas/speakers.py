"""The speakers of a release, for programs: what everybody may know of them."""

from marshmallow import Schema, fields

from outreach.releases.schemas import INSTANT


class SpokenLanguageSchema(Schema):
    """A language and how well they speak it: 2 recorded, 3 live alone, 4 hostile or panel."""

    language = fields.Function(lambda pair: pair[0], metadata={"type": "string"})
    level = fields.Function(lambda pair: pair[1], metadata={"type": "integer"})


class ReleaseSpeakerSchema(Schema):
    """One speaker of a release; what their profile hides is empty, and a zone that would tell their place is UTC."""

    spokesperson_id = fields.Integer(attribute="id")
    name = fields.String()
    title = fields.String()
    organisation = fields.String()
    languages = fields.List(fields.Nested(SpokenLanguageSchema))
    opens_at = fields.DateTime(attribute="opens", format=INSTANT, allow_none=True)
    closes_at = fields.DateTime(attribute="closes", format=INSTANT, allow_none=True)
    zone = fields.String()
