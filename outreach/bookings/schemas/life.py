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


class PairSchema(Schema):
    """A hard question and its answer in full."""

    question = fields.String()
    answer = fields.String()


class BriefingSchema(Schema):
    """A version of what a speaker is told; number 0 is a draft that nobody saved."""

    number = fields.Integer()
    lines = fields.List(fields.String())
    questions = fields.List(fields.Nested(PairSchema))
    not_to_say = fields.String()
    lessons = fields.String()
    author_name = fields.String()
    created_at = fields.DateTime()
    read_at = fields.DateTime(allow_none=True)
