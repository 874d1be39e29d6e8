"""Whom does a send wake that stopped by itself? Whoever is on duty and who is woken next; where there is no rota, the desk."""

from collections.abc import Callable, Iterable
from datetime import datetime
from functools import partial

import structlog

from outreach.accounts.models import User
from outreach.audit import service as audit
from outreach.core.actors import WORKER
from outreach.core.errors import Invalid
from outreach.deliveries import service as deliveries
from outreach.deliveries.models import State as Sent
from outreach.distribution import queries
from outreach.distribution.models import Distribution
from outreach.duty import queries as duty

log = structlog.get_logger()
Letter = Callable[[User], deliveries.Mail]


def alarm(distribution_id: int, now: datetime, letter: Callable[[Distribution, User], deliveries.Mail]) -> None:
    """Write to everybody who is woken about one send, once; a reason may hold a name, so it stays behind the sign-in."""
    row = queries.locked(distribution_id)
    if not queries.is_untold(row):
        return
    reached, missed = wake(now, partial(letter, row))
    audit.record(WORKER, "distribution.alarmed", row, to=[one.id for one in reached])
    if missed:
        audit.record(WORKER, "distribution.not_woken", row, to=[one.id for one in missed])


def wake(now: datetime, letter: Letter) -> tuple[list[User], list[User]]:
    """Write to whoever is on duty, and to the whole desk where no mail reaches any of them; return who was reached and who was not."""
    first = _on_duty(now)
    reached = [one for one in first if _told(one, letter)]
    asked = first
    if not reached:
        known = {one.id for one in first}
        more = [one for one in duty.desk() if one.id not in known]
        reached, asked = [one for one in more if _told(one, letter)], [*first, *more]
    return reached, [one for one in asked if one not in reached]


def _on_duty(now: datetime) -> list[User]:
    on = duty.on_duty(now)
    numbers: Iterable[int] = dict.fromkeys(one for one in (on.user_id, on.second_id) if one is not None)
    return [one for number in numbers if (one := duty.user(number)) is not None]


def _told(person: User, letter: Letter) -> bool:
    """Write to one of our own people; False where no mail can reach them, which keeps it from nobody else."""
    try:
        row = deliveries.post(WORKER, letter(person))
    except Invalid as error:
        log.error("a colleague cannot be woken: no mail reaches the address", user=person.id, why=str(error))
        return False
    return row.state is not Sent.SUPPRESSED
