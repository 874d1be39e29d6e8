"""Which shifts and handovers are there, and who is on?"""

from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlalchemy import select

from outreach.accounts import queries as accounts
from outreach.accounts.models import Role, User
from outreach.core.database import session
from outreach.core.errors import NotFound
from outreach.core.pagination import Page, page
from outreach.duty import policy
from outreach.duty.models import Handover, Shift, Watch
from outreach.duty.policy import LOOKING_AHEAD, OnDuty, Turn

_LOOKING_BACK = timedelta(days=2)


def shift(shift_id: int) -> Shift:
    """Return one shift; raises `NotFound`."""
    found = session().get(Shift, shift_id)
    if found is None:
        raise NotFound(f"There is no shift {shift_id}.")
    return found


def shifts(at: datetime, ahead: timedelta = 2 * LOOKING_AHEAD) -> Sequence[Shift]:
    """Return the shifts that are not over, those of the next two weeks, in their order."""
    query = select(Shift).where(Shift.ends_at > at, Shift.starts_at < at + ahead)
    return list(session().scalars(query.order_by(Shift.starts_at, Shift.watch, Shift.id)))


def turns(since: datetime, until: datetime) -> list[Turn]:
    """Return the shifts that touch a span, as the policy wants them."""
    query = select(Shift.user_id, Shift.watch, Shift.starts_at, Shift.ends_at).join(User, User.id == Shift.user_id)
    query = query.where(Shift.ends_at > since, Shift.starts_at < until, *accounts.sees_all())
    return [Turn(row[0], row[1] == Watch.FIRST, row[2], row[3]) for row in session().execute(query.order_by(Shift.starts_at))]


def on_duty(at: datetime) -> OnDuty:
    """Return who is on duty."""
    return policy.on_duty(turns(at - _LOOKING_BACK, at + timedelta(seconds=1)), _accepted(), at)


def stands_in(user_id: int | None, at: datetime) -> bool:
    """Say whether somebody has what goes with the duty: who answers now, who is woken next, or anybody where there is no rota."""
    on = on_duty(at)
    nobody_planned = on.user_id is None and not turns(at - _LOOKING_BACK, at + LOOKING_AHEAD)
    return nobody_planned or (user_id is not None and user_id in (on.user_id, on.second_id))


def gaps(at: datetime) -> list[tuple[datetime, datetime]]:
    """Return when nobody is called first in the coming week."""
    return policy.gaps(turns(at, at + LOOKING_AHEAD), at)


def people() -> list[User]:
    """Return everybody who can be put on the rota: whoever has the duty sees the whole office."""
    return [one for one in accounts.all_users() if one.active and not one.reach.kinds]


def desk() -> list[User]:
    """Return everybody who works on the desk, for alerts where there is no rota."""
    return [one for one in people() if one.role in (Role.OFFICER, Role.LEAD)]


def user(user_id: int | None) -> User | None:
    """Return the account, or None for no id."""
    return accounts.user(user_id) if user_id is not None else None


def _accepted() -> tuple[int, datetime] | None:
    query = select(Handover.taker_id, Handover.accepted_at).join(User, User.id == Handover.taker_id)
    query = query.where(Handover.accepted_at.is_not(None), *accounts.sees_all())
    row = session().execute(query.order_by(Handover.accepted_at.desc()).limit(1)).first()
    return (row[0], row[1]) if row and row[1] else None


def handover(handover_id: int) -> Handover:
    """Return one handover; raises `NotFound`."""
    found = session().get(Handover, handover_id)
    if found is None:
        raise NotFound(f"There is no handover {handover_id}.")
    return found


def waiting() -> Handover | None:
    """Return the handover that waits for its taker."""
    query = select(Handover).where(Handover.accepted_at.is_(None), Handover.withdrawn_at.is_(None))
    return session().scalars(query.order_by(Handover.id.desc()).limit(1)).first()


def handovers(cursor: str | None = None, limit: int = 20) -> Page[Handover]:
    """Return a page of handovers, the newest first."""
    return page(session(), select(Handover), [Handover.id], cursor, limit, descending=True)
