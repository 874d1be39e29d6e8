"""How do the facts of a release look to programs?"""

from typing import Any

from marshmallow import Schema, fields, post_load, validate

from outreach.releases.policy.cells import FactKind
from outreach.releases.schemas import INSTANT
from outreach.releases.service import Given


class ReleaseFactSchema(Schema):
    """A fact: a number with a point, an ISO date, or a name with its spelling by language; where it comes from."""

    name = fields.String(dump_only=True)
    kind = fields.Enum(FactKind, by_value=True, required=True)
    value = fields.String(required=True, validate=validate.Length(1, 300))
    names = fields.Dict(keys=fields.String(), values=fields.String(), load_default=dict)
    source = fields.String(required=True, validate=validate.Length(1, 500))
    note = fields.String(load_default="", validate=validate.Length(max=2000))
    by_name = fields.String(dump_only=True)
    at = fields.DateTime(format=INSTANT, dump_only=True)

    @post_load
    def made(self, data: dict[str, Any], **_: Any) -> Given:
        """Return the value that services take."""
        return Given(**data)


class OfferedSchema(Schema):
    """A placeholder that exists, and what it says now in the language asked for."""

    placeholder = fields.String()
    value = fields.String()


class ReleaseFactsSchema(Schema):
    """Every fact by name, and every placeholder that can be used."""

    items = fields.List(fields.Nested(ReleaseFactSchema))
    next = fields.String(allow_none=True)
    offered = fields.List(fields.Nested(OfferedSchema))
