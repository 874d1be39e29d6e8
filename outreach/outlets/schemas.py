"""Outlets as JSON."""

from typing import Any

from marshmallow import Schema, fields

from outreach.outlets.models import Outlet

EXPORTED = ("name", "aliases", "medium", "country", "language", "timezone", "domains", "phone_region", "notes")


class OutletSchema(Schema):
    """One outlet."""

    id = fields.Integer()
    name = fields.String()
    aliases = fields.List(fields.String())
    medium = fields.String()
    country = fields.String(allow_none=True, metadata={"description": "ISO 3166 alpha-2"})
    languages = fields.List(fields.String(), metadata={"description": "BCP 47"})
    timezone = fields.String(allow_none=True)
    domains = fields.List(fields.String())
    phone_region = fields.String(allow_none=True)
    notes = fields.String(allow_none=True)
    version = fields.Integer()
    created_at = fields.AwareDateTime()
    updated_at = fields.AwareDateTime()


def exported(outlet: Outlet) -> dict[str, Any]:
    """Return the columns of an export, named so that an import reads them back."""
    return {name: getattr(outlet, name) for name in EXPORTED if name != "language"} | {"language": outlet.languages}
