"""Who was forgotten, whose data must stay, for how long do we keep things, and who has to be told?"""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, time, timedelta

from sqlalchemy import ColumnElement, func, or_, select
from sqlalchemy.orm import InstrumentedAttribute

from outreach.audit import queries as audit
from outreach.audit.models import AuditEvent
from outreach.core.database import session
from outreach.core.pagination import Page, page
from outreach.core.personal import Person, periods
from outreach.deliveries import queries as deliveries
from outreach.deliveries.models import Delivery
from outreach.journalists import queries as journalists
from outreach.journalists.models import Journalist, LoggedContact
from outreach.media_requests import queries as requests
from outreach.media_requests.models import MediaRequest
from outreach.privacy.models import Erasure, LegalHold, PrivacyNotice, RetentionPeriod
from outreach.spokespeople import queries as spokespeople
from outreach.spokespeople.models import Spokesperson

_LOOKED_AT = 10  # times as many are looked at as may be due in one step


def erasure_of(subject: str) -> Erasure | None:
    """Return the entry of somebody who was forgotten ("journalist:12")."""
    return session().scalars(select(Erasure).where(Erasure.subject == subject).order_by(Erasure.id.desc())).first()


def unscrubbed() -> Sequence[Erasure]:
    """Return the erasures of which indexes and logs may still hold something, oldest first."""
    return session().scalars(select(Erasure).where(Erasure.scrubbed_at.is_(None)).order_by(Erasure.id)).all()


def first_unscrubbed() -> datetime | None:
    """Return the instant of the first of them."""
    return session().scalar(select(func.min(Erasure.at)).where(Erasure.scrubbed_at.is_(None)))


def erasures(since: datetime | None = None) -> Sequence[Erasure]:
    """Return who was forgotten, oldest first."""
    query = select(Erasure).order_by(Erasure.id)
    return session().scalars(query.where(Erasure.at >= since) if since else query).all()


def showing(since: datetime | None = None) -> Sequence[Erasure]:
    """Return who was forgotten since then while a row of the ledger shows an address of theirs; without an instant, of the unscrubbed.

    All are asked for at once: after a night of retention there are thousands, and everybody waits while each is looked at.
    """
    there = select(Delivery.id).where(Delivery.recipient_key == Erasure.subject, Delivery.address != "").exists()
    which = Erasure.at >= since if since else Erasure.scrubbed_at.is_(None)
    return session().scalars(select(Erasure).where(which, there).order_by(Erasure.id)).all()


def hold_of(subject: str) -> LegalHold | None:
    """Return the hold that keeps a person's data, or None."""
    query = select(LegalHold).where(LegalHold.subject == subject, LegalHold.ended_at.is_(None))
    return session().scalars(query.order_by(LegalHold.id.desc())).first()


def holds() -> Sequence[LegalHold]:
    """Return every hold in force, the newest first."""
    return session().scalars(select(LegalHold).where(LegalHold.ended_at.is_(None)).order_by(LegalHold.id.desc())).all()


def days() -> Mapping[str, int | None]:
    """Return kind -> how many days it is kept here, None for good."""
    own = {row.kind: row.days for row in session().scalars(select(RetentionPeriod))}
    return {name: own.get(name, period.days) for name, period in periods().items()}


def own_period(kind: str) -> RetentionPeriod | None:
    """Return the office's own number of days for a kind, where there is one."""
    return session().get(RetentionPeriod, kind)


def last_heard(person: Person) -> datetime | None:
    """Return when something last happened with a person's record; of a speaker, when their consent ended, None while it holds."""
    number = person.id_in("journalist")
    if number is not None:
        return _journalist_heard(number)
    speaker = person.id_in("spokesperson")
    row = session().get(Spokesperson, speaker) if speaker else None
    if row is None:
        return None
    ended = datetime.combine(row.consent_until, time(), UTC) if row.consent_until else None
    return row.consent_withdrawn_at or ended


def _journalist_heard(number: int) -> datetime | None:
    questions = (
        select(func.max(Journalist.updated_at)).where(Journalist.id == number),
        select(func.max(LoggedContact.at)).where(LoggedContact.journalist_id == number),
        select(func.max(Delivery.handed_over_at)).where(Delivery.recipient_key == f"journalist:{number}"),
        select(func.max(MediaRequest.received_at)).where(MediaRequest.journalist_id == number),
    )
    found = [at for question in questions if (at := session().scalar(question)) is not None]
    return max(found, default=None)


def notice_of(room: str, number: int) -> PrivacyNotice | None:
    """Return when a person was told what we hold, or None."""
    return session().scalar(select(PrivacyNotice).where(PrivacyNotice.room == room, PrivacyNotice.person_id == number))


def held_subjects() -> frozenset[str]:
    """Return the people whose data a legal hold keeps."""
    return frozenset(session().scalars(select(LegalHold.subject).where(LegalHold.ended_at.is_(None))))


def due_journalists(before: datetime, after: int, most: int) -> tuple[Sequence[int], int | None]:
    """Return some journalists of whom nothing was heard since then, and the number to go on from, None at the end.

    Heard of is who was changed, checked, written to, or asked something of us; nobody under a legal hold is due.
    """
    numbers = [one.id for one in journalists.silent_since(before, after, most * _LOOKED_AT)]
    subjects = {f"journalist:{number}": number for number in numbers}
    heard = {subjects[one] for one in deliveries.heard_of(list(subjects), before)} | requests.callers_since(numbers, before)
    held = {subjects[one] for one in held_subjects() if one in subjects}
    due = [number for number in numbers if number not in heard | held]
    if len(due) > most:
        return due[:most], due[most - 1]
    return due, numbers[-1] if len(numbers) == most * _LOOKED_AT else None


def due_speakers(before: datetime, most: int) -> Sequence[int]:
    """Return some speakers whose consent ended before then, without those under a legal hold."""
    held = held_subjects()
    found = spokespeople.without_consent_since(before.date(), most + len(held))
    return [one.id for one in found if f"spokesperson:{one.id}" not in held][:most]


def last_purge() -> AuditEvent | None:
    """Return what the last night took away."""
    found = audit.events("retention", "retention.purged", limit=1).items
    return found[0] if found else None


def untold(overdue_at: datetime | None = None, cursor: str | None = None, limit: int = 50) -> Page[Journalist]:
    """Return journalists who were not told yet that we hold their data, the oldest first; only those due before `overdue_at`."""
    query = select(Journalist).where(~_told(Journalist.id))
    if overdue_at is not None:
        query = query.where(or_(Journalist.source_date < overdue_at.date(), Journalist.created_at < overdue_at))
    return page(session(), query, [Journalist.id], cursor, limit)


def count_untold(overdue_at: datetime) -> int:
    """Return how many of them had to be told before then."""
    late = or_(Journalist.source_date < overdue_at.date(), Journalist.created_at < overdue_at)
    return session().scalar(select(func.count(Journalist.id)).where(~_told(Journalist.id), late)) or 0


def untold_among(numbers: Sequence[int]) -> set[int]:
    """Return those of the journalists who are in the register and were not told yet."""
    return set(session().scalars(select(Journalist.id).where(Journalist.id.in_(numbers), ~_told(Journalist.id))))


def _told(number: InstrumentedAttribute[int]) -> ColumnElement[bool]:
    return select(PrivacyNotice.id).where(PrivacyNotice.room == "journalists", PrivacyNotice.person_id == number).exists()


def ending(days: Mapping[str, int | None], soon: datetime) -> Sequence[Journalist]:
    """Return the first journalists whose time is over before `soon` unless somebody hears of them."""
    kept = days["journalists"]
    if kept is None:
        return []
    numbers, _place = due_journalists(soon - timedelta(days=kept), 0, 20)
    return [journalists.get(number) for number in numbers]
