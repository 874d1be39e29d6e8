"""How do programs write a release?"""

from typing import Any

from outreach.core.database import transaction
from outreach.releases import queries, service
from outreach.releases.api.door import api
from outreach.releases.forms import ReleaseForm
from outreach.releases.models import Release, ReleaseKind
from outreach.releases.policy.blocks import Block, Text
from outreach.releases.schemas import (
    ReleaseBlocksBody,
    ReleaseBlockSchema,
    ReleaseBody,
    ReleaseQuery,
    ReleaseSchema,
    WholeReleaseSchema,
)
from outreach.web.doors import actor, body, check_etag, etagged, listing, listing_of, needs


@api.get("/releases")
@needs("releases.view")
@api.arguments(ReleaseQuery, location="query")
@api.response(200, listing_of(ReleaseSchema))
def index(query: dict[str, Any]) -> dict[str, Any]:
    """List releases, newest first."""
    return listing(
        queries.releases(query["state"], query["language"], query["campaign"], query["q"], query["cursor"], query["limit"])
    )


@api.post("/releases")
@needs("releases.edit")
@api.arguments(ReleaseBody)
@api.response(201, WholeReleaseSchema)
def create(data: dict[str, Any]) -> Release:
    """Begin a release, with blocks or with the empty ones of its kind."""
    with transaction():
        if data["blocks"] is None:
            row = service.create(actor(), data["title"], data["kind"], data["language"], data["campaign_id"])
        else:
            text = Text(data["language"], data["blocks"])
            row = service.create_from_blocks(actor(), text, data["title"], data["language"], data["campaign_id"], data["kind"])
    etagged(row)
    return row


@api.get("/releases/<int:release_id>")
@needs("releases.view")
@api.response(200, WholeReleaseSchema)
def show(release_id: int) -> Release:
    """Return a release with its blocks."""
    row = queries.release(release_id)
    etagged(row)
    return row


@api.patch("/releases/<int:release_id>")
@needs("releases.edit")
@api.arguments(body(ReleaseForm, partial=True))
@api.response(200, WholeReleaseSchema)
def update(data: dict[str, Any], release_id: int) -> Release:
    """Change what a release is; needs If-Match."""
    if "kind" in data:
        data["kind"] = ReleaseKind(data["kind"])
    with transaction():
        check_etag(queries.release(release_id))
        row = service.update(actor(), release_id, **data)
    etagged(row)
    return row


@api.put("/releases/<int:release_id>/blocks")
@needs("releases.edit")
@api.arguments(ReleaseBlocksBody)
@api.response(200, WholeReleaseSchema)
def save(data: dict[str, Any], release_id: int) -> Release:
    """Replace all blocks; needs If-Match. Keys that are known keep their history."""
    with transaction():
        check_etag(queries.release(release_id))
        row = service.save(actor(), release_id, data["blocks"])
    etagged(row)
    return row


@api.put("/releases/<int:release_id>/blocks/<key>")
@needs("releases.edit")
@api.arguments(ReleaseBlockSchema)
@api.response(200, WholeReleaseSchema)
def update_block(block: Block, release_id: int, key: str) -> Release:
    """Change one block; needs If-Match."""
    with transaction():
        check_etag(queries.release(release_id))
        row = service.update_block(actor(), release_id, service.keyed(block, key))
    etagged(row)
    return row
