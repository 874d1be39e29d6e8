"""What keeps mail back now: everything, one source, or a relay that does not take it?"""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import exists, or_, select

from outreach.audit.models import AuditEvent
from outreach.audit.policy import RESTORED
from outreach.core.database import session
from outreach.deliveries.models import Delivery, Mailing, RelayTrouble, SourceHold, Standstill, State
from outreach.deliveries.policy import NO_LONGER_ASKED
from outreach.integrations.mail.settings import way

_TRIED = (State.SENDING, State.SENT, State.BOUNCED, State.UNCERTAIN, State.DEFERRED)


def hold_of(source: str) -> SourceHold | None:
    """Return the hold on `source`, or None."""
    return session().get(SourceHold, source)


def holds_by_itself() -> Sequence[SourceHold]:
    """Return the sources that the sender stopped on its own."""
    return session().scalars(select(SourceHold).where(SourceHold.by_itself).order_by(SourceHold.at)).all()


def standstill() -> Standstill | None:
    """Return why nothing leaves now, or None."""
    return session().scalar(select(Standstill).limit(1))


def stands_still() -> bool:
    """Say whether nothing leaves now; asked at each claim."""
    return bool(session().connection().scalar(_STANDS_STILL))


def stopped(ids: Sequence[int]) -> set[int]:
    """Return the texts of those of these few rows that were held or ended, or that the standstill keeps back."""
    kept_back = or_(Delivery.held, Delivery.cancelled_at.is_not(None), exists(select(Standstill.id)))
    return set(session().scalars(select(Delivery.mailing_id).where(Delivery.id.in_(ids), kept_back)))


def is_fresh_copy() -> bool:
    """Say whether everything stands still because the office came out of a backup: it does not know what was taken back since."""
    stopped = standstill()
    if stopped is None:
        return False
    restored = select(AuditEvent.id).where(AuditEvent.event == RESTORED, AuditEvent.at >= stopped.since).limit(1)
    return session().scalar(restored) is not None


def relay_trouble() -> RelayTrouble | None:
    """Return what is wrong with the relay as a whole for this process, or None."""
    machine, relay = way()
    mine = select(RelayTrouble).where(RelayTrouble.machine == machine, RelayTrouble.relay == relay)
    return session().scalar(mine.order_by(RelayTrouble.retry_at.desc()).limit(1))


def relay_troubles(now: datetime) -> Sequence[RelayTrouble]:
    """Return what is wrong with the relay for any machine that still asks it, the latest first."""
    query = select(RelayTrouble).where(RelayTrouble.retry_at > now - NO_LONGER_ASKED)
    return session().scalars(query.order_by(RelayTrouble.since.desc())).all()


def was_tried(source: str) -> bool:
    """Say whether anything of a source was ever handed to the sender."""
    tried = or_(Delivery.attempts > 0, Delivery.state.in_(_TRIED), Delivery.handed_over_at.is_not(None))
    return session().scalar(select(Delivery.id).where(Delivery.source == source, tried).limit(1)) is not None


def texts_of(source: str) -> Sequence[int]:
    """Return the numbers of the mailings of a source."""
    return session().scalars(select(Mailing.id).where(Mailing.source == source)).all()


_STANDS_STILL = select(exists(select(Standstill.id)))
