"""Files to read in, and what came of them, as JSON."""

from marshmallow import Schema, fields, validate

from outreach.journalists.policy import Merging


class ImportBody(Schema):
    """A file as text, or uploaded as `file` in a multipart form with the other fields beside it."""

    text = fields.String(load_default="")
    file_name = fields.String(load_default="import.csv")
    mapping = fields.Dict(
        keys=fields.String(),
        values=fields.String(),
        load_default=dict,
        metadata={"description": "heading -> field, empty for none"},
    )
    list_name = fields.String(load_default="", data_key="list")
    region = fields.String(load_default="", metadata={"description": "ISO 3166 country of national telephone numbers"})
    dry_run = fields.Boolean(load_default=False)
    policies = fields.Dict(
        keys=fields.String(),
        values=fields.String(validate=validate.OneOf([str(one) for one in Merging])),
        load_default=dict,
        metadata={"description": "field -> what a column may do where something is held: fill, overwrite or append"},
    )
    encoding = fields.String(load_default="", metadata={"description": "how the letters are written; found out when left empty"})
    delimiter = fields.String(load_default="", metadata={"description": "what parts the cells; found out when left empty"})
    header = fields.Boolean(load_default=None, allow_none=True, metadata={"description": "whether the first row is headings"})


class ImportRowSchema(Schema):
    """A row that was not taken, and why; the header is row 1."""

    row = fields.Integer()
    reason = fields.String()
    kind = fields.String(metadata={"description": "refused, skipped or noted"})


class ImportTallySchema(Schema):
    """What came of a file, or has come of it so far; `state` and what follows only of an import that is kept."""

    id = fields.Integer()
    file_name = fields.String()
    kind = fields.String()
    state = fields.String()
    position = fields.Integer(metadata={"description": "rows written so far, hidden until the import is done"})
    total = fields.Integer()
    problem = fields.String()
    created_at = fields.DateTime()

    created = fields.Integer()
    updated = fields.Integer()
    skipped = fields.Integer()
    refused = fields.Integer()
    rows = fields.List(fields.Nested(ImportRowSchema))


class ImportSchema(Schema):
    """One import in a list of them."""

    id = fields.Integer()
    file_name = fields.String()
    kind = fields.String()
    state = fields.String()
    created = fields.Integer()
    updated = fields.Integer()
    skipped = fields.Integer()
    refused = fields.Integer()
    position = fields.Integer()
    total = fields.Integer()
    created_at = fields.DateTime()
