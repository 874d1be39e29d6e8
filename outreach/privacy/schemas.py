"""Erasures as JSON."""

from marshmallow import Schema, fields


class ErasureSchema(Schema):
    """Somebody was forgotten; nothing here tells who it was."""

    subject = fields.String(metadata={"description": "Room and number of the record that was, such as journalist:12"})
    ground = fields.String()
    at = fields.AwareDateTime()
    marks = fields.List(fields.String(), metadata={"description": "Keyed hashes of the addresses and numbers"})


class HeldSchema(Schema):
    """One thing that is held."""

    what = fields.String()
    value = fields.Raw()
    source = fields.String()
    since = fields.String(allow_none=True)
    until = fields.String(allow_none=True, metadata={"description": "The day after which it goes; null: it stays."})


class PartSchema(Schema):
    """What one room holds, why, and how long."""

    name = fields.String()
    title = fields.String()
    why = fields.String()
    basis = fields.String()
    days_kept = fields.Integer(allow_none=True)
    counted_from = fields.String()
    held = fields.List(fields.Nested(HeldSchema))


class CopySchema(Schema):
    """Everything that is held of a person."""

    subject = fields.String()
    made_at = fields.String()
    held_by = fields.String()
    names = fields.List(fields.String())
    parts = fields.List(fields.Nested(PartSchema))


class ProcessingSchema(Schema):
    """What one room holds of people in general."""

    name = fields.String()
    title = fields.String()
    why = fields.String()
    basis = fields.String()
    columns = fields.List(fields.String(), metadata={"description": "table.column; table.* is the whole table"})
    days_kept = fields.Integer(allow_none=True)
    counted_from = fields.String()


class RecordOfProcessingSchema(Schema):
    """The record of processing (Art. 30)."""

    items = fields.List(fields.Nested(ProcessingSchema))
