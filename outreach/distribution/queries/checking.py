"""What do we know of the addresses of a send? Whose they are, when they were verified, and how often we wrote lately."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import func, select

from outreach.core.database import session
from outreach.deliveries.models import Delivery
from outreach.journalists.models import ContactKind, ContactPoint, ContactState, Means
from outreach.outlets.models import Outlet

_CHUNK = 900


@dataclass(frozen=True, slots=True)
class Address:
    """What is on file of the address that we write to."""

    private: bool = False
    consent: str = ""
    bounced: bool = False
    verified_on: date | None = None


def addresses(ids: Iterable[int]) -> dict[int, Address]:
    """Return what is on file of the first mail address of each journalist."""
    found: dict[int, Address] = {}
    for row in _points(ids):
        verified = row.verified_at.date() if row.verified_at else None
        bounced = row.state in (ContactState.BOUNCING, ContactState.INVALID)
        found.setdefault(row.journalist_id, Address(row.kind is ContactKind.PRIVATE, row.consent, bounced, verified))
    return found


def _points(ids: Iterable[int]) -> Iterator[ContactPoint]:
    for some in _chunks(ids):
        query = select(ContactPoint).where(ContactPoint.journalist_id.in_(some), ContactPoint.means == Means.EMAIL)
        yield from session().scalars(query.order_by(ContactPoint.journalist_id, ContactPoint.position, ContactPoint.id))


def mails_since(ids: Iterable[int], since: datetime) -> dict[int, int]:
    """Return how many mails each journalist was sent since then; those without one are left out."""
    found: dict[int, int] = {}
    for some in _chunks(ids):
        keys = [f"journalist:{one}" for one in some]
        query = select(Delivery.recipient_key, func.count()).where(
            Delivery.recipient_key.in_(keys), Delivery.handed_over_at >= since
        )
        for key, count in session().execute(query.group_by(Delivery.recipient_key)):
            found[int(key.partition(":")[2])] = count
    return found


def zones_of(people: Mapping[int | None, int], most: int = 3) -> list[str]:
    """Return the zones in which most people work, by their number at each outlet, the commonest first."""
    counts: Counter[str] = Counter()
    wanted = {number: count for number, count in people.items() if number is not None}
    for some in _chunks(wanted):
        query = select(Outlet.id, Outlet.timezone).where(Outlet.id.in_(some), Outlet.timezone.is_not(None))
        for number, zone in session().execute(query):
            if zone:
                counts[zone] += wanted[number]
    return [zone for zone, _ in counts.most_common(most)]


def _chunks(ids: Iterable[int]) -> Iterator[Sequence[int]]:
    wanted = list(ids)
    return (wanted[start : start + _CHUNK] for start in range(0, len(wanted), _CHUNK))
