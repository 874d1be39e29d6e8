"""How does the register of a send read for programs?"""

from marshmallow import Schema, fields


class EmbargoRegisterLineSchema(Schema):
    """One line of the register: what happened to whom, and the hashes that prove it."""

    at = fields.AwareDateTime()
    event = fields.String()
    name = fields.String()
    outlet = fields.String()
    by = fields.String()
    method = fields.String()
    witness = fields.String()
    terms = fields.String(metadata={"description": "Fingerprint of the terms"})
    text = fields.String(metadata={"description": "Fingerprint of the text that was opened"})
    seal = fields.String(metadata={"description": "Hash of the entry in the trail"})


class EmbargoRegisterSchema(Schema):
    """Who saw what when, in the order in which it happened."""

    items = fields.List(fields.Nested(EmbargoRegisterLineSchema))
    next = fields.String(allow_none=True)
