"""What each side reads of a booking, and who saw a number, as JSON."""

from marshmallow import Schema, fields


class SheetSchema(Schema):
    """What the producer gets, to copy or to mail."""

    language = fields.String()
    subject = fields.String()
    text = fields.String()


class RevealedSchema(Schema):
    """A number that was shown to the office for one booking."""

    phone = fields.String()
    reason = fields.String()
    at = fields.DateTime()


class ReleasedSchema(Schema):
    """A number that was given to the producer for one booking; the number itself stands on their page alone."""

    reason = fields.String()
    at = fields.DateTime()
    until = fields.DateTime()
