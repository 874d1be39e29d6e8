"""How do programs bring in a text or a file from elsewhere, and what do they learn of how it was read?"""

import base64
from typing import Any

from marshmallow import Schema, ValidationError, fields, post_load, validate

from outreach.core.database import transaction
from outreach.core.errors import Invalid
from outreach.integrations.scanning import harmless
from outreach.releases import service
from outreach.releases.api.door import api
from outreach.releases.policy import importing
from outreach.releases.policy.blocks import BlockKind, Text
from outreach.releases.schemas import WholeReleaseSchema
from outreach.releases.schemas.tags import tag
from outreach.web.doors import actor, etagged, needs


class ReleaseImportBody(Schema):
    """A text from elsewhere, to become blocks: `source` as text, or `file` as base64 (.txt, .docx, .eml, .html).

    `rules` names those do-not-cite notes that become rules; `kinds` says what a block is where the reading was wrong.
    """

    source = fields.String(load_default="", validate=validate.Length(max=400_000))
    file = fields.String(load_default="", validate=validate.Length(max=28_000_000))
    title = fields.String(load_default="", validate=validate.Length(max=300))
    language = fields.String(load_default="", validate=[validate.Length(max=35), tag])
    rules = fields.List(fields.String(), load_default=list)
    kinds = fields.Dict(keys=fields.String(), values=fields.Enum(BlockKind, by_value=True), load_default=dict)

    @post_load
    def opened(self, data: dict[str, Any], **_: Any) -> dict[str, Any]:
        """Put what is to be read, bytes or text, under `raw`."""
        try:
            raw: bytes | str = harmless(base64.b64decode(data["file"], validate=True)) if data["file"] else data["source"]
        except ValueError as error:
            raise ValidationError("not base64", "file") from error
        if not raw.strip():
            raise ValidationError("give a text, or a file", "source")
        return {**data, "raw": raw}


class ReleaseLeftOutSchema(Schema):
    """A line that was not taken over, and why."""

    line = fields.Integer()
    text = fields.String()
    why = fields.String()


class ImportedReleaseSchema(WholeReleaseSchema):
    """A release as it was read: how sure each block's kind is, what a person should look at, and what was left out."""

    confidence = fields.Dict(keys=fields.String(), values=fields.String())
    doubts = fields.List(fields.String())
    left_out = fields.List(fields.Nested(ReleaseLeftOutSchema), attribute="removed")

    def get_attribute(self, obj: Any, attr: str, default: Any) -> Any:
        """Take what the release says from `row`, the rest from what was read."""
        if attr in ("confidence", "doubts", "removed"):
            return getattr(obj["found"], attr)
        return super().get_attribute(obj["row"], attr, default)


@api.post("/releases/imports")
@needs("releases.edit")
@api.arguments(ReleaseImportBody)
@api.response(201, ImportedReleaseSchema)
def create_import(data: dict[str, Any]) -> dict[str, Any]:
    """Turn a text or a file from elsewhere into a release; 422 for a file that must not or cannot be opened."""
    try:
        found = importing.read(data["raw"], data["language"])
    except importing.Unreadable as error:
        raise Invalid(file=str(error)) from error
    wanted = [rule for rule in found.proposed_rules if rule.name in data["rules"]]
    text = Text(found.text.language, importing.confirmed(found.text.blocks, data["kinds"]))
    with transaction():
        row = service.create_from_blocks(actor(), text, data["title"] or found.title, text.language)
        service.keep_rules(actor(), row, wanted)
    etagged(row)
    return {"row": row, "found": found}
