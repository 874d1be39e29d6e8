"""Which receipts are there of a release?"""

from collections.abc import Sequence

from sqlalchemy import select

from outreach.core.database import session
from outreach.core.errors import NotFound
from outreach.releases.models import ReleaseReceipt


def receipts(release_id: int, limit: int = 100) -> Sequence[ReleaseReceipt]:
    """Return the receipts of a release, the newest first."""
    query = select(ReleaseReceipt).where(ReleaseReceipt.release_id == release_id)
    return list(session().scalars(query.order_by(ReleaseReceipt.id.desc()).limit(limit)))


def receipt(release_id: int, receipt_id: int) -> ReleaseReceipt:
    """Return one receipt of a release; raises `NotFound`."""
    row = session().get(ReleaseReceipt, receipt_id)
    if row is None or row.release_id != release_id:
        raise NotFound(f"There is no receipt {receipt_id} of release {release_id}.")
    return row
