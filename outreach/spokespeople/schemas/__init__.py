"""Speakers as JSON: never a telephone number, never an address, of a protected person nothing that identifies."""

from datetime import UTC, datetime
from typing import Any

from marshmallow import Schema, ValidationError, fields

from outreach.core.clock import now
from outreach.core.errors import Invalid
from outreach.core.times import meant
from outreach.spokespeople.forms import ConsentForm, SpokespersonForm, columns
from outreach.spokespeople.models import Permission, Spokesperson
from outreach.web.doors import body
from outreach.web.fields import AsJson, ListAsJson
from outreach.web.rows import row_schema, rows_json

_HIDDEN = {"description": "Empty for a protected person."}


def _hidden(name: str, **shape: Any) -> fields.Function:
    """Return a field that is empty for a protected person, of the given shape in the document."""
    return fields.Function(lambda row: row.shown(name), metadata={**shape, **_HIDDEN})


def _text(name: str) -> fields.Function:
    return _hidden(name, type=["string", "null"])


def _words(name: str) -> fields.Function:
    return _hidden(name, type="array", items={"type": "string"})


def _pairs(name: str) -> fields.Function:
    return _hidden(name, type="object", additionalProperties={"type": "string"})


class _Lines(fields.List[Any]):
    """The lines of one field, none for a protected person."""

    def serialize(self, attr: str, obj: Any, accessor: Any = None, **kwargs: Any) -> Any:
        return obj.shown(attr)


LINES = {name: row_schema(f"Spokespeople{name.title().replace('_', '')}Line", cells) for name, cells in columns.ALL.items()}


class SpokenSchema(Schema):
    """How well one language is spoken."""

    language = fields.String(required=True, metadata={"description": "BCP 47"})
    level = fields.Integer(
        required=True, metadata={"description": "0 none, 1 reads a line, 2 recorded, 3 live alone, 4 hostile or panel"}
    )
    dialect = fields.String(load_default="")
    assessed_by = fields.String(load_default="")
    assessed_on = fields.Date(load_default=None, allow_none=True)
    sample_url = fields.String(load_default="")


class SpokespersonSchema(Schema):
    """One speaker, as everybody who signs in may see them."""

    id = fields.Integer()
    name = fields.String(attribute="shown_name", metadata={"description": "Initials only for a protected person."})
    names = _pairs("names")
    pronunciation = _text("pronunciation")
    forbidden_spellings = _words("forbidden_spellings")
    title = fields.String(attribute="shown_title", metadata=_HIDDEN)
    titles = _pairs("titles")
    organisation = fields.String(attribute="shown_organisation", metadata=_HIDDEN)
    organisation_id = fields.Function(
        lambda row: row.organisation_id if row.shows("affiliation") else None, metadata={"type": ["integer", "null"]}
    )
    may_name_organisation = _hidden("may_name_organisation", type=["boolean", "null"])
    other_organisations = _Lines(fields.Nested(LINES["other_organisations"]), metadata=_HIDDEN)
    roles = fields.List(fields.String())
    topics = fields.List(fields.String())
    barred_topics = fields.List(fields.String())
    topic_terms = fields.List(fields.Nested(LINES["topic_terms"]))
    languages = fields.Method(
        "_languages", metadata={"type": "array", "items": {"$ref": "#/components/schemas/SpokespeopleSpoken"}}
    )
    country = fields.String(attribute="shown_country", allow_none=True)
    timezone = fields.String(attribute="shown_timezone", allow_none=True)
    waking_start = fields.Time(format="%H:%M")
    waking_end = fields.Time(format="%H:%M")
    nights = fields.Boolean()
    week = fields.List(fields.Nested(LINES["week"]))
    exceptions = _Lines(fields.Nested(LINES["exceptions"]), metadata=_HIDDEN)
    paused_until = fields.AwareDateTime(allow_none=True)
    channels = _Lines(fields.Nested(LINES["channels"]), metadata=_HIDDEN)
    gender = _text("gender")
    has_phone = fields.Function(lambda row: bool(row.phone), metadata={"type": "boolean"})
    approval_lead_minutes = fields.Integer()
    approval_chain = _Lines(fields.Nested(LINES["approval_chain"]), metadata=_HIDDEN)
    load_cap_per_day = fields.Integer()
    median_answer_minutes = fields.Integer(allow_none=True)
    permissions = fields.List(fields.String())
    permission_ends = fields.Dict(keys=fields.String(), values=fields.String(), metadata={"description": "use -> its last day"})
    experience = _Lines(fields.Nested(LINES["experience"]), metadata=_HIDDEN)
    trained_on = fields.Date(allow_none=True)
    interests = _text("interests")
    photo_url = _text("photo_url")
    photo_credit = _text("photo_credit")
    photo_licence = _text("photo_licence")
    photo_uses = _words("photo_uses")
    protected = fields.Boolean()
    safety_profile = fields.Dict(keys=fields.String(), values=fields.String())
    excluded_outlets = fields.List(fields.String())
    consent_text = _text("consent_text")
    consent_given_on = fields.Date(allow_none=True)
    consent_until = fields.Date(allow_none=True)
    consent_withdrawn_at = fields.AwareDateTime(allow_none=True)
    brief_read = fields.String()
    brief_read_on = fields.Date(allow_none=True)
    confirmed_on = fields.Date(allow_none=True)
    cares = fields.Method("_cares", metadata={"type": "array", "items": {"type": "string"}, "description": "what needs care"})
    active = fields.Boolean()
    version = fields.Integer()

    def _languages(self, row: Spokesperson) -> Any:
        found: Any = SpokenSchema(many=True, exclude=("sample_url",) if row.protected else ()).dump(row.languages)
        return found

    def _cares(self, row: Spokesperson) -> list[str]:
        return row.cares(now().date())


_SpokespersonBody: Any = body(SpokespersonForm)


class _Structured(Schema):
    """What a form reads as JSON."""

    names = AsJson(keys=fields.String(), values=fields.String())
    titles = AsJson(keys=fields.String(), values=fields.String())
    safety_profile = AsJson(keys=fields.String(), values=fields.String())
    languages = ListAsJson(fields.Nested(SpokenSchema))
    other_organisations = rows_json(LINES["other_organisations"])
    topic_terms = rows_json(LINES["topic_terms"])
    week = rows_json(LINES["week"])
    exceptions = rows_json(LINES["exceptions"])
    channels = rows_json(LINES["channels"])
    approval_chain = rows_json(LINES["approval_chain"])
    experience = rows_json(LINES["experience"])


class SpokespersonBody(_Structured, _SpokespersonBody):
    """A new speaker."""


_SpokespersonChange: Any = body(SpokespersonForm, partial=True)


class SpokespersonChange(_Structured, _SpokespersonChange):
    """What changes of a speaker."""


class Moment(fields.Raw):
    """An instant with its offset, or `{"local": "2026-12-01T00:01", "zone": "Europe/London"}`."""

    def _deserialize(self, value: Any, attr: str | None, data: Any, **_: Any) -> datetime:
        try:
            if isinstance(value, dict):
                return meant(datetime.fromisoformat(str(value.get("local"))), str(value.get("zone")), value.get("fold")).instant
            found = datetime.fromisoformat(str(value))
        except Invalid as error:
            raise ValidationError(str(error)) from error
        except ValueError as error:
            raise ValidationError("Write an instant such as 2026-12-01T00:01:00Z, or a local time with its zone.") from error
        if found.tzinfo is None:
            raise ValidationError("An instant needs its offset, such as Z.")
        return found.astimezone(UTC)


class AvailabilityBody(Schema):
    """A span that is offered or blocked."""

    starts_at = Moment(required=True)
    ends_at = Moment(required=True)
    kind = fields.String(load_default="available", validate=lambda value: value in ("available", "busy"))
    note = fields.String(load_default="")


class AvailabilitySchema(Schema):
    """A span that was offered or blocked."""

    id = fields.Integer()
    starts_at = fields.AwareDateTime()
    ends_at = fields.AwareDateTime()
    kind = fields.String()
    note = fields.String()


class FreeSchema(Schema):
    """A span that somebody's weekly hours offer."""

    starts_at = fields.AwareDateTime()
    ends_at = fields.AwareDateTime()


_USE = {"enum": [one.value for one in Permission]}
_ConsentBody: Any = body(ConsentForm)


class ConsentBody(_ConsentBody):
    """What somebody agrees to."""

    use = fields.String(required=True, metadata=_USE)


class ConsentSchema(Schema):
    """A grant, and when it was taken back."""

    id = fields.Integer()
    use = fields.String(metadata=_USE)
    text = fields.String(metadata=_HIDDEN)
    given_on = fields.Date()
    until = fields.Date(allow_none=True)
    withdrawn_at = fields.AwareDateTime(allow_none=True)
    recorded_by = fields.String()
