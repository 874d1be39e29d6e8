"""Which journalists may be one person, and whom has nobody compared with the others yet?"""

from collections.abc import Collection, Mapping, Sequence
from datetime import timedelta
from typing import TypeVar

from sqlalchemy import func, or_, select
from sqlalchemy.orm import selectinload

from outreach.core.database import session
from outreach.core.errors import NotFound
from outreach.core.pagination import Page, page
from outreach.journalists.models import (
    DuplicateCheck,
    DuplicateKey,
    DuplicateSuggestion,
    Journalist,
    SuggestionState,
)

Value = TypeVar("Value")
_OVERLAP = timedelta(minutes=10)  # a transaction may commit later than another that began after it
_PART = 500  # values in one question


def suggestions(cursor: str | None = None, limit: int = 50) -> Page[DuplicateSuggestion]:
    """Return a page of the pairs that nobody has decided on, the surest first."""
    query = select(DuplicateSuggestion).where(DuplicateSuggestion.state == SuggestionState.OPEN)
    order = (DuplicateSuggestion.confidence, DuplicateSuggestion.low_id, DuplicateSuggestion.high_id)
    return page(session(), query, order, cursor, limit, descending=True)


def suggestion_count() -> int:
    """Return how many pairs wait to be decided on."""
    query = select(func.count()).select_from(DuplicateSuggestion)
    return session().scalar(query.where(DuplicateSuggestion.state == SuggestionState.OPEN)) or 0


def suggestion(low_id: int, high_id: int) -> DuplicateSuggestion:
    """Return what is kept of a pair; raises `NotFound`."""
    found = session().get(DuplicateSuggestion, (low_id, high_id))
    if found is None:
        raise NotFound(f"{low_id} and {high_id} were not suggested.")
    return found


def suggestions_of(journalist_id: int) -> Sequence[DuplicateSuggestion]:
    """Return every pair that somebody is in, decided or not."""
    query = select(DuplicateSuggestion).where(
        or_(DuplicateSuggestion.low_id == journalist_id, DuplicateSuggestion.high_id == journalist_id)
    )
    return session().scalars(query.order_by(DuplicateSuggestion.confidence.desc(), DuplicateSuggestion.low_id)).all()


def known_pairs(journalist_ids: Collection[int]) -> Mapping[tuple[int, int], DuplicateSuggestion]:
    """Return what is kept of every pair that one of these is in."""
    found: dict[tuple[int, int], DuplicateSuggestion] = {}
    for part in _parts(journalist_ids):
        query = select(DuplicateSuggestion).where(
            or_(DuplicateSuggestion.low_id.in_(part), DuplicateSuggestion.high_id.in_(part))
        )
        found |= {(row.low_id, row.high_id): row for row in session().scalars(query)}
    return found


def other_of(row: DuplicateSuggestion, journalist_id: int) -> int:
    """Return the other one of a pair."""
    return row.high_id if row.low_id == journalist_id else row.low_id


def by_ids(journalist_ids: Collection[int]) -> dict[int, Journalist]:
    """Return journalists by id, with all that comparing needs."""
    found: dict[int, Journalist] = {}
    for part in _parts(journalist_ids):
        query = select(Journalist).where(Journalist.id.in_(part)).options(selectinload(Journalist.contact_points))
        found |= {one.id: one for one in session().scalars(query).unique()}
    return found


def unchecked(limit: int) -> Sequence[Journalist]:
    """Return journalists who are new or were changed since they were last compared, in that order, with all that comparing needs."""
    last = session().scalar(select(func.max(DuplicateCheck.seen_at)))
    changed = [Journalist.updated_at >= last - _OVERLAP] if last else []
    query = select(Journalist.id).outerjoin(DuplicateCheck, DuplicateCheck.journalist_id == Journalist.id)
    query = query.where(*changed, or_(DuplicateCheck.seen_at.is_(None), DuplicateCheck.seen_at < Journalist.updated_at))
    ids = list(session().scalars(query.order_by(Journalist.updated_at, Journalist.id).limit(limit)))
    return list(by_ids(ids).values())


def sample(most: int) -> Sequence[Journalist]:
    """Return up to `most` journalists spread over the whole register: what is frequent among them is frequent in it."""
    total, last = total_count(), session().scalar(select(func.max(Journalist.id))) or 0
    step = max(1, last // most) if total > most else 1
    query = select(Journalist).where(Journalist.id % step == 0).limit(most).options(selectinload(Journalist.contact_points))
    return session().scalars(query).unique().all()


def total_count() -> int:
    """Return how many journalists there are."""
    return session().scalar(select(func.count()).select_from(Journalist)) or 0


def sharing_keys(keys: Collection[int], most: int) -> dict[int, list[int]]:
    """Return key -> the journalists who have it, for keys that no more than `most` share."""
    found: dict[int, list[int]] = {}
    for part in _parts(keys):
        rare = select(DuplicateKey.key).where(DuplicateKey.key.in_(part)).group_by(DuplicateKey.key).having(func.count() <= most)
        for key, journalist_id in session().execute(
            select(DuplicateKey.key, DuplicateKey.journalist_id).where(DuplicateKey.key.in_(rare))
        ):
            found.setdefault(key, []).append(journalist_id)
    return found


def _parts(values: Collection[Value]) -> list[list[Value]]:
    listed = list(values)
    return [listed[start : start + _PART] for start in range(0, len(listed), _PART)]
