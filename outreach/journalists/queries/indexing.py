"""How is the word index asked? The one place that knows that SQLite has a table for it and PostgreSQL a column."""

import json
from collections.abc import Collection, Sequence
from typing import Any

from sqlalchemy import (
    ARRAY,
    ColumnElement,
    Select,
    Text,
    and_,
    any_,
    cast,
    column,
    exists,
    false,
    func,
    literal,
    not_,
    or_,
    select,
    table,
    text,
    true,
)
from sqlalchemy import Integer as Number
from sqlalchemy.dialects.postgresql import TSQUERY
from sqlalchemy.orm import selectinload

from outreach.core import database
from outreach.core.database import session
from outreach.core.finding import one_error_away, terms
from outreach.core.unfinished import UnfinishedImport
from outreach.journalists.models import Journalist, MediaListMember, NameWord
from outreach.journalists.policy import asking
from outreach.journalists.policy.asking import Asked, Listed, Marked

ROWS: Any = Journalist.__table__.c
_FTS: Any = table("journalists_search", column("rowid", Number), column("journalists_search"))
_EXPECTED = text("EXPLAIN (FORMAT JSON) SELECT 1 FROM journalists WHERE words @@ CAST(:words AS tsquery)")
_EVERYBODY = text("SELECT reltuples FROM pg_class WHERE oid = CAST('journalists' AS regclass)")
_COMMON = 0.006
Groups = Sequence[Sequence[str]]


def ids(groups: Groups, asked: Asked, limit: int, after: int = 0, ordered: bool = True) -> list[int]:
    """Return up to `limit` ids, in their order, after `after`: one word of each group, and the marks and lists of `asked`.

    Where nobody needs the order, `ordered` False lets PostgreSQL stop at the limit.
    """
    key, words = _key_and_words(groups, asked.marked) if groups or asked.marked else (Journalist.id, [])
    lists = [_on(key, one, fetched=not words) for one in asked.listed]
    query: Select[Any] = select(key).where(*words, *lists, *(is_there(key) if key is _FTS.c.rowid else ()))
    query = query.where(key > after) if after else query
    if ordered and words and not database.is_sqlite() and (lists or not _are_common(groups, asked.marked)):
        key = query.offset(0).subquery().c.id  # all of them first: a walk in the order of ids meets a rare word late
        query = select(key)
    return list(session().scalars((query.order_by(key) if ordered else query).limit(limit)))


def _are_common(groups: Groups, marked: Sequence[Marked]) -> bool:
    """Say whether PostgreSQL expects so many people that a walk meets the first soon; of a word unknown to it, it expects 0.5 %."""
    plan: Any = session().scalar(_EXPECTED, {"words": asking.in_tsquery(groups, marked)})
    everybody = session().scalar(_EVERYBODY) or 0
    return bool(plan[0]["Plan"]["Plan Rows"] > _COMMON * everybody)


def is_there(key: Any) -> list[ColumnElement[bool]]:
    """Return the condition that no import under way brought the row: none on most days."""
    hidden = unfinished()
    return [~exists().where(ROWS.id == key, ROWS.import_id.in_(hidden))] if hidden else []


def unfinished() -> Sequence[int]:
    """Return the imports under way, whose rows are not there yet."""
    return session().scalars(select(UnfinishedImport.id)).all()


def condition(groups: Groups, asked: Asked, key: Any = Journalist.id) -> list[ColumnElement[bool]]:
    """Return the same as conditions on `key` (of a statement that reads `Journalist`), for any statement."""
    lists = [_on(key, one, fetched=True) for one in asked.listed]
    if not groups and not asked.marked:
        return lists
    rows, words = _key_and_words(groups, asked.marked)
    return [*(words if rows is Journalist.id else [key.in_(select(rows).where(*words).correlate(None))]), *lists]


def _key_and_words(groups: Groups, marked: Sequence[Marked]) -> tuple[Any, list[ColumnElement[bool]]]:
    if any(not one.marks and not one.negated for one in marked):
        return Journalist.id, [false()]
    if database.is_sqlite():
        return _FTS.c.rowid, [_FTS.c.journalists_search.op("MATCH")(asking.in_fts5(groups, marked))]
    return Journalist.id, [Journalist.words.op("@@")(cast(asking.in_tsquery(groups, marked), TSQUERY))]


def has_marks(marked: Sequence[Marked], facets: Any = ROWS.facets) -> list[ColumnElement[bool]]:
    """Return the marks as conditions on the row itself: what a walk in the order of names asks, inside its index."""
    found = []
    for one in marked:
        any_of = or_(false(), *(_stands(facets, mark) for mark in one.marks))
        found.append(not_(any_of) if one.negated else any_of)
    return found


def _stands(facets: Any, mark: str) -> ColumnElement[bool]:
    wanted = f" {mark[:-1]}" if mark.endswith("*") else f" {mark} "
    place = func.instr if database.is_sqlite() else func.strpos
    found: ColumnElement[bool] = place(facets, wanted) > 0
    return found


def on_lists(listed: Sequence[Listed]) -> list[ColumnElement[bool]]:
    """Return the lists as conditions on the row itself."""
    return [_on(ROWS.id, one) for one in listed]


def members_of(list_ids: Collection[int]) -> Select[Any]:
    """Return the statement for the ids of those who were put on one of these lists."""
    return select(MediaListMember.journalist_id).where(MediaListMember.list_id.in_(list_ids))


def _on(key: Any, one: Listed, fetched: bool = False) -> ColumnElement[bool]:
    """Return the condition of being on a list: its members fetched first, or asked row by row."""
    member = MediaListMember
    if one.ids and fetched and not one.negated:
        there = [key.in_(members_of(one.ids).correlate(None))]
    else:
        there = [exists().where(member.list_id.in_(one.ids), member.journalist_id == key)] if one.ids else []
    fits = [and_(true(), *condition(asking.beginnings(inner.words), inner, key)) for inner in one.segments]
    found = or_(false(), *there, *fits)
    return not_(found) if one.negated else found


def known_words(words: Collection[str]) -> set[str]:
    """Return those of the words, however many, that some person's or outlet's name has."""
    if not database.is_sqlite():
        return set(session().scalars(select(NameWord.word).where(NameWord.word == any_(literal(list(words), ARRAY(Text))))))
    each = select(func.json_each(json.dumps(list(words))).table_valued("value").c.value)
    return set(session().scalars(select(NameWord.word).where(NameWord.word.in_(each))))


def words_near(line: str) -> set[str]:
    """Return the words of people's and outlets' names that are one error away from one of these."""
    return known_words({near for word in terms(line) for near in one_error_away(word)})


def is_a_word(word: str) -> bool:
    """Say whether anybody is found by this word."""
    return bool(ids([[word]], Asked(), 1))


def with_contacts(journalist_ids: Collection[int]) -> Sequence[Journalist]:
    """Return these people with their addresses, read anew."""
    found: list[Journalist] = []
    wanted = sorted(journalist_ids)
    for start in range(0, len(wanted), 900):
        query = select(Journalist).where(Journalist.id.in_(wanted[start : start + 900]))
        query = query.options(selectinload(Journalist.contact_points)).execution_options(populate_existing=True)
        found += session().scalars(query).unique()
    return found
