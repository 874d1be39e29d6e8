"""Which pieces are there, which of them are wrong, and whom do they name?"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Select, func, or_, select
from sqlalchemy.orm import InstrumentedAttribute, joinedload, selectinload

from outreach.core.database import session
from outreach.core.errors import NotFound
from outreach.core.pagination import Page, page
from outreach.coverage.models import Coverage, CoverageCorrection, CoverageQuote
from outreach.coverage.policy.kinds import Result


@dataclass(frozen=True, slots=True)
class Filter:
    """What narrows the list; empty is everything."""

    result: str = ""
    language: str = ""
    wrong: bool = False
    q: str = ""
    outlet_id: int | None = None
    request_id: int | None = None
    release_id: int | None = None


@dataclass(frozen=True, slots=True)
class Figures:
    """The three things seen first: new since morning, wrong and not settled, and the languages, most pieces first."""

    new: int
    wrong: int
    languages: Sequence[tuple[str, int]]


def get(coverage_id: int, lock: bool = False) -> Coverage:
    """Return one piece; raises `NotFound`. `lock` keeps others from changing it in this transaction."""
    query = select(Coverage).where(Coverage.id == coverage_id)
    found = session().scalar(query.with_for_update(of=Coverage) if lock else query)
    if found is None:
        raise NotFound(f"There is no coverage {coverage_id}.")
    return found


def correction(row: Coverage, correction_id: int) -> CoverageCorrection:
    """Return one correction of this very piece; raises `NotFound`."""
    for one in row.corrections:
        if one.id == correction_id:
            return one
    raise NotFound(f"There is no correction {correction_id}.")


def pieces(asked: Filter, cursor: str | None = None, limit: int = 50) -> Page[Coverage]:
    """Return a page of pieces, the latest seen first."""
    query = _narrowed(select(Coverage).options(joinedload(Coverage.release), selectinload(Coverage.quotes)), asked)
    return page(session(), query, [Coverage.seen_at, Coverage.id], cursor, limit, descending=True)


def of(asked: Filter, most: int = 10) -> tuple[Sequence[Coverage], int]:
    """Return the latest pieces of one outlet, request or release, and how many there are in all."""
    count = session().scalar(_narrowed(select(func.count()).select_from(Coverage), asked)) or 0
    return pieces(asked, limit=most).items, count


def figures(morning: datetime) -> Figures:
    """Return the three figures of the list."""
    new = session().scalar(select(func.count()).where(Coverage.seen_at >= morning, Coverage.result != Result.DID_NOT_RUN)) or 0
    wrong = session().scalar(select(func.count()).where(Coverage.wrong > 0)) or 0
    count = func.count()
    query = select(Coverage.language, count).where(Coverage.language != "").group_by(Coverage.language)
    rows = session().execute(query.order_by(count.desc(), Coverage.language).limit(4))
    return Figures(new, wrong, [(row[0], row[1]) for row in rows])


def all_pieces() -> Iterator[Coverage]:
    """Yield every piece, the oldest first, some thousand at a time."""
    query = select(Coverage).order_by(Coverage.id).options(selectinload(Coverage.quotes), selectinload(Coverage.corrections))
    yield from session().scalars(query.execution_options(yield_per=500))


def naming(words: Sequence[str]) -> Sequence[Coverage]:
    """Return the pieces whose words, quotes or corrections hold one of `words`."""
    mine = (Coverage.byline, Coverage.headline, Coverage.text, Coverage.address, Coverage.terms_note, Coverage.because_note)
    quoted = (CoverageQuote.speaker, CoverageQuote.approved, CoverageQuote.printed)
    asked = (CoverageCorrection.asked_of, CoverageCorrection.words, CoverageCorrection.evidence)
    said = select(CoverageQuote.coverage_id).where(_holds(quoted, words))
    corrected = select(CoverageCorrection.coverage_id).where(_holds(asked, words))
    query = select(Coverage).where(or_(_holds(mine, words), Coverage.id.in_(said), Coverage.id.in_(corrected)))
    return session().scalars(query.order_by(Coverage.id)).unique().all()


def of_person(words: Sequence[str]) -> Sequence[Coverage]:
    """Return the pieces whose by-line, or whose correction's addressee, holds one of `words`."""
    asked = select(CoverageCorrection.coverage_id).where(_holds((CoverageCorrection.asked_of,), words))
    query = select(Coverage).where(or_(_holds((Coverage.byline,), words), Coverage.id.in_(asked)))
    return session().scalars(query.order_by(Coverage.id)).unique().all()


def seen_before(before: datetime, most: int) -> Sequence[Coverage]:
    """Return pieces from before then that still hold a by-line or somebody's words."""
    query = select(Coverage).where(Coverage.seen_at < before, or_(Coverage.byline != "", Coverage.text != ""))
    return session().scalars(query.order_by(Coverage.id).limit(most)).unique().all()


def _holds(columns: Sequence[InstrumentedAttribute[str]], words: Sequence[str]) -> ColumnElement[bool]:
    return or_(False, *(column.icontains(word, autoescape=True) for word in words for column in columns))


def _narrowed(query: Select[Any], asked: Filter) -> Select[Any]:
    for column, wanted in (
        (Coverage.result, asked.result),
        (Coverage.language, asked.language),
        (Coverage.outlet_id, asked.outlet_id),
        (Coverage.request_id, asked.request_id),
        (Coverage.release_id, asked.release_id),
    ):
        if wanted:
            query = query.where(column == wanted)
    if asked.wrong:
        query = query.where(Coverage.wrong > 0)
    if asked.q.strip():
        query = query.where(
            _holds((Coverage.headline, Coverage.outlet_name, Coverage.byline, Coverage.address), [asked.q.strip()])
        )
    return query
