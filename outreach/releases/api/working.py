"""How do programs see and do what several people do on one text: remarks, and earlier versions brought back?"""

from typing import Any

from marshmallow import Schema, fields

from outreach.core.database import transaction
from outreach.releases import queries, service
from outreach.releases.api.door import api
from outreach.releases.forms import RemarkForm
from outreach.releases.models import Release, ReleaseRemark, RemarkKind
from outreach.releases.schemas import INSTANT, WholeReleaseSchema
from outreach.web.doors import actor, body, etagged, needs


class ReleaseRemarkSchema(Schema):
    """What somebody says beside a block; an open objection holds the approval."""

    id = fields.Integer()
    block_key = fields.String()
    block_hash = fields.String()
    kind = fields.String(attribute="kind.value")
    text = fields.String()
    author_name = fields.String()
    at = fields.DateTime(format=INSTANT)
    settled_at = fields.DateTime(format=INSTANT, allow_none=True)
    settled_by = fields.String()


class ReleaseRemarksSchema(Schema):
    """Every remark, oldest first."""

    items = fields.List(fields.Nested(ReleaseRemarkSchema))
    next = fields.String(allow_none=True)


class VersionReturnBody(Schema):
    """The number of the version that was seen last, so that nothing written since is passed over."""

    newest = fields.Integer(required=True)


@api.get("/releases/<int:release_id>/remarks")
@needs("releases.view")
@api.response(200, ReleaseRemarksSchema)
def remarks(release_id: int) -> dict[str, Any]:
    """List what is said beside the blocks."""
    queries.release(release_id)
    return {"items": queries.remarks(release_id), "next": None}


@api.post("/releases/<int:release_id>/blocks/<key>/remarks")
@needs("releases.edit")
@api.arguments(body(RemarkForm))
@api.response(201, ReleaseRemarkSchema)
def remark(data: dict[str, Any], release_id: int, key: str) -> ReleaseRemark:
    """Comment on a block, or object to it with a reason."""
    with transaction():
        return service.remark(actor(), release_id, key, data["text"], RemarkKind(data["kind"]))


@api.post("/releases/<int:release_id>/remarks/<int:remark_id>/settlement")
@needs("releases.edit")
@api.response(200, ReleaseRemarkSchema)
def settle(release_id: int, remark_id: int) -> ReleaseRemark:
    """Close a remark."""
    with transaction():
        return service.settle(actor(), release_id, remark_id)


@api.post("/releases/<int:release_id>/versions/<int:number>/return")
@needs("releases.edit")
@api.arguments(VersionReturnBody)
@api.response(200, WholeReleaseSchema)
def bring_back(data: dict[str, Any], release_id: int, number: int) -> Release:
    """Make the words what they were; 409 when somebody has written since."""
    with transaction():
        row = service.bring_back(actor(), release_id, number, data["newest"])
    etagged(row)
    return row
