"""Who is at a release, what did they type and not keep, and what is said beside its blocks?"""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import select

from outreach.core import presence
from outreach.core.database import session
from outreach.core.errors import NotFound
from outreach.releases.models import ReleaseDraft, ReleasePresence, ReleaseRemark, RemarkKind


def others_here(release_id: int, but: int | None, now: datetime) -> Sequence[ReleasePresence]:
    """Return who else has a release open, the latest sign of life first."""
    return presence.others_here(ReleasePresence, ReleasePresence.release_id == release_id, but, now)


def drafts(release_id: int) -> Sequence[ReleaseDraft]:
    """Return everything that was typed into a release and not kept, oldest first."""
    query = select(ReleaseDraft).where(ReleaseDraft.release_id == release_id)
    return session().scalars(query.order_by(ReleaseDraft.at, ReleaseDraft.user_id)).all()


def draft(release_id: int, key: str, user_id: int | None) -> ReleaseDraft | None:
    """Return what one person typed into a block and has not kept."""
    return session().get(ReleaseDraft, (release_id, key, user_id)) if user_id is not None else None


def remarks(release_id: int) -> Sequence[ReleaseRemark]:
    """Return what is said beside the blocks of a release, oldest first, the settled too."""
    query = select(ReleaseRemark).where(ReleaseRemark.release_id == release_id)
    return session().scalars(query.order_by(ReleaseRemark.id)).all()


def remark(release_id: int, remark_id: int) -> ReleaseRemark:
    """Return one remark of this very release; raises `NotFound`."""
    found = session().get(ReleaseRemark, remark_id)
    if found is None or found.release_id != release_id:
        raise NotFound(f"remark {remark_id}")
    return found


def open_objections(release_id: int) -> Sequence[ReleaseRemark]:
    """Return the objections that nobody has settled."""
    return [one for one in remarks(release_id) if one.kind is RemarkKind.OBJECTION and one.settled_at is None]
