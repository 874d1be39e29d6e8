"""Requests as JSON: what programs read, and the local times they may send."""

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

from flask_babel import lazy_gettext as _l
from marshmallow import Schema, ValidationError, fields, pre_load

from outreach.core import clock
from outreach.core.errors import Invalid
from outreach.core.personal import Held, Person, plain
from outreach.core.times import meant, zone_info
from outreach.media_requests import queries
from outreach.media_requests.forms import MediaRequestForm
from outreach.media_requests.models import MediaRequest
from outreach.web.doors import body, paging

EXPORTED = (
    "reference", "state", "channel", "received_at", "outlet", "caller_name", "callback", "callback_email", "question", "topic", "role",
    "languages", "country", "format", "mode", "deadline_local", "deadline_zone", "deadline_is_hard", "note", "outcome", "closed_at",
)  # fmt: skip
_Full: Any = body(MediaRequestForm)
_Part: Any = body(MediaRequestForm, partial=True)


class LocalTime(Schema):
    """A wall-clock time and the zone it was meant in."""

    local = fields.String()
    zone = fields.String()


class Note(Schema):
    """One entry of the timeline."""

    id = fields.Integer()
    kind = fields.String()
    text = fields.String()
    author_name = fields.String()
    created_at = fields.DateTime()


def _last_answer(row: MediaRequest) -> int | None:
    latest = queries.latest_answer(row.id)
    return latest.id if latest is not None else None


class MediaRequestSchema(Schema):
    """One request."""

    id = fields.Integer()
    reference = fields.String()
    state = fields.String()
    channel = fields.String()
    received_at = fields.DateTime()
    line = fields.String(attribute="desk.line")
    outlet_id = fields.Integer(allow_none=True)
    outlet_name = fields.String()
    caller_name = fields.String()
    callback = fields.String()
    callback_email = fields.String()
    journalist_id = fields.Integer(allow_none=True)
    verified_at = fields.DateTime(allow_none=True)
    verified_method = fields.String()
    verified_number = fields.String()
    answers = fields.Dict(keys=fields.String(), values=fields.String(), attribute="desk.answers")
    question = fields.String()
    topic = fields.String()
    programme = fields.String()
    place = fields.String()
    campaign_id = fields.Integer(allow_none=True)
    role = fields.String()
    languages = fields.List(fields.String())
    country = fields.String()
    format = fields.String(allow_none=True)
    mode = fields.String(allow_none=True)
    spoken_level = fields.Integer(allow_none=True)
    duration_minutes = fields.Integer(allow_none=True)
    speakers_wanted = fields.Integer()
    deadline = fields.Function(lambda row: {"local": row.deadline_local, "zone": row.deadline_zone})
    deadline_at = fields.DateTime()
    deadline_is_hard = fields.Boolean()
    air_at = fields.DateTime(allow_none=True)
    owner_id = fields.Integer(allow_none=True)
    next_action = fields.String(attribute="desk.next_action")
    next_due_at = fields.DateTime(allow_none=True)
    note = fields.String(attribute="desk.note")
    outcome = fields.String(attribute="desk.outcome")
    ending = fields.String(attribute="ended_as")
    decline_reason = fields.String(attribute="desk.decline_reason")
    referred_to = fields.String(attribute="desk.referred_to")
    answered_at = fields.DateTime(allow_none=True)
    last_answer_id = fields.Function(_last_answer)
    duplicate_of_id = fields.Integer(allow_none=True)
    faults = fields.List(fields.String())
    slack_minutes = fields.Function(lambda row: queries.slack_of(row, clock.now()).minutes)
    urgency = fields.Function(lambda row: queries.slack_of(row, clock.now()).urgency.value)
    version = fields.Integer()


class _Times(Schema):
    @pre_load
    def unpack(self, data: dict[str, Any], **_: Any) -> dict[str, Any]:
        """Take `deadline` and `air` as {"local", "zone"} or as an instant."""
        plain = dict(data)
        if "deadline_is_hard" in plain:
            plain["deadline_may_move"] = not plain.pop("deadline_is_hard")
        for name in ("deadline", "air"):
            if name in plain:
                local, zone = _local_and_zone(sent := plain.pop(name))
                own = plain.setdefault("deadline_zone", zone)
                plain[f"{name}_local"] = _shown_in(own, local, zone) if own and zone and own != zone else local
                if name == "deadline" and isinstance(sent, dict) and sent.get("fold") is not None:
                    plain["deadline_fold"] = sent["fold"]
        return plain


def _shown_in(other: Any, local: Any, zone: Any) -> str:
    """Return a time of `zone` as clocks in `other` show it: a request keeps one zone for both of its times."""
    try:
        instant = meant(datetime.fromisoformat(str(local)), str(zone), 0).instant
        return instant.astimezone(zone_info(str(other))).strftime("%Y-%m-%dT%H:%M")
    except (Invalid, ValueError) as error:
        raise ValidationError({"air": [str(error)]}) from error


def _local_and_zone(value: Any) -> tuple[Any, Any]:
    if isinstance(value, dict):
        return value.get("local"), value.get("zone")
    try:
        instant = datetime.fromisoformat(str(value))
    except ValueError:
        return value, None
    if instant.tzinfo is None:
        return value, None
    return instant.astimezone(UTC).strftime("%Y-%m-%dT%H:%M"), "UTC"


class MediaRequestBody(_Times, _Full):
    """A new request: `line` alone, or the facts; `deadline` is {"local", "zone"} or an instant."""

    deadline = fields.Raw()
    air = fields.Raw()
    deadline_is_hard = fields.Boolean()


class MediaRequestChange(_Times, _Part):
    """What changes."""

    deadline = fields.Raw()
    air = fields.Raw()
    deadline_is_hard = fields.Boolean()


RequestQuery = paging(state=fields.String(load_default=""), owner=fields.Integer(load_default=None, allow_none=True))


def exported(request: MediaRequest) -> dict[str, Any]:
    """Return the columns of an export."""
    times = {name: at.isoformat() if (at := getattr(request, name)) else "" for name in ("received_at", "closed_at")}
    words = {name: str(getattr(request, name) or "") for name in ("state", "channel", "format", "mode")}
    plain = {name: getattr(request, name) for name in EXPORTED if name != "outlet"}
    return plain | times | words | {"outlet": request.outlet.name if request.outlet else request.outlet_name}


_HELD = ("caller_name", "callback", "callback_email", "line", "question", "topic", "outcome", "decline_reason", "note")


def held(person: Person) -> Iterator[Held]:
    """Yield what a caller asked of us, and what was noted about it."""
    for one in queries.of_caller(person.traces, person.id_in("journalist")):
        facts = {name: value for name in _HELD if (value := plain(getattr(one, name)))}
        notes = [note.text for note in one.notes if note.kind != "state"]
        yield Held(
            _l("Request"),
            {"reference": one.reference, "at": plain(one.received_at), **facts, "notes": notes},
            "",
            one.received_at,
        )
    for sent in queries.submissions_of(person.traces):
        words = {name: getattr(sent, name) for name in ("outlet_name", "caller_name", "callback", "callback_email", "question")}
        yield Held(_l("Press form"), words, "", sent.received_at)
