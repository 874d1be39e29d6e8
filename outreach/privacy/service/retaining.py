"""How long does this office keep things, and what goes when their time is over?"""

from collections.abc import Mapping
from datetime import datetime, timedelta

from outreach.audit import service as audit
from outreach.core import clock
from outreach.core.actors import WORKER, Actor
from outreach.core.database import session
from outreach.core.personal import periods
from outreach.privacy import queries
from outreach.privacy.models import RetentionPeriod
from outreach.privacy.policy import Ground
from outreach.privacy.service.erasing import erase_journalist, erase_spokesperson

AT_ONCE = 500  # rows in one transaction, so that nobody waits
PEOPLE_AT_ONCE = 20


def set_periods(actor: Actor, wanted: Mapping[str, int | None]) -> list[str]:
    """Keep each kind so many days (None: for good), on record; returns the kinds that changed."""
    now = queries.days()
    changed = [kind for kind, days in wanted.items() if kind in now and now[kind] != days]
    for kind in changed:
        row = queries.own_period(kind) or RetentionPeriod(kind=kind)
        row.days, row.changed_by, row.changed_at = wanted[kind], actor.name, clock.now()
        session().add(row)
    session().flush()
    for kind in changed:
        audit.record(actor, "retention.set", f"retention:{kind}", days=wanted[kind], before=now[kind])
    return changed


def purge_some(kind: str, after: int | None) -> tuple[int, int | None]:
    """Take away some of a kind whose time is over; returns how many, and the place to go on from or None at the end."""
    days = queries.days()[kind]
    if days is None:
        return 0, None
    before = clock.now() - timedelta(days=days)
    if kind == "journalists":
        return _journalists(before, after or 0)
    if kind == "spokespeople":
        return _speakers(before)
    purge = periods()[kind].purge
    count = purge(before, AT_ONCE, queries.held_subjects()) if purge else 0
    return count, 0 if count == AT_ONCE else None


def end_purge(counts: Mapping[str, int]) -> None:
    """Put on record what a night took away, also when it was nothing."""
    audit.record(
        WORKER, "retention.purged", "retention", **{kind.replace(".", "_"): count for kind, count in counts.items() if count}
    )


def _journalists(before: datetime, after: int) -> tuple[int, int | None]:
    page, place = queries.due_journalists(before, after, PEOPLE_AT_ONCE)
    for number in page:
        erase_journalist(WORKER, number, Ground.RETENTION)
    return len(page), place


def _speakers(before: datetime) -> tuple[int, int | None]:
    due = queries.due_speakers(before, PEOPLE_AT_ONCE)
    for number in due:
        erase_spokesperson(WORKER, number, Ground.RETENTION)
    return len(due), 0 if due else None
