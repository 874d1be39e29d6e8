"""Organisations as JSON."""

from typing import Any

from marshmallow import Schema, fields

from outreach.organisations.forms import OrganisationForm
from outreach.web.doors import body
from outreach.web.fields import AsJson

_NAMES = {"description": "language tag -> name in that language"}


class OrganisationSchema(Schema):
    """One organisation."""

    id = fields.Integer()
    name = fields.String()
    acronym = fields.String()
    names = fields.Dict(keys=fields.String(), values=fields.String(), metadata=_NAMES)
    aliases = fields.List(fields.String())
    country = fields.String(allow_none=True, metadata={"description": "ISO 3166 alpha-2"})
    domains = fields.List(fields.String())
    topics = fields.List(fields.String())
    umbrella_id = fields.Integer(allow_none=True)
    is_convenor = fields.Boolean()
    do_not_list = fields.Boolean()
    red_lines = fields.List(fields.String())
    excluded_outlets = fields.List(fields.String())
    press_contact_name = fields.String()
    press_contact_email = fields.String()
    press_contact_phone = fields.String()
    notes = fields.String()
    version = fields.Integer()
    created_at = fields.AwareDateTime()
    updated_at = fields.AwareDateTime()


_OrganisationBody: Any = body(OrganisationForm)


class OrganisationBody(_OrganisationBody):
    """A new organisation."""

    names = AsJson(keys=fields.String(), values=fields.String(), metadata=_NAMES)


_OrganisationChange: Any = body(OrganisationForm, partial=True)


class OrganisationChange(_OrganisationChange):
    """What changes of an organisation."""

    names = AsJson(keys=fields.String(), values=fields.String(), metadata=_NAMES)
