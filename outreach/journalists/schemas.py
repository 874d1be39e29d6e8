"""Journalists, lists and imports as JSON."""

from typing import Any

from marshmallow import Schema, fields

from outreach.journalists.models import Journalist

EXPORTED = (
    "name", "email", "phone", "outlet", "role", "language", "country", "timezone", "beats", "how_to_address", "notes", "source", "source_date",
    "do_not_contact",
)  # fmt: skip


class JournalistSchema(Schema):
    """One press contact."""

    id = fields.Integer()
    full_name = fields.String()
    how_to_address = fields.String()
    sort_name = fields.String(metadata={"description": "Folded; lists are in this order."})
    outlet_id = fields.Integer(allow_none=True)
    outlet = fields.Function(lambda row: row.outlet.name if row.outlet else None, metadata={"type": ["string", "null"]})
    role = fields.String()
    email = fields.String(allow_none=True)
    phone = fields.String(allow_none=True, metadata={"description": "E.164"})
    languages = fields.List(fields.String(), metadata={"description": "BCP 47"})
    language = fields.String(allow_none=True, metadata={"description": "The preferred one, BCP 47"})
    country = fields.String(allow_none=True, metadata={"description": "ISO 3166 alpha-2"})
    timezone = fields.String(allow_none=True)
    beats = fields.List(fields.String())
    channel = fields.String()
    notes = fields.String()
    source = fields.String()
    source_date = fields.Date(allow_none=True)
    do_not_contact = fields.Boolean()
    do_not_contact_at = fields.AwareDateTime(allow_none=True)
    embargo_standing = fields.String()
    version = fields.Integer()
    created_at = fields.AwareDateTime()
    updated_at = fields.AwareDateTime()


class MediaListSchema(Schema):
    """One media list."""

    id = fields.Integer()
    name = fields.String()
    description = fields.String()
    campaign_id = fields.Integer(allow_none=True)
    version = fields.Integer()
    created_at = fields.AwareDateTime()
    updated_at = fields.AwareDateTime()


class MediaListMembersSchema(Schema):
    """Who is to be put on a list."""

    journalist_ids = fields.List(fields.Integer(), required=True)


class MediaListAddedSchema(Schema):
    """How many were not on the list before."""

    added = fields.Integer()
    size = fields.Integer()


class ImportBody(Schema):
    """A file as text, or uploaded as `file` in a multipart form with the other fields beside it."""

    text = fields.String(load_default="")
    file_name = fields.String(load_default="import.csv")
    mapping = fields.Dict(
        keys=fields.String(),
        values=fields.String(),
        load_default=dict,
        metadata={"description": "heading -> field, empty for none"},
    )
    list_name = fields.String(load_default="", data_key="list")
    region = fields.String(load_default="", metadata={"description": "ISO 3166 country of national telephone numbers"})
    dry_run = fields.Boolean(load_default=False)


class ImportRowSchema(Schema):
    """A row that was not taken, and why; the header is row 1."""

    row = fields.Integer()
    reason = fields.String()


class ImportTallySchema(Schema):
    """What came of a file."""

    created = fields.Integer()
    updated = fields.Integer()
    skipped = fields.Integer()
    refused = fields.Integer()
    rows = fields.List(fields.Nested(ImportRowSchema))


def exported(journalist: Journalist) -> dict[str, Any]:
    """Return the columns of an export, named so that an import reads them back."""
    return {
        "name": journalist.full_name, "outlet": journalist.outlet.name if journalist.outlet else "",
        "language": _preferred_first(journalist),
        **{name: getattr(journalist, name) for name in EXPORTED if name not in ("name", "outlet", "language")},
    }  # fmt: skip


def _preferred_first(journalist: Journalist) -> list[str]:
    first = [journalist.language] if journalist.language else []
    return [*first, *(tag for tag in journalist.languages if tag not in first)]
