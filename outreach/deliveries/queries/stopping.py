"""What keeps mail back now: everything, one source, or a relay that does not take it?"""

from collections.abc import Sequence

from sqlalchemy import select

from outreach.core.database import session
from outreach.deliveries.models import RelayTrouble, SourceHold, Standstill


def hold_of(source: str) -> SourceHold | None:
    """Return the hold on `source`, or None."""
    return session().get(SourceHold, source)


def holds_by_itself() -> Sequence[SourceHold]:
    """Return the sources that the sender stopped on its own."""
    return session().scalars(select(SourceHold).where(SourceHold.by_itself).order_by(SourceHold.at)).all()


def standstill() -> Standstill | None:
    """Return why nothing leaves now, or None."""
    return session().scalar(select(Standstill).limit(1))


def relay_trouble() -> RelayTrouble | None:
    """Return what is wrong with the relay as a whole, or None."""
    return session().scalar(select(RelayTrouble).limit(1))
