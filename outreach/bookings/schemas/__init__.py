"""Bookings as JSON; a protected person is initials here too."""

from collections.abc import Iterator
from typing import Any

from flask_babel import lazy_gettext as _l
from marshmallow import Schema, fields, pre_load

from outreach.bookings import queries
from outreach.bookings.forms import HoldForm
from outreach.bookings.forms.life import MoveForm
from outreach.bookings.queries import life as kept
from outreach.core.links import without_query
from outreach.core.personal import Held, Person, plain
from outreach.web.access import may
from outreach.web.doors import body, paging
from outreach.web.fields import time_parts

_Hold: Any = body(HoldForm)
_Move: Any = body(MoveForm)


class _Passcode(fields.String):
    """What opens the studio's room: empty for who may only read along."""

    def _serialize(self, value: Any, attr: str | None, obj: Any, **kwargs: Any) -> Any:
        return super()._serialize(value if may("bookings.edit") else "", attr, obj, **kwargs)


class _Link(fields.String):
    """Where both sides meet: without its query, which holds the password, for who may only read along."""

    def _serialize(self, value: Any, attr: str | None, obj: Any, **kwargs: Any) -> Any:
        return super()._serialize(value if may("bookings.edit") else without_query(value or ""), attr, obj, **kwargs)


class BookingSchema(Schema):
    """One booking."""

    id = fields.Integer()
    request_id = fields.Integer()
    spokesperson_id = fields.Integer()
    spokesperson = fields.Function(lambda row: row.spokesperson.shown_name)
    state = fields.String()
    starts_at = fields.DateTime()
    ends_at = fields.DateTime()
    blocks_from = fields.DateTime()
    blocks_until = fields.DateTime()
    zone = fields.String()
    expires_at = fields.DateTime(allow_none=True)
    medium = fields.String()
    place = fields.String()
    link = _Link()
    interviewer = fields.String()
    terms = fields.String()
    check_at = fields.DateTime()
    who_calls = fields.String(allow_none=True)
    passcode = _Passcode()
    fallback = fields.String()
    producer_phone = fields.String()
    other_guests = fields.String()
    interpreter = fields.String()
    on_screen = fields.String()
    not_to_ask = fields.String()
    questions = fields.String()
    abort_phrase = fields.String()
    aftercare = fields.String()
    outcome = fields.String()
    uid = fields.String()
    sequence = fields.Integer()
    cancelled_reason = fields.String()
    cancelled_by = fields.String(allow_none=True)
    confirmed_at = fields.DateTime(allow_none=True)
    asked_at = fields.DateTime(allow_none=True)
    answer = fields.String(allow_none=True)
    answered_at = fields.DateTime(allow_none=True)
    answer_note = fields.String()
    briefed_at = fields.DateTime(allow_none=True)
    checked_in_at = fields.DateTime(allow_none=True)
    on_air_at = fields.DateTime(allow_none=True)
    late_side = fields.String(allow_none=True)
    late_minutes = fields.Integer(allow_none=True)
    version = fields.Integer()


class StartsApart(Schema):
    """Takes `starts`, {"local", "zone"} or an instant, as the two fields of a form."""

    @pre_load
    def unpack(self, data: dict[str, Any], **_: Any) -> dict[str, Any]:
        """Take `starts` apart."""
        return _unpacked(data)


class MoveBody(_Move):
    """The other time; `starts` is {"local", "zone"} or an instant."""

    starts = fields.Raw(required=True)

    @pre_load
    def unpack(self, data: dict[str, Any], **_: Any) -> dict[str, Any]:
        """Take `starts` apart, with the fold where its clocks go back."""
        found = _unpacked(data)
        if isinstance(data.get("starts"), dict) and data["starts"].get("fold") is not None:
            found["fold"] = str(data["starts"]["fold"])
        return found


def _unpacked(data: dict[str, Any]) -> dict[str, Any]:
    plain = dict(data)
    if (starts := plain.get("starts")) is not None:
        parts = time_parts(starts, "starts")
        plain["starts_local"], plain["starts_zone"] = parts["local"], parts["zone"]
    return plain


class HoldBody(StartsApart, _Hold):
    """Whom to hold; `starts` is {"local", "zone"} or an instant, where it is not the request's own time."""

    starts = fields.Raw()


BookingQuery = paging(
    state=fields.String(load_default=""),
    request=fields.Integer(load_default=None, allow_none=True),
    spokesperson=fields.Integer(load_default=None, allow_none=True),
)


_OF_THE_SPEAKER = (
    "on_screen",
    "not_to_ask",
    "questions",
    "abort_phrase",
    "aftercare",
    "briefed_at",
    "checked_in_at",
    "on_air_at",
)
_OF_THE_CALLER = ("producer_phone",)
_HELD = (
    "starts_at",
    "ends_at",
    "state",
    "medium",
    "place",
    "link",
    "interviewer",
    "terms",
    "outcome",
    "cancelled_reason",
    "asked_at",
    "answer",
    "answer_note",
)


def held(person: Person) -> Iterator[Held]:
    """Yield the interviews of a speaker, or those that a journalist asked for or led; never who sat on the other side."""
    speaks = person.id_in("spokesperson")
    for one in queries.of_person(person.id_in("journalist"), speaks, person.traces.words):
        names = [*_HELD, *(_OF_THE_SPEAKER if speaks else _OF_THE_CALLER)]
        facts = {name: value for name in names if (value := plain(getattr(one, name))) and not (speaks and name == "interviewer")}
        if "link" in facts:
            facts["link"] = without_query(str(facts["link"]))
        yield Held(_l("Interview"), facts, "", one.created_at)
        if speaks:
            yield from _told(one.id)


def _told(booking_id: int) -> Iterator[Held]:
    """Yield the speaker's briefings, and who saw their number."""
    for version in kept.briefings(booking_id):
        words = {name: getattr(version, name) for name in ("lines", "questions", "not_to_say", "lessons")}
        yield Held(_l("Briefing"), {name: value for name, value in words.items() if value}, "", version.created_at)
    for one in kept.reveals(booking_id):
        yield Held(_l("Who saw their number"), {"to": one.shown_to.value, "reason": one.reason}, one.user_name, one.at)
