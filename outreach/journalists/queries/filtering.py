"""Who fits a line of words and filters, a page at a time? In the order of names; with words, the likeliest first."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import ColumnElement, Select, select, tuple_

from outreach.core.database import session
from outreach.core.finding import terms
from outreach.core.pagination import MOST, Page, place_of, place_text
from outreach.core.text import fold
from outreach.journalists.models import Journalist, MediaList
from outreach.journalists.policy import filtering
from outreach.journalists.policy.asking import Asked, Listed, beginnings
from outreach.journalists.policy.filtering import Lookups, Understood
from outreach.journalists.queries import finding, indexing
from outreach.outlets import queries as outlets

BOUND = 2_000  # up to so many are fetched and sorted; more are met soon enough on the way through the names
_DEEPEST = 8


def understand(text: str) -> Understood:
    """Return what a line asks for; never raises."""
    return filtering.understand(text, Lookups(_outlets, _list))


def _outlets(text: str) -> Sequence[int]:
    exact = outlets.named(text)
    return [exact.id] if exact else [one.id for one in outlets.outlets(text, limit=50).items] if terms(text) else []


def _list(text: str) -> Listed | None:
    found = _listed(text)
    return Listed((found.id,)) if found else None


def _listed(text: str) -> MediaList | None:
    if text.startswith("#") and text[1:].isdecimal():
        return session().get(MediaList, int(text[1:]))
    exact = session().scalars(select(MediaList).where(MediaList.sort_name == fold(text))).first()
    begun = select(MediaList).where(MediaList.sort_name.startswith(fold(text), autoescape=True)).limit(2)
    found = [exact] if exact else list(session().scalars(begun)) if fold(text) else []
    return found[0] if len(found) == 1 else None


def listed(list_id: int) -> Listed:
    """Return the condition of being on one list."""
    return Listed((list_id,))


def fitting(asked: Asked, cursor: str | None = None, limit: int = 50) -> Page[Journalist]:
    """Return a page of those who fit."""
    return _by_likeness(asked, cursor, limit) if asked.words else _by_name(asked, cursor, limit)


def everybody(asked: Asked) -> Select[Any]:
    """Return the statement for the ids of all who fit; words count as beginnings, nothing is guessed."""
    return select(Journalist.id).where(*indexing.condition(beginnings(asked.words), asked))


def count(asked: Asked, most: int = BOUND) -> int:
    """Return how many fit, counted up to `most`."""
    return len(indexing.ids(beginnings(asked.words), asked, most))


def _by_name(asked: Asked, cursor: str | None, limit: int) -> Page[Journalist]:
    name, key = indexing.ROWS.sort_name, indexing.ROWS.id
    query = select(name, key).where(*_narrowed(asked))
    if cursor:
        query = query.where(tuple_(name, key) > tuple_(*place_of(cursor, (str, int))))
    limit = max(1, min(limit, MOST))
    rows = session().execute(query.order_by(name, key).limit(limit + 1)).all()
    return Page(_entities([row[1] for row in rows[:limit]]), place_text(rows[limit - 1]) if len(rows) > limit else None)


def _narrowed(asked: Asked) -> list[ColumnElement[bool]]:
    if asked.is_empty:
        return []
    few = indexing.ids([], asked, BOUND + 1)
    if len(few) <= BOUND:
        return [indexing.ROWS.id.in_(few)]
    return [*indexing.has_marks(asked.marked), *indexing.on_lists(asked.listed)]


def _by_likeness(asked: Asked, cursor: str | None, limit: int) -> Page[Journalist]:
    """Return the likeliest; when they are through and there are more, the others as they came into the register."""
    found, limit = finding.likeliest(asked), max(1, min(limit, MOST))
    kind, place = place_of(cursor, (str, int)) if cursor else ("first", 0)
    if kind == "first" and place < len(found.ids):
        shown = found.ids[place : place + limit]
        then = ("first", place + limit) if place + limit < len(found.ids) or not found.whole else None
        return Page(_entities(shown), place_text(then) if then else None)
    if found.whole:
        return Page([], None)
    return _the_rest(asked, set(found.ids), place if kind == "then" else 0, limit)


def _the_rest(asked: Asked, shown: set[int], after: int, limit: int) -> Page[Journalist]:
    others = indexing.ids(beginnings(asked.words), asked, limit + 1 + len(shown), after)
    fresh = [one for one in others if one not in shown]
    return Page(_entities(fresh[:limit]), place_text(("then", fresh[limit - 1])) if len(fresh) > limit else None)


def _entities(ids: Sequence[int]) -> list[Journalist]:
    rows = {row.id: row for row in session().scalars(select(Journalist).where(Journalist.id.in_(ids))).unique()} if ids else {}
    return [rows[one] for one in ids if one in rows]
