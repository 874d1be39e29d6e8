"""Whom does a send wake that stopped by itself? Whoever is on duty and who is woken next; where there is no rota, the desk."""

from collections.abc import Iterable
from datetime import datetime

from outreach.accounts.models import User
from outreach.audit import service as audit
from outreach.core.actors import WORKER
from outreach.deliveries import service as deliveries
from outreach.distribution.models import Distribution, State
from outreach.duty import queries as duty


def woken(now: datetime) -> list[User]:
    """Return who is told at `now` that a send waits for them."""
    on = duty.on_duty(now)
    numbers = dict.fromkeys(one for one in (on.user_id, on.second_id) if one is not None)
    return [one for number in numbers if (one := duty.user(number)) is not None] or duty.desk()


def stopped(rows: Iterable[Distribution]) -> list[Distribution]:
    """Return those of the sends just looked at that now wait for a person."""
    return [row for row in rows if row.state in (State.HELD, State.PAUSED)]


def alarm(row: Distribution, people: Iterable[User], mails: Iterable[deliveries.Mail]) -> None:
    """Write to everybody who is woken about one send; a reason may hold a name, so it stays behind the sign-in."""
    audit.record(WORKER, "distribution.alarmed", row, to=[one.id for one in people])
    tell(mails)


def tell(mails: Iterable[deliveries.Mail]) -> None:
    """Write to our own people."""
    for one in mails:
        deliveries.post(WORKER, one)
