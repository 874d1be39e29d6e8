"""The addresses of a journalist, contacts with them, and changes to many, as JSON."""

from collections.abc import Callable, Collection
from datetime import UTC
from typing import Any

from marshmallow import Schema, fields, post_load

from outreach.journalists.forms import ContactForm, ContactPointForm
from outreach.journalists.models import ContactKind, ContactState, Direction, How, Means, Result
from outreach.web.doors import body


class ContactPointSchema(Schema):
    """One address or number, with what we know of it."""

    id = fields.Integer()
    means = fields.String(metadata={"enum": [one.value for one in Means]})
    kind = fields.String(metadata={"enum": [one.value for one in ContactKind]})
    value = fields.String(metadata={"description": "An address, or a number as E.164."})
    state = fields.String(metadata={"enum": [one.value for one in ContactState]})
    note = fields.String()
    source = fields.String()
    source_date = fields.Date(allow_none=True)
    consent = fields.String(metadata={"description": "For a private one: who said yes, when and how."})
    verified_at = fields.AwareDateTime(allow_none=True)
    verified_by = fields.String()


class LoggedContactSchema(Schema):
    """One contact that was logged."""

    id = fields.Integer()
    how = fields.String(metadata={"enum": [one.value for one in How]})
    direction = fields.String(metadata={"enum": [one.value for one in Direction]})
    result = fields.String(metadata={"enum": [one.value for one in Result]})
    words = fields.String()
    at = fields.AwareDateTime()
    actor = fields.String(attribute="actor_name")


_Contact: Any = body(ContactForm)


class ContactBody(_Contact):
    """One contact to be logged; `at` is now when left out."""

    class Meta:
        exclude = ("at_local", "at_zone")

    how = fields.String(required=True, metadata={"enum": [one.value for one in How]})
    at = fields.AwareDateTime(allow_none=True, default_timezone=UTC)

    @post_load
    def through_form(self, data: dict[str, Any], **more: Any) -> dict[str, Any]:
        return beside(super().through_form, data, ("at",), **more)


_Point: Any = body(ContactPointForm)


class ContactPointBody(_Point):
    """One address to be kept; `verified_at` says that somebody checked it then."""

    verified_at = fields.AwareDateTime(allow_none=True, default_timezone=UTC)

    @post_load
    def through_form(self, data: dict[str, Any], **more: Any) -> dict[str, Any]:
        return beside(super().through_form, data, ("verified_at",), **more)


_PointChanges: Any = body(ContactPointForm, partial=True)


class ContactPointChange(_PointChanges):
    """What changes of an address."""

    verified_at = fields.AwareDateTime(allow_none=True, default_timezone=UTC)

    @post_load
    def through_form(self, data: dict[str, Any], **more: Any) -> dict[str, Any]:
        return beside(super().through_form, data, ("verified_at",), **more)


class ManyBody(Schema):
    """One thing to be done with many journalists."""

    journalist_ids = fields.List(fields.Integer(), required=True)
    act = fields.String(required=True, metadata={"enum": ["enlist", "delist", "add_beat", "set_language", "do_not_contact"]})
    value = fields.Raw(
        load_default=None,
        allow_none=True,
        metadata={"description": "A list's id, a beat, or a BCP 47 tag; nothing for do_not_contact."},
    )


class ManySchema(Schema):
    """What was changed, and the number under which it is taken back."""

    reversal = fields.Integer(attribute="id")
    act = fields.String()
    changed = fields.Integer(attribute="count")


class TakenBackSchema(Schema):
    """How many have again what they had."""

    restored = fields.Integer()


def beside(
    through_form: Callable[..., dict[str, Any]], data: dict[str, Any], names: Collection[str], **more: Any
) -> dict[str, Any]:
    """Put through the form what it knows; the rest has been checked by its own schema."""
    rest = {name: data.pop(name) for name in names if name in data}
    return through_form(data, **more) | rest
