"""Are protected people hidden altogether now, and who are they?"""

from collections.abc import Sequence

from sqlalchemy import ColumnElement, exists, or_, select

from outreach.accounts.models import Role, User
from outreach.accounts.queries import sees_all
from outreach.core.database import session
from outreach.spokespeople.models import SealMode, Spokesperson


def seal_mode(lock: bool = False) -> SealMode | None:
    """Return since when they are hidden, or None; `lock` keeps a second hand waiting."""
    query = select(SealMode)
    return session().scalar(query.with_for_update() if lock else query)


def protected_ids() -> Sequence[int]:
    """Return every protected person's number."""
    return session().scalars(select(Spokesperson.id).where(Spokesperson.protected, Spokesperson.erased_at.is_(None))).all()


def shown_now() -> ColumnElement[bool]:
    """Return the condition that somebody may be shown at all: a protected person not while they are hidden."""
    return or_(Spokesperson.protected.is_(False), ~exists(select(SealMode.id)))


def to_call() -> Sequence[Spokesperson]:
    """Return everybody at risk who is on the bench, for the sheet of calls."""
    query = select(Spokesperson).where(Spokesperson.protected, Spokesperson.active, Spokesperson.erased_at.is_(None))
    return session().scalars(query.order_by(Spokesperson.sort_name, Spokesperson.id)).all()


def leads() -> Sequence[User]:
    """Return the accounts that are told when somebody looks too often."""
    return session().scalars(select(User).where(User.role == Role.LEAD, User.active, *sees_all()).order_by(User.id)).all()
