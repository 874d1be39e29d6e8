"""Speakers as JSON: never a telephone number, never an address, of a protected person nothing that identifies."""

from datetime import UTC, datetime
from typing import Any

from marshmallow import Schema, ValidationError, fields

from outreach.core.errors import Invalid
from outreach.core.times import meant
from outreach.spokespeople.forms import SpokespersonForm
from outreach.spokespeople.models import Spokesperson
from outreach.web.doors import body
from outreach.web.fields import AsJson, ListAsJson

EXPORTED = ("name", "organisation", "title", "roles", "topics", "language", "country", "timezone", "protected")
_HIDDEN = {"description": "Empty for a protected person."}


def _unless_protected(name: str) -> Any:
    return lambda row: None if row.protected else getattr(row, name)


class SpokenSchema(Schema):
    """How well one language is spoken."""

    language = fields.String(required=True, metadata={"description": "BCP 47"})
    level = fields.Integer(
        required=True, metadata={"description": "0 none, 1 reads a line, 2 recorded, 3 live alone, 4 hostile or panel"}
    )
    dialect = fields.String(load_default="")
    assessed_by = fields.String(dump_only=True)
    assessed_on = fields.Date(dump_only=True, allow_none=True)


class SpokespersonSchema(Schema):
    """One speaker, as everybody who signs in may see them."""

    id = fields.Integer()
    name = fields.String(attribute="shown_name", metadata={"description": "Initials only for a protected person."})
    names = fields.Function(lambda row: {} if row.protected else row.names, metadata={"type": "object", **_HIDDEN})
    pronunciation = fields.Function(_unless_protected("pronunciation"), metadata={"type": ["string", "null"], **_HIDDEN})
    title = fields.String(attribute="shown_title", metadata=_HIDDEN)
    organisation = fields.String(attribute="shown_organisation", metadata=_HIDDEN)
    organisation_id = fields.Function(
        lambda row: row.organisation_id if row.shows("affiliation") else None, metadata={"type": ["integer", "null"]}
    )
    roles = fields.List(fields.String())
    topics = fields.List(fields.String())
    languages = fields.List(fields.Nested(SpokenSchema))
    country = fields.String(attribute="shown_country", allow_none=True)
    timezone = fields.String(attribute="shown_timezone", allow_none=True)
    waking_start = fields.Time(format="%H:%M")
    waking_end = fields.Time(format="%H:%M")
    nights = fields.Boolean()
    gender = fields.Function(_unless_protected("gender"), metadata={"type": ["string", "null"], **_HIDDEN})
    has_phone = fields.Function(lambda row: bool(row.phone), metadata={"type": "boolean"})
    approval_lead_minutes = fields.Integer()
    load_cap_per_day = fields.Integer()
    median_answer_minutes = fields.Integer(allow_none=True)
    permissions = fields.List(fields.String())
    protected = fields.Boolean()
    safety_profile = fields.Dict(keys=fields.String(), values=fields.String())
    excluded_outlets = fields.List(fields.String())
    consent_until = fields.Date(allow_none=True)
    consent_withdrawn_at = fields.AwareDateTime(allow_none=True)
    active = fields.Boolean()
    version = fields.Integer()


_SpokespersonBody: Any = body(SpokespersonForm)


class SpokespersonBody(_SpokespersonBody):
    """A new speaker."""

    names = AsJson(keys=fields.String(), values=fields.String())
    safety_profile = AsJson(keys=fields.String(), values=fields.String())
    languages = ListAsJson(fields.Nested(SpokenSchema))


_SpokespersonChange: Any = body(SpokespersonForm, partial=True)


class SpokespersonChange(_SpokespersonChange):
    """What changes of a speaker."""

    names = AsJson(keys=fields.String(), values=fields.String())
    safety_profile = AsJson(keys=fields.String(), values=fields.String())
    languages = ListAsJson(fields.Nested(SpokenSchema))


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


def exported(row: Spokesperson) -> dict[str, Any]:
    """Return the columns of an export: without numbers, addresses, or protected people's names."""
    spoken = [f"{one.language} {one.level} {one.dialect}".strip() for one in row.languages]
    return {
        "name": row.shown_name, "organisation": row.shown_organisation, "title": row.shown_title, "roles": row.roles, "topics": row.topics,
        "language": spoken, "country": row.shown_country, "timezone": row.shown_timezone, "protected": row.protected,
    }  # fmt: skip
