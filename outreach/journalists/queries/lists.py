"""Which media lists are there, and who is on them?"""

from collections.abc import Collection, Mapping, Sequence

from sqlalchemy import Select, func, or_, select

from outreach.core.database import session
from outreach.core.errors import NotFound
from outreach.core.finding import terms
from outreach.core.pagination import Page, page
from outreach.core.text import fold
from outreach.journalists.models import ListKind, MediaList, MediaListMember


def lists_of(journalist_id: int) -> Sequence[MediaList]:
    """Return the lists somebody is on."""
    query = select(MediaList).join(MediaListMember, MediaListMember.list_id == MediaList.id)
    return list(session().scalars(query.where(MediaListMember.journalist_id == journalist_id).order_by(MediaList.sort_name)))


def media_list(list_id: int) -> MediaList:
    """Return one list; raises `NotFound`."""
    found = session().get(MediaList, list_id)
    if found is None:
        raise NotFound(f"There is no media list {list_id}.")
    return found


def list_named(name: str) -> MediaList | None:
    """Return the list with this name, whatever its case and marks."""
    return session().scalars(select(MediaList).where(MediaList.sort_name == fold(name))).first()


def media_lists(q: str = "", cursor: str | None = None, limit: int = 50) -> Page[MediaList]:
    """Return a page of lists by name."""
    query: Select[tuple[MediaList]] = select(MediaList)
    for word in terms(q):
        query = query.where(or_(MediaList.sort_name.startswith(word), MediaList.sort_name.contains(f" {word}")))
    return page(session(), query, (MediaList.sort_name, MediaList.id), cursor, limit)


def list_choices() -> Sequence[tuple[int, str]]:
    """Return (id, name) of every list that people can be put on, by name, for a form's list; a segment fills itself."""
    query = select(MediaList.id, MediaList.name).where(MediaList.kind == ListKind.LIST)
    return [(row[0], row[1]) for row in session().execute(query.order_by(MediaList.sort_name))]


def sizes(list_ids: Collection[int]) -> Mapping[int, int]:
    """Return list id -> number of members."""
    query = (
        select(MediaListMember.list_id, func.count())
        .where(MediaListMember.list_id.in_(list_ids))
        .group_by(MediaListMember.list_id)
    )
    return {row[0]: row[1] for row in session().execute(query)}


def lists_named(list_ids: Collection[int]) -> Mapping[int, str]:
    """Return id -> name of those of these lists that there are."""
    query = select(MediaList.id, MediaList.name).where(MediaList.id.in_(list_ids))
    return {row[0]: row[1] for row in session().execute(query)}


def all_lists() -> Sequence[MediaList]:
    """Return every list and segment by name."""
    return list(session().scalars(select(MediaList).order_by(MediaList.sort_name)))


def member_ids(list_id: int, among: Collection[int] | None = None) -> set[int]:
    """Return the ids of a list's members, all or those among the given ones."""
    query = select(MediaListMember.journalist_id).where(MediaListMember.list_id == list_id)
    if among is not None:
        query = query.where(MediaListMember.journalist_id.in_(among))
    return set(session().scalars(query))
