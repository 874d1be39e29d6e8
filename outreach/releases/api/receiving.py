"""How do programs read what was found in the finished files?"""

from typing import Any

from outreach.core.database import transaction
from outreach.releases import queries, service
from outreach.releases.api.door import api
from outreach.releases.models import Occasion, ReleaseReceipt
from outreach.releases.schemas.receipts import ReleaseReceiptSchema, ReleaseReceiptsSchema
from outreach.web.doors import actor, needs


@api.get("/releases/<int:release_id>/receipts")
@needs("releases.view")
@api.response(200, ReleaseReceiptsSchema)
def receipts(release_id: int) -> dict[str, Any]:
    """List the receipts of a release, the newest first: what was made and read back, by whom, and what was found."""
    queries.release(release_id)
    return {"items": queries.receipts(release_id), "next": None}


@api.post("/releases/<int:release_id>/receipts")
@needs("releases.edit")
@api.response(201, ReleaseReceiptSchema)
def read_back(release_id: int) -> ReleaseReceipt:
    """Make every file now, read it back, and keep what was found."""
    made = service.receipt(actor(), release_id, Occasion.ASKED)
    with transaction():
        return service.keep_receipt(actor(), made)


@api.get("/releases/<int:release_id>/receipts/<int:receipt_id>")
@needs("releases.view")
@api.response(200, ReleaseReceiptSchema)
def receipt(release_id: int, receipt_id: int) -> ReleaseReceipt:
    """Return one receipt."""
    return queries.receipt(release_id, receipt_id)
