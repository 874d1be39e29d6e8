"""How does a receipt read for programs?"""

from marshmallow import Schema, fields

from outreach.releases.models import Occasion
from outreach.releases.policy import receipts
from outreach.releases.schemas import INSTANT


class ReceiptPlaceSchema(Schema):
    """A place in a file: where a name stands and how it was seen, or why nobody could read it."""

    rule_id = fields.Integer(allow_none=True)
    name = fields.String()
    how = fields.String()
    where = fields.String()
    code = fields.String()


class ReceiptTraitsSchema(Schema):
    """What hides in a document, and what helps who cannot see it; null where its kind has no such thing."""

    macro = fields.Boolean()
    tracked = fields.Boolean()
    comments = fields.Boolean()
    hidden = fields.Boolean()
    tagged = fields.Boolean(allow_none=True)
    title = fields.Boolean(allow_none=True)
    language = fields.Boolean(allow_none=True)


class ReceiptFileSchema(Schema):
    """One finished file as it was read back; `missing` says why this machine made none."""

    artefact = fields.String()
    missing = fields.String()
    name = fields.String()
    bytes = fields.Integer()
    sha256 = fields.String()
    readers = fields.List(fields.String())
    pieces = fields.Integer()
    unread = fields.List(fields.Nested(ReceiptPlaceSchema))
    found = fields.List(fields.Nested(ReceiptPlaceSchema))
    traits = fields.Nested(ReceiptTraitsSchema, allow_none=True)


class ReceiptRuleSchema(Schema):
    """A rule that was asked."""

    id = fields.Integer(allow_none=True)
    name = fields.String()
    kind = fields.String()
    provisional = fields.Boolean()


class ReleaseReceiptSchema(Schema):
    """What was made of a release and read back, of which words, by whom, and why it may not leave."""

    id = fields.Integer()
    release_id = fields.Integer()
    text_hash = fields.String()
    occasion = fields.Enum(Occasion, by_value=True)
    refused = fields.Boolean()
    reasons = fields.Function(lambda row: [str(one.message) for one in receipts.reasons(row.artefacts)])
    artefacts = fields.List(fields.Nested(ReceiptFileSchema))
    rules = fields.List(fields.Nested(ReceiptRuleSchema))
    by = fields.String(attribute="by_name")
    at = fields.DateTime(format=INSTANT)


class ReleaseReceiptsSchema(Schema):
    """Receipts, the newest first."""

    items = fields.List(fields.Nested(ReleaseReceiptSchema))
    next = fields.String(allow_none=True)
