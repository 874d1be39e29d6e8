"""How far is a send: its numbers, its tiers, what is uncertain, and what was said?"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import String, and_, cast, func, or_, select
from sqlalchemy.orm import joinedload

from outreach.audit import queries as audit
from outreach.audit.models import AuditEvent
from outreach.core.database import session
from outreach.deliveries import queries as deliveries
from outreach.deliveries.models import REFUSED, UNCERTAIN, Delivery, Mailing, RelayTrouble, SourceHold
from outreach.deliveries.models import State as DeliveryState
from outreach.distribution.models import Distribution, DistributionMailing, State
from outreach.distribution.policy.plan import HAS_IT
from outreach.distribution.policy.progress import Pace, Progress, looked_back, pace, progress
from outreach.distribution.queries.people import withheld
from outreach.distribution.queries.reaching import left_behind

RECENT = timedelta(minutes=1)
SHOWN = 8  # of each kind that wants a look; the ledger has them all
_SOURCE = "distribution:" + cast(Distribution.id, String)


@dataclass(frozen=True, slots=True)
class TierRow:
    """One line of the table of a send: a tier in a language and its numbers by state of delivery."""

    tier: int
    name: str
    language: str
    tally: dict[str, int]


@dataclass(frozen=True, slots=True)
class Live:
    """Everything that the page of a send shows while it goes."""

    numbers: Progress
    pace: Pace
    tiers: Sequence[TierRow]
    uncertain: Sequence[Delivery]
    refusals: Sequence[Delivery]
    deferred: Sequence[Delivery]
    withheld: Sequence[tuple[str, int]]
    left_behind: int
    troubles: Sequence[RelayTrouble]
    slowed: deliveries.Slowed | None
    events: Sequence[AuditEvent]

    @property
    def bounced(self) -> int:
        """Return how many of those handed over came back."""
        return self._in("bounced")

    @property
    def later(self) -> int:
        """Return how many were refused for now."""
        return self._in("deferred")

    def _in(self, state: str) -> int:
        return sum(one.tally.get(state, 0) for one in self.tiers)


def live(row: Distribution, now: datetime) -> Live:
    """Return how a send stands at `now`."""
    lines = tiers(row)  # together they are all there is: every message of a send belongs to one of its mailings
    out = withheld(row.id)
    put_off = any(one.tally.get("deferred") for one in lines)
    numbers = progress(sum((Counter(one.tally) for one in lines), Counter[str]()))
    return Live(
        numbers=numbers,
        pace=_pace(row, now, numbers),
        tiers=lines,
        uncertain=uncertain(row.source),
        refusals=refusals(row.source),
        deferred=deferred(row.source) if put_off else (),
        withheld=out,
        left_behind=left_behind(row) if any(code == HAS_IT.code for code, _ in out) else 0,
        troubles=deliveries.relay_troubles(now) if row.state in (State.SCHEDULED, State.SENDING) and numbers.waiting else (),
        slowed=deliveries.slowed(row.source, now) if row.state is State.SENDING and put_off else None,
        events=audit.events(f"distribution:{row.id}", limit=30).items,
    )


def _pace(row: Distribution, now: datetime, numbers: Progress) -> Pace:
    """Return the rate of the last minute, or of the whole send once it is over."""
    began = row.lifted_at or row.confirmed_at
    if row.finished_at is not None and began is not None:
        return pace(now, numbers.sent, row.finished_at - began, 0)
    return pace(now, recently_sent(row.source, now), looked_back(now, began, RECENT), numbers.waiting)


def mailings(row: Distribution) -> list[DistributionMailing]:
    """Return the frozen mailings of a send, one for each tier and language."""
    query = select(DistributionMailing).where(DistributionMailing.distribution_id == row.id)
    return list(session().scalars(query.order_by(DistributionMailing.tier, DistributionMailing.mailing_id)))


def current_mailings(row: Distribution) -> list[DistributionMailing]:
    """Return those that what has not left goes with: of each tier and language the newest."""
    return list({(one.tier, one.language): one for one in mailings(row)}.values())


def subjects(row: Distribution) -> dict[str, str]:
    """Return language -> subject of what was frozen for a send, its own language first."""
    query = select(Mailing.language, Mailing.subject).join(DistributionMailing, DistributionMailing.mailing_id == Mailing.id)
    found = session().execute(query.where(DistributionMailing.distribution_id == row.id).order_by(Mailing.id))
    return {row.language: row.subject} | {language: subject for language, subject in found if language != row.language}


def tiers(row: Distribution) -> list[TierRow]:
    """Return the table of a send by tier and language."""
    found = {one.mailing_id: TierRow(one.tier, one.name, one.language, {}) for one in mailings(row)}
    query = select(Delivery.mailing_id, Delivery.state, func.count()).where(Delivery.source == row.source)
    for mailing, state, count in session().execute(query.group_by(Delivery.mailing_id, Delivery.state)):
        found[mailing].tally[DeliveryState(state).value] = count
    return list(found.values())


def recently_sent(source: str, now: datetime) -> int:
    """Return how many messages of a source were handed over during the last minute."""
    query = select(func.count()).select_from(Delivery)
    return session().scalar(query.where(Delivery.source == source, Delivery.handed_over_at > now - RECENT)) or 0


def uncertain(source: str, limit: int = SHOWN) -> Sequence[Delivery]:
    """Return deliveries that nobody knows the fate of, the oldest first."""
    query = select(Delivery).where(Delivery.source == source, UNCERTAIN).options(joinedload(Delivery.mailing))
    return session().scalars(query.order_by(Delivery.id).limit(limit)).all()


def refusals(source: str, limit: int = SHOWN) -> Sequence[Delivery]:
    """Return deliveries refused for good, the latest first, with the server's last words."""
    query = select(Delivery).where(Delivery.source == source, REFUSED)
    return session().scalars(query.order_by(Delivery.finished_at.desc(), Delivery.id.desc()).limit(limit)).all()


def deferred(source: str, limit: int = SHOWN) -> Sequence[Delivery]:
    """Return deliveries that were refused for now, the next to be tried first, with the server's last words."""
    query = select(Delivery).where(Delivery.source == source, Delivery.state == DeliveryState.DEFERRED)
    return session().scalars(query.order_by(Delivery.next_attempt_at, Delivery.id).limit(limit)).all()


def ended() -> bool:
    """Say whether nothing of a send waits any more (a sender may hold the last), it was stopped by itself, or was let go on.

    Cheap, asked every second.
    """
    waiting = select(Delivery.id).where(Delivery.source == _SOURCE, Delivery.next_attempt_at.is_not(None)).exists()
    stopped = select(SourceHold.source).where(SourceHold.source == _SOURCE).exists()
    sending, paused = Distribution.state == State.SENDING, Distribution.state == State.PAUSED
    moved = or_(and_(sending, or_(~waiting, stopped)), and_(paused, ~stopped))
    return session().scalar(select(Distribution.id).where(moved).limit(1)) is not None
