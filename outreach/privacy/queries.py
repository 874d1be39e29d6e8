"""Who was forgotten, whose data must stay, for how long do we keep things, and who has to be told?"""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, time

from sqlalchemy import func, select

from outreach.core.database import session
from outreach.core.personal import Person, periods
from outreach.deliveries.models import Delivery
from outreach.journalists.models import Journalist, LoggedContact
from outreach.media_requests.models import MediaRequest
from outreach.privacy.models import Erasure, LegalHold, PrivacyNotice, RetentionPeriod
from outreach.spokespeople.models import Spokesperson


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
