"""Which journalists and lists are there, and who is on them?"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, case, exists, func, or_, select, text
from sqlalchemy.orm import lazyload

from outreach.core import database
from outreach.core.database import session
from outreach.core.errors import NotFound
from outreach.core.finding import terms
from outreach.core.pagination import Page, page
from outreach.core.text import fold
from outreach.journalists.models import Import, Journalist, MediaList, MediaListMember

LONG_LIST = 2000


def get(journalist_id: int) -> Journalist:
    """Return one journalist; raises `NotFound`."""
    journalist = session().get(Journalist, journalist_id)
    if journalist is None:
        raise NotFound(f"There is no journalist {journalist_id}.")
    return journalist


def existing(journalist_ids: Collection[int]) -> set[int]:
    """Return those of the ids that there are."""
    return set(session().scalars(select(Journalist.id).where(Journalist.id.in_(journalist_ids))))


def by_email(email: str) -> Journalist | None:
    """Return the journalist with this address, whatever its case."""
    return session().scalars(select(Journalist).where(Journalist.email_folded == email.strip().casefold())).first()


def journalists(
    q: str = "", outlet_id: int | None = None, language: str = "", country: str = "", beat: str = "", list_id: int | None = None,
    cursor: str | None = None, limit: int = 50,
) -> Page[Journalist]:  # fmt: skip
    """Return a page of journalists in the order of their names."""
    query = select(Journalist).where(*_found(q), *_facet("l", language), *_facet("b", fold(beat)))
    if outlet_id is not None:
        query = query.where(Journalist.outlet_id == outlet_id)
    if country:
        query = query.where(Journalist.country == country.upper())
    if list_id is not None:
        query = query.where(_on_list(list_id))
    return page(session(), query, (Journalist.sort_name, Journalist.id), cursor, limit)


def find(q: str, limit: int = 10) -> Sequence[Journalist]:
    """Return the first journalists whose words, or a part of whose number, `q` begins; nothing for an empty `q`."""
    return journalists(q, limit=limit).items if terms(q) else []


def _on_list(list_id: int) -> ColumnElement[bool]:
    """Return the condition of being on a list; a long one is asked row by row in the order of names, a short one fetched first."""
    member = MediaListMember
    if sizes([list_id]).get(list_id, 0) > LONG_LIST:
        return exists().where(member.list_id == list_id, member.journalist_id == Journalist.id)
    return Journalist.id.in_(select(member.journalist_id).where(member.list_id == list_id))


def _facet(kind: str, value: str) -> list[ColumnElement[bool]]:
    return [Journalist.facets.contains(f"|{kind}:{value}|", autoescape=True)] if value else []


def _found(q: str) -> list[Any]:
    """Return the condition that every term of `q` begins a word, answered by the database's own word index.

    The unary plus keeps SQLite on the index of names, where a common beginning fills a page at once.
    """
    words = terms(q)
    if not words:
        return []
    if database.is_sqlite():
        wanted = " ".join(f'"{word}"*' for word in words)
        return [
            text("+journalists.id IN (SELECT rowid FROM journalists_search WHERE journalists_search MATCH :words)").bindparams(
                words=wanted
            )
        ]
    wanted = " & ".join(f"'{word}':*" for word in words)
    return [text("journalists.words @@ CAST(:words AS tsquery)").bindparams(words=wanted)]


def known(emails: Collection[str], names: Collection[str]) -> Sequence[Journalist]:
    """Return those with one of the folded addresses, or with one of the folded names: what an import compares with."""
    condition = or_(Journalist.email_folded.in_(emails), Journalist.sort_name.in_(names))
    return list(session().scalars(select(Journalist).where(condition).options(lazyload(Journalist.outlet))))


def of_outlet(outlet_id: int) -> Sequence[Journalist]:
    """Return everybody at one outlet."""
    return list(session().scalars(select(Journalist).where(Journalist.outlet_id == outlet_id).order_by(Journalist.sort_name)))


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
    can = and_(Journalist.email_folded.is_not(None), Journalist.do_not_contact.is_(False))
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


def imports(cursor: str | None = None, limit: int = 20) -> Page[Import]:
    """Return a page of imports, the newest first."""
    return page(session(), select(Import), [Import.id], cursor, limit, descending=True)


def import_(import_id: int) -> Import:
    """Return one import; raises `NotFound`."""
    found = session().get(Import, import_id)
    if found is None:
        raise NotFound(f"There is no import {import_id}.")
    return found


def all_journalists(list_id: int | None = None) -> Iterator[Journalist]:
    """Yield every journalist, or the members of a list, by name, a thousand rows at a time."""
    cursor = None
    while True:
        found = journalists(list_id=list_id, cursor=cursor, limit=200)
        yield from found.items
        cursor = found.next
        if cursor is None:
            return
