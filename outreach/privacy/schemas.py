"""Erasures as JSON."""

from marshmallow import Schema, fields


class ErasureSchema(Schema):
    """Somebody was forgotten; nothing here tells who it was."""

    subject = fields.String(metadata={"description": "Room and number of the record that was, such as journalist:12"})
    ground = fields.String()
    at = fields.AwareDateTime()
    marks = fields.List(fields.String(), metadata={"description": "Keyed hashes of the addresses and numbers"})
