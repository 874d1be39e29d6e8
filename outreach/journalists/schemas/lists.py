"""Media lists and segments as JSON."""

from marshmallow import Schema, fields

from outreach.journalists.schemas import JournalistSchema


class MediaListSchema(Schema):
    """One media list."""

    id = fields.Integer()
    name = fields.String()
    description = fields.String()
    kind = fields.String(metadata={"description": "list, or segment: computed anew each time"})
    query = fields.String(metadata={"description": "Of a segment; other lists stand by number, `list:#12`"})
    include_ids = fields.List(fields.Integer(), metadata={"description": "Lists whose people belong to the segment too"})
    exclude_ids = fields.List(fields.Integer(), metadata={"description": "Lists whose people never do"})
    campaign_id = fields.Integer(allow_none=True)
    version = fields.Integer()
    created_at = fields.AwareDateTime()
    updated_at = fields.AwareDateTime()


class MediaListMembersSchema(Schema):
    """Who is to be put on a list: by id, all who fit `query` now, all of the lists `list_ids`."""

    journalist_ids = fields.List(fields.Integer(), load_default=list)
    query = fields.String(load_default="")
    list_ids = fields.List(fields.Integer(), load_default=list)


class MediaListAddedSchema(Schema):
    """How many were not on the list before."""

    added = fields.Integer()
    size = fields.Integer()


class SpokenSchema(Schema):
    """How many prefer one language."""

    language = fields.String(metadata={"description": "BCP 47, empty when none is known"})
    members = fields.Integer()


class FiguresSchema(Schema):
    """The numbers of a list; `reachable` is what a mail would go to."""

    members = fields.Integer()
    reachable = fields.Integer()
    without_address = fields.Integer()
    objected = fields.Integer()
    suppressed = fields.Integer()
    private = fields.Integer(metadata={"description": "The address in use is a private one"})
    unverified = fields.Integer()
    bouncing = fields.Integer()
    languages = fields.List(fields.Nested(SpokenSchema))


class PreviewSchema(Schema):
    """Who would belong to a segment; `problems` says what of the query could not be read."""

    size = fields.Integer()
    problems = fields.List(fields.String())
    items = fields.List(fields.Nested(JournalistSchema))
    next = fields.String(allow_none=True)
