"""Which journalists are there, and who is meant by a name, an address or a number?"""

from collections.abc import Collection, Iterator, Sequence
from typing import Any

from sqlalchemy import ColumnElement, exists, or_, select, text
from sqlalchemy.orm import lazyload, selectinload

from outreach.core import database
from outreach.core.database import session
from outreach.core.errors import NotFound
from outreach.core.finding import terms
from outreach.core.pagination import Page, page
from outreach.core.text import fold
from outreach.journalists.models import Journalist, MediaListMember, Post
from outreach.journalists.queries.lists import sizes

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


def ever_at(outlet_id: int) -> Sequence[Journalist]:
    """Return everybody who works or worked at one outlet, with what their search text is made of."""
    before = select(Post.journalist_id).where(Post.outlet_id == outlet_id)
    query = select(Journalist).where(or_(Journalist.outlet_id == outlet_id, Journalist.id.in_(before)))
    return list(
        session().scalars(query.options(selectinload(Journalist.contact_points), selectinload(Journalist.posts))).unique()
    )


def all_journalists(list_id: int | None = None) -> Iterator[Journalist]:
    """Yield every journalist, or the members of a list, by name, a thousand rows at a time."""
    cursor = None
    while True:
        found = journalists(list_id=list_id, cursor=cursor, limit=200)
        yield from found.items
        cursor = found.next
        if cursor is None:
            return
