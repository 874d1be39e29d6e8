"""Which media lists are there, and who is on them?"""

from collections.abc import Collection, Iterator, Mapping, Sequence

from sqlalchemy import Select, and_, case, func, or_, select

from outreach.core.database import session
from outreach.core.errors import NotFound
from outreach.core.finding import terms
from outreach.core.pagination import Page, page
from outreach.core.text import fold
from outreach.journalists.models import Journalist, MediaList, MediaListMember


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
    """Return (id, name) of every list by name, for a form's list."""
    return [(row[0], row[1]) for row in session().execute(select(MediaList.id, MediaList.name).order_by(MediaList.sort_name))]


def sizes(list_ids: Collection[int]) -> Mapping[int, int]:
    """Return list id -> number of members."""
    query = (
        select(MediaListMember.list_id, func.count())
        .where(MediaListMember.list_id.in_(list_ids))
        .group_by(MediaListMember.list_id)
    )
    return {row[0]: row[1] for row in session().execute(query)}


def members_by_language(list_id: int) -> Sequence[tuple[str, int, int]]:
    """Return (preferred language or "", members, members who can be written to) of a list, the largest first."""
    can = and_(Journalist.email.is_not(None), Journalist.do_not_contact.is_(False))
    query = select(Journalist.language, func.count(), func.sum(case((can, 1), else_=0)))
    query = query.join(MediaListMember, MediaListMember.journalist_id == Journalist.id).where(MediaListMember.list_id == list_id)
    rows = session().execute(query.group_by(Journalist.language))
    return sorted(((row[0] or "", row[1], row[2]) for row in rows), key=lambda found: -found[1])


def mailable(list_id: int) -> int:
    """Return how many members of a list can be written to."""
    return sum(found[2] for found in members_by_language(list_id))


def member_ids(list_id: int, among: Collection[int] | None = None) -> set[int]:
    """Return the ids of a list's members, all or those among the given ones."""
    query = select(MediaListMember.journalist_id).where(MediaListMember.list_id == list_id)
    if among is not None:
        query = query.where(MediaListMember.journalist_id.in_(among))
    return set(session().scalars(query))


def lists_with_members(list_id: int | None = None) -> Iterator[tuple[MediaList, Journalist]]:
    """Yield every list, or one, with each of its members, by name, some thousand rows at a time."""
    query = select(MediaList, Journalist).join(MediaListMember, MediaListMember.list_id == MediaList.id)
    query = query.join(Journalist, Journalist.id == MediaListMember.journalist_id)
    if list_id is not None:
        query = query.where(MediaList.id == list_id)
    rows = session().execute(query.order_by(MediaList.sort_name, Journalist.sort_name).execution_options(yield_per=2_000))
    yield from ((row[0], row[1]) for row in rows)
