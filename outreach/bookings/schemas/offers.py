"""Offers to speakers as JSON: who was asked, who is next, and the words to copy; a protected person is initials here too."""

from typing import Any

from marshmallow import Schema, fields

from outreach.bookings.forms.offers import AskForm
from outreach.bookings.schemas import BookingSchema, StartsApart
from outreach.web.doors import body

_Ask: Any = body(AskForm)


class AskBody(StartsApart, _Ask):
    """Whom to ask; `starts` is {"local", "zone"} or an instant, where it is not the request's own time."""

    starts = fields.Raw()


class TurnSchema(Schema):
    """Somebody who is asked when those before them are out."""

    spokesperson_id = fields.Integer()
    spokesperson = fields.Function(lambda row: row.spokesperson.shown_name)


class OffersSchema(Schema):
    """Everybody who was asked, the live ones first, and the queue in its order."""

    items = fields.List(fields.Nested(BookingSchema))
    queue = fields.List(fields.Nested(TurnSchema))


class QuestionSchema(Schema):
    """The words that ask a speaker, with their own link in them, and the language they are in."""

    text = fields.String()
    language = fields.String()
