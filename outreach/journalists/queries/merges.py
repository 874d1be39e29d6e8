"""What was merged into what, and what can still be taken back?"""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime

from sqlalchemy import select

from outreach.core.database import session
from outreach.core.errors import NotFound
from outreach.journalists.models import ContactPoint, Journalist, JournalistMerge, MediaListMember
from outreach.journalists.queries.imports import among


def successor(journalist_id: int) -> int | None:
    """Return who a merged number is now, however often it was merged on; None when it never was, or nobody is left."""
    seen = {journalist_id}
    current = _kept_by(journalist_id)
    while current is not None and current not in seen:
        if session().get(Journalist, current) is not None:
            return current
        seen.add(current)
        current = _kept_by(current)
    return None


def merged_names(names: Collection[str]) -> Mapping[str, int]:
    """Return name -> whom it stands for now, of those of the names, as written, whose record was merged into another."""
    still = select(JournalistMerge.gone_name, JournalistMerge.gone_id).where(
        JournalistMerge.undone_at.is_(None), JournalistMerge.gone_name != ""
    )
    if session().execute(still.limit(1)).first() is None:
        return {}  # mostly, and a thousand names are not sent for nothing
    gone = session().execute(still.where(among(JournalistMerge.gone_name, names)).order_by(JournalistMerge.id)).all()
    return {name: kept for name, gone_id in gone if (kept := successor(gone_id)) is not None}


def _kept_by(gone_id: int) -> int | None:
    query = select(JournalistMerge.kept_id).where(JournalistMerge.gone_id == gone_id, JournalistMerge.undone_at.is_(None))
    return session().scalar(query.order_by(JournalistMerge.id.desc()).limit(1))


def merge(merge_id: int, kept_id: int | None = None) -> JournalistMerge:
    """Return one merge, of the record that stayed; raises `NotFound`."""
    found = session().get(JournalistMerge, merge_id)
    if found is None or kept_id not in (None, found.kept_id):
        raise NotFound(f"There is no merge {merge_id}.")
    return found


def merges_of(journalist_id: int) -> Sequence[JournalistMerge]:
    """Return what was merged into a record and into those before it, the newest first."""
    found: list[JournalistMerge] = []
    ids = [journalist_id]
    while ids:
        query = select(JournalistMerge).where(JournalistMerge.kept_id.in_(ids), JournalistMerge.undone_at.is_(None))
        rows = [row for row in session().scalars(query) if row not in found]
        found += rows
        ids = [row.gone_id for row in rows]
    return sorted(found, key=lambda row: -row.id)


def merges_before(instant: datetime, most: int = 500) -> Sequence[JournalistMerge]:
    """Return merges older than `instant` that could still be taken back."""
    query = select(JournalistMerge).where(JournalistMerge.at < instant, JournalistMerge.gone_name != "")
    return session().scalars(query.order_by(JournalistMerge.id).limit(most)).all()


def points_of(journalist_id: int) -> Sequence[ContactPoint]:
    """Return somebody's addresses in their order."""
    query = select(ContactPoint).where(ContactPoint.journalist_id == journalist_id)
    return session().scalars(query.order_by(ContactPoint.position, ContactPoint.id)).all()


def list_ids_of(journalist_id: int) -> list[int]:
    """Return the lists that somebody is on."""
    return list(session().scalars(select(MediaListMember.list_id).where(MediaListMember.journalist_id == journalist_id)))
