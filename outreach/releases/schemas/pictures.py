"""How do the pictures of a release look to programs?"""

from marshmallow import Schema, fields

from outreach.releases.schemas import INSTANT


class ReleasePictureSchema(Schema):
    """A picture, bare of its metadata, with what is said of it and whose consent there is; sizes in points and bytes.

    `left` names what was left behind of the file; `lacks` what it leaves in nothing without: credit, permission, second_consent.
    """

    id = fields.Integer()
    file_name = fields.String()
    kind = fields.String()
    width = fields.Integer()
    height = fields.Integer()
    size = fields.Integer()
    sha256 = fields.String()
    left = fields.List(fields.String())
    credit = fields.String()
    licence = fields.String()
    caption = fields.String()
    alt = fields.String()
    shows_people = fields.Boolean()
    permission = fields.String()
    minor_or_survivor = fields.Boolean()
    second_consent = fields.String()
    lacks = fields.List(fields.String())
    by_name = fields.String()
    at = fields.DateTime(format=INSTANT)


class ReleasePicturesSchema(Schema):
    """The pictures in the order in which they came."""

    items = fields.List(fields.Nested(ReleasePictureSchema))
    next = fields.String(allow_none=True)
