"""What has happened with one journalist?"""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import select

from outreach.audit.models import AuditEvent
from outreach.core.database import session
from outreach.core.errors import NotFound
from outreach.core.pagination import Page, page
from outreach.journalists.models import Import, Journalist, LoggedContact, MediaList, MediaListMember, Reversal
from outreach.journalists.queries import merges
from outreach.outlets.models import Outlet


@dataclass(frozen=True, slots=True)
class Happened:
    """Everything this room knows of what happened with a person; the rooms above show theirs beside it."""

    events: Sequence[AuditEvent]
    contacts: Sequence[LoggedContact]
    lists: Sequence[tuple[MediaListMember, str]]
    imported: Import | None
    outlets: dict[int, str]  # names for the ids in events


def happened(journalist: Journalist, most: int = 100) -> Happened:
    """Return what happened with one person, each kind newest first, at most `most` of each."""
    events = (
        session()
        .scalars(
            select(AuditEvent)
            .where(AuditEvent.subject.in_([f"journalist:{one}" for one in (journalist.id, *_before(journalist))]))
            .order_by(AuditEvent.id.desc())
            .limit(most)
        )
        .all()
    )
    lists = session().execute(
        select(MediaListMember, MediaList.name)
        .join(MediaList, MediaList.id == MediaListMember.list_id)
        .where(MediaListMember.journalist_id == journalist.id)
        .order_by(MediaListMember.id.desc())
        .limit(most)
    )
    imported = session().get(Import, journalist.import_id) if journalist.import_id else None
    return Happened(
        events, contacts(journalist.id, limit=most).items, [(row[0], row[1]) for row in lists], imported, _outlets(events)
    )


def contacts(journalist_id: int, cursor: str | None = None, limit: int = 50) -> Page[LoggedContact]:
    """Return the logged contacts with one person, the newest first."""
    query = select(LoggedContact).where(LoggedContact.journalist_id == journalist_id)
    return page(session(), query, [LoggedContact.at, LoggedContact.id], cursor, limit, descending=True)


def reversal(reversal_id: int) -> Reversal:
    """Return how a change to many is taken back; raises `NotFound` when it was, or is too old."""
    found = session().get(Reversal, reversal_id)
    if found is None:
        raise NotFound("This change has been taken back already, or is too long ago.")
    return found


def contact(journalist_id: int, contact_id: int) -> LoggedContact:
    """Return one logged contact; raises `NotFound`."""
    found = session().get(LoggedContact, contact_id)
    if found is None or found.journalist_id != journalist_id:
        raise NotFound(f"There is no contact {contact_id} with journalist {journalist_id}.")
    return found


def _before(journalist: Journalist) -> list[int]:
    """Return the numbers of the records that were merged into this one."""
    return [row.gone_id for row in merges.merges_of(journalist.id)]


def _outlets(events: Sequence[AuditEvent]) -> dict[int, str]:
    ids = {one.facts.get(name) for one in events for name in ("from_outlet", "to_outlet")} - {None}
    return {row[0]: row[1] for row in session().execute(select(Outlet.id, Outlet.name).where(Outlet.id.in_(ids)))}
