"""Organisations as JSON."""

from typing import Any

from marshmallow import Schema, fields

from outreach.core.packing import pack
from outreach.organisations.forms import MANDATE, RED_LINES, OrganisationForm
from outreach.organisations.forms.rows import FIELDS as EXPORTED
from outreach.organisations.forms.rows import LINES
from outreach.organisations.models import Organisation
from outreach.web.cells import CHAIN
from outreach.web.doors import body
from outreach.web.fields import AsJson
from outreach.web.rows import row_schema, rows_json, written

_NAMES = {"description": "language tag -> name in that language"}


MandateLine = row_schema("OrganisationsMandateLine", MANDATE)
RedLine = row_schema("OrganisationsRedLine", RED_LINES)
Delegate = row_schema("OrganisationsDelegate", CHAIN)


class OrganisationSchema(Schema):
    """One organisation."""

    id = fields.Integer()
    name = fields.String()
    acronym = fields.String()
    names = fields.Dict(keys=fields.String(), values=fields.String(), metadata=_NAMES)
    acronyms = fields.Dict(keys=fields.String(), values=fields.String(), metadata=_NAMES)
    aliases = fields.List(fields.String())
    transliterations = fields.List(fields.String())
    country = fields.String(allow_none=True, metadata={"description": "ISO 3166 alpha-2"})
    city = fields.String()
    domains = fields.List(fields.String())
    handles = fields.List(fields.String())
    topics = fields.List(fields.String())
    mandate = fields.List(
        fields.Nested(MandateLine), metadata={"description": "the topics again, with the countries they are limited to"}
    )
    umbrella_id = fields.Integer(allow_none=True)
    is_convenor = fields.Boolean()
    do_not_list = fields.Boolean()
    red_lines = fields.List(fields.String())
    red_line_terms = fields.List(fields.Nested(RedLine))
    approval_chain = fields.List(fields.Nested(Delegate))
    excluded_outlets = fields.List(fields.String())
    press_contact_name = fields.String()
    press_contact_email = fields.String()
    press_contact_phone = fields.String()
    press_contact_hours = fields.String()
    night_approval = fields.String()
    confirmed_on = fields.Date(allow_none=True)
    notes = fields.String()
    version = fields.Integer()
    created_at = fields.AwareDateTime()
    updated_at = fields.AwareDateTime()


class _Structured(Schema):
    """What a form reads as JSON."""

    names = AsJson(keys=fields.String(), values=fields.String(), metadata=_NAMES)
    acronyms = AsJson(keys=fields.String(), values=fields.String(), metadata=_NAMES)
    mandate = rows_json(MandateLine)
    red_line_terms = rows_json(RedLine)
    approval_chain = rows_json(Delegate)


_OrganisationBody: Any = body(OrganisationForm)


class OrganisationBody(_Structured, _OrganisationBody):
    """A new organisation."""


_OrganisationChange: Any = body(OrganisationForm, partial=True)


class OrganisationChange(_Structured, _OrganisationChange):
    """What changes of an organisation."""


def exported(row: Organisation) -> dict[str, Any]:
    """Return the columns of an export, named so that an import reads them back."""
    packed = {name: pack(_pairs(getattr(row, name)), ("language", "name")) for name in ("names", "acronyms")}
    lines = {name: written(getattr(row, name), columns) for name, columns in LINES.items()}
    plain = {name: getattr(row, name) for name in EXPORTED if name not in (*packed, *lines, "umbrella")}
    return plain | packed | lines | {"umbrella": row.umbrella.name if row.umbrella else ""}


def _pairs(names: dict[str, str] | None) -> list[dict[str, str]]:
    return [{"language": tag, "name": name} for tag, name in (names or {}).items()]
