"""Who fits a line of words and filters, a page at a time? In the order of names; with words, the likeliest first."""

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy import ColumnElement, Select, func, select, tuple_

from outreach.core import filters, reach
from outreach.core.database import session
from outreach.core.filters import Line
from outreach.core.finding import terms
from outreach.core.pagination import LARGEST, MOST, Page, place_of, place_text
from outreach.core.text import fold
from outreach.journalists.models import Journalist, MediaList
from outreach.journalists.policy import filtering
from outreach.journalists.policy.asking import Asked, Listed, beginnings
from outreach.journalists.policy.filtering import Lookups, Understood
from outreach.journalists.queries import finding, indexing
from outreach.outlets import queries as outlets

BOUND = 2_000  # up to so many are fetched and sorted; more are met soon enough on the way through the names
_DEEPEST = 12


def understand(text: str, depth: int = 0) -> Understood:
    """Return what a line asks for; never raises. `depth` counts the segments it stands in."""
    return filtering.understand(text, Lookups(_outlets, lambda name: _list(name, depth)))


def _outlets(text: str) -> Sequence[int]:
    exact = outlets.named(text)
    return [exact.id] if exact else [one.id for one in outlets.outlets(text, limit=50).items] if terms(text) else []


def _list(text: str, depth: int) -> Listed | None:
    found = list_meant(text)
    return _listed(found, depth) if found is not None and depth < _DEEPEST else None


def list_meant(text: str) -> MediaList | None:
    """Return the list of this name, or with this number (`#12`), or the only one whose name begins so."""
    if text.startswith("#") and text[1:].isdecimal():
        return session().get(MediaList, min(int(text[1:]), LARGEST))
    wanted = fold(text)
    exact = session().scalars(select(MediaList).where(MediaList.sort_name == wanted)).first()
    begun = select(MediaList).where(MediaList.sort_name.startswith(wanted, autoescape=True)).limit(2)
    found = [exact] if exact else list(session().scalars(begun)) if wanted else []
    return found[0] if len(found) == 1 else None


def out_of_reach(line: Line) -> str | None:
    """Return the first list that a line names and that is not for whoever asks, though it is there; None where all are."""
    limit = reach.current()
    typed = [value.text for one in line.filters if one.key == "list" for value in one.values] if limit else []
    meant = ((text, list_meant(text)) for text in typed)
    return next((text for text, one in meant if limit and one is not None and not reach.covers(limit, MediaList, one.id)), None)


def with_numbers(line: Line) -> str:
    """Return a line whose lists stand by number, so that it outlives their names."""
    return _rewritten(line, lambda name: f"#{found.id}" if (found := list_meant(name)) else name)


def with_names(text: str) -> str:
    """Return a line as somebody would type it: lists by name."""
    return _rewritten(filters.read(text, filtering.KEYS), lambda number: found.name if (found := list_meant(number)) else number)


def _rewritten(line: Line, name: Callable[[str], str]) -> str:
    each = [
        filters.written("list", [name(value.text) for value in one.values], one.negated) if one.key == "list" else one.typed
        for one in line.filters
    ]
    return " ".join(part for part in (*each, line.words) if part)


def inside(segment: MediaList) -> Iterator[str]:
    """Yield the names of the segments inside this one that contain it."""
    waiting, seen = [(key, "") for key in _within(segment)], set()
    while waiting:
        key, through = waiting.pop()
        if key == segment.id:
            yield through or segment.name
        other = session().get(MediaList, key) if key not in seen and key != segment.id else None
        seen.add(key)
        if other is not None and other.is_segment:
            waiting += [(one, other.name) for one in _within(other)]


def _within(segment: MediaList) -> list[int]:
    named = [
        list_meant(value.text)
        for one in filters.read(segment.query, filtering.KEYS).filters
        if one.key == "list"
        for value in one.values
    ]
    return [*segment.include_ids, *segment.exclude_ids, *(one.id for one in named if one is not None)]


def listed(*list_ids: int) -> Listed:
    """Return the condition of being on one of these lists, or in one of these segments."""
    return _any_of(list_ids, 0)


def asked_of(segment: MediaList, depth: int = 0) -> Asked:
    """Return what a segment asks for: its query or its other lists, and none of the lists whose people never belong to it."""
    asked = understand(segment.query, depth + 1).asked
    left_out = (replace(_any_of(segment.exclude_ids, depth), negated=True),) if segment.exclude_ids else ()
    if segment.include_ids:
        also = _any_of(segment.include_ids, depth)
        whole = also if asked.is_empty else replace(also, segments=(*also.segments, asked))
        return Asked(listed=(whole, *left_out))
    return replace(asked, listed=(*asked.listed, *left_out) if not asked.is_empty else (Listed(),))  # nothing asked: nobody


def _any_of(list_ids: Collection[int], depth: int) -> Listed:
    rows = session().scalars(select(MediaList).where(MediaList.id.in_(list_ids)))
    each = [_listed(one, depth) for one in rows] if depth < _DEEPEST else []
    return Listed(tuple(key for one in each for key in one.ids), tuple(inner for one in each for inner in one.segments))


def _listed(one: MediaList, depth: int) -> Listed:
    return Listed(segments=(asked_of(one, depth + 1),)) if one.is_segment else Listed((one.id,))


def fitting(asked: Asked, cursor: str | None = None, limit: int = 50) -> Page[Journalist]:
    """Return a page of those who fit."""
    return _by_likeness(asked, cursor, limit) if asked.words else _by_name(asked, cursor, limit)


def exactly(asked: Asked) -> Asked:
    """Return the same, for pages by name on which nobody is guessed: words count as beginnings."""
    return Asked(listed=(Listed(segments=(asked,)),)) if asked.words else asked


def everybody(asked: Asked) -> Select[Any]:
    """Return the statement for the ids of all who fit; words count as beginnings, nothing is guessed."""
    return select(Journalist.id).where(*indexing.condition(beginnings(asked.words), asked))


def _by_name(asked: Asked, cursor: str | None, limit: int) -> Page[Journalist]:
    name, key = indexing.ROWS.sort_name, indexing.ROWS.id
    query = select(name, key).where(*_narrowed(asked))
    if hidden := indexing.unfinished():
        query = query.where(func.coalesce(indexing.ROWS.import_id, 0).not_in(hidden))
    if cursor:
        query = query.where(tuple_(name, key) > tuple_(*place_of(cursor, (str, int))))
    limit = max(1, min(limit, MOST))
    rows = session().execute(query.order_by(name, key).limit(limit + 1)).all()
    return Page(_entities([row[1] for row in rows[:limit]]), place_text(rows[limit - 1]) if len(rows) > limit else None)


def _narrowed(asked: Asked) -> list[ColumnElement[bool]]:
    if asked.is_empty:
        return []
    if (short := _short_list(asked.listed)) is not None:
        others = [one for one in asked.listed if one is not short]
        whole = indexing.ROWS.id.in_(indexing.members_of(short.ids))
        return [whole, *indexing.has_marks(asked.marked), *indexing.on_lists(others)]
    few = indexing.ids([], asked, BOUND + 1, ordered=False)
    if len(few) <= BOUND:
        return [indexing.ROWS.id.in_(few)]
    return [*indexing.has_marks(asked.marked), *indexing.on_lists(asked.listed)]


def _short_list(listed: Sequence[Listed]) -> Listed | None:
    """Return a list that is fetched whole before anything else is asked."""
    plain = [one for one in listed if one.ids and not one.segments and not one.negated]
    return next(
        (one for one in plain if len(session().scalars(indexing.members_of(one.ids).limit(BOUND + 1)).all()) <= BOUND), None
    )


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
