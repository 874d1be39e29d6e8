"""The words of offers and notices, for programs."""

from marshmallow import Schema, fields

from outreach.distribution.policy.wordings import MailKind


class MailWordingSchema(Schema):
    """One version of a mail's words in a language; `body` is empty where it goes as shipped from then on."""

    kind = fields.Enum(MailKind, by_value=True)
    language = fields.String()
    number = fields.Integer()
    subject = fields.String()
    body = fields.String()
    by_name = fields.String()
    at = fields.AwareDateTime()
