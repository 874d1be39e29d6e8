"""Whose early access does a breach touch, and what waits for somebody to decide?"""

from collections.abc import Collection, Sequence
from datetime import date

from sqlalchemy import ColumnElement, func, or_, select

from outreach.core.database import session
from outreach.distribution.models import AccessState, Distribution, EmbargoAccess, State
from outreach.distribution.queries.freeing import free_since
from outreach.embargoes.models import EmbargoBreach
from outreach.journalists.models import Journalist

_OPEN = (AccessState.OFFERED, AccessState.DECLINED, AccessState.ACCEPTED)
_UNDER_EMBARGO = (
    Distribution.lift_at.is_not(None), Distribution.lifted_at.is_(None), Distribution.state.not_in((State.KILLED, State.DONE)),
)  # fmt: skip


def open_to(breach: EmbargoBreach) -> list[tuple[EmbargoAccess, Distribution, Journalist]]:
    """Return what the person of a breach, and everybody at its outlet, was offered of texts that are not free yet."""
    whose = [EmbargoAccess.held_breach_id == breach.id]
    whose += [Journalist.id == breach.journalist_id] if breach.journalist_id else []
    if breach.outlet_id:
        whose += [Journalist.outlet_id == breach.outlet_id, EmbargoAccess.outlet_id == breach.outlet_id]
    return _open(or_(*whose))


def open_of(journalist_ids: Collection[int]) -> list[tuple[EmbargoAccess, Distribution, Journalist]]:
    """Return what these people were offered of texts that are not free yet."""
    return _open(EmbargoAccess.journalist_id.in_(journalist_ids))


def open_at(outlet_ids: Collection[int]) -> list[tuple[EmbargoAccess, Distribution, Journalist]]:
    """Return what was offered at these outlets of texts that are not free yet."""
    return _open(EmbargoAccess.outlet_id.in_(outlet_ids))


def _open(whose: ColumnElement[bool]) -> list[tuple[EmbargoAccess, Distribution, Journalist]]:
    query = (
        select(EmbargoAccess, Distribution, Journalist)
        .join(Distribution, Distribution.id == EmbargoAccess.distribution_id)
        .join(Journalist, Journalist.id == EmbargoAccess.journalist_id)
        .where(*_UNDER_EMBARGO, EmbargoAccess.state.in_(_OPEN), whose)
        .order_by(EmbargoAccess.id)
    )
    found = [(row[0], row[1], row[2]) for row in session().execute(query).unique()]
    return [one for one in found if free_since(one[1]) is None]


def counted_against(access: EmbargoAccess, one: Journalist, today: date) -> Sequence[EmbargoBreach]:
    """Return the breaches that count against somebody's early access, in the order in which they were logged; none that were
    logged before somebody kept the promise in spite of them."""
    outlets = {number for number in (one.outlet_id, access.outlet_id) if number is not None}
    theirs = or_(EmbargoBreach.journalist_id == one.id, EmbargoBreach.outlet_id.in_(outlets))
    kept_to = access.held_breach_id or 0 if access.held_at is None else 0
    found = session().scalars(select(EmbargoBreach).where(theirs, EmbargoBreach.id > kept_to).order_by(EmbargoBreach.id))
    return [breach for breach in found if breach.is_counted(today)]


def held_back(distribution_id: int, today: date) -> int:
    """Return of how many people of a send somebody has to decide."""
    query = select(EmbargoAccess).where(EmbargoAccess.distribution_id == distribution_id, EmbargoAccess.held_at.is_not(None))
    return sum(one.is_held(today) for one in session().scalars(query))


def undecided(today: date) -> list[tuple[Distribution, int]]:
    """Return the sends under embargo with somebody held back, and how many; the next lift first."""
    held = or_(EmbargoAccess.held_until.is_(None), EmbargoAccess.held_until >= today)
    query = (
        select(Distribution, func.count(EmbargoAccess.id))
        .join(EmbargoAccess, EmbargoAccess.distribution_id == Distribution.id)
        .where(*_UNDER_EMBARGO, EmbargoAccess.held_at.is_not(None), held, EmbargoAccess.state.in_(_OPEN))
        .group_by(Distribution.id)
        .order_by(Distribution.lift_at, Distribution.id)
    )
    return [(row[0], row[1]) for row in session().execute(query)]
