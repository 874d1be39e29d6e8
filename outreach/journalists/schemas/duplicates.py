"""People who stand in the register twice, as JSON."""

from datetime import timedelta
from typing import Any

from marshmallow import Schema, fields, validate

from outreach.journalists.models import JournalistMerge
from outreach.journalists.policy.uniting import CHOSEN, GONE, KEPT
from outreach.journalists.schemas import JournalistSchema

_UNDONE_WITHIN = timedelta(days=30)


class PossibleDuplicateSchema(Schema):
    """Somebody in the register who may be the same person."""

    id = fields.Integer()
    full_name = fields.String()
    confidence = fields.Float(metadata={"description": "0 to 1"})
    automatic = fields.Boolean(metadata={"description": "Certain; still nothing merges by itself."})
    reasons = fields.List(fields.String())


class JournalistMadeSchema(JournalistSchema):
    """One press contact, and who in the register may be the same person."""

    possible_duplicates = fields.List(fields.Nested(PossibleDuplicateSchema))


class PossibleDuplicatesSchema(Schema):
    """Who may be the same person, the likeliest first."""

    items = fields.List(fields.Nested(PossibleDuplicateSchema))


class SuggestionSchema(Schema):
    """Two who may be one person; `low_id` is the smaller number."""

    low_id = fields.Integer()
    high_id = fields.Integer()
    confidence = fields.Function(lambda row: row.confidence / 1000, metadata={"type": "number", "description": "0 to 1"})
    automatic = fields.Boolean()
    reasons = fields.Function(
        lambda row: [one["template"] % one["values"] if one["values"] else one["template"] for one in row.reasons],
        metadata={"type": "array", "items": {"type": "string"}},
    )
    state = fields.String()
    found_at = fields.AwareDateTime()


class MergeBody(Schema):
    """Who is taken into this record, and which side a field comes from."""

    journalist_id = fields.Integer(required=True, metadata={"description": "The record that goes; its number leads here."})
    choices = fields.Dict(
        keys=fields.String(validate=validate.OneOf(sorted(CHOSEN))),
        values=fields.String(validate=validate.OneOf((KEPT, GONE))),
        load_default=dict,
        metadata={"description": "field -> kept or gone; kept where nothing is said, unless it says nothing"},
    )


class MergeSchema(Schema):
    """One record taken into another."""

    id = fields.Integer()
    kept_id = fields.Integer()
    gone_id = fields.Integer()
    at = fields.AwareDateTime()
    by = fields.String(attribute="actor_name")
    undo_until = fields.Function(lambda row: _until(row), metadata={"type": ["string", "null"], "format": "date-time"})
    undone_at = fields.AwareDateTime(allow_none=True)


class OtherBody(Schema):
    """Who is not the same person."""

    journalist_id = fields.Integer(required=True)


class DistinctionSchema(Schema):
    """How many pairs were not known to be two people."""

    distinguished = fields.Integer()


def _until(row: JournalistMerge) -> Any:
    return (row.at + _UNDONE_WITHIN).isoformat().replace("+00:00", "Z") if row.steps and row.undone_at is None else None
