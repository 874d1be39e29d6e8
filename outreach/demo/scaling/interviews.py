"""Which interviews has a large office behind and before it? Every speaker at hours of their own, so that none overlap."""

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from itertools import cycle
from typing import Any

from sqlalchemy import func, select, update

from outreach.bookings.models import Booking
from outreach.bookings.policy.slots import slot
from outreach.bookings.policy.states import State
from outreach.core.database import session
from outreach.demo.scaling import writing
from outreach.demo.scaling.names import dice
from outreach.media_requests.models import MediaRequest
from outreach.media_requests.policy.states import CLOSED
from outreach.spokespeople.models import Spokesperson

_COLUMNS = (
    "id", "request_id", "spokesperson_id", "state", "starts_at", "ends_at", "blocks_from", "blocks_until", "zone", "medium", "place", "link",
    "interviewer", "terms", "outcome", "uid", "sequence", "cancelled_reason", "override_reason", "version", "created_at", "updated_at",
)  # fmt: skip
_PAST, _AHEAD = 45, 2


def write(seed: int, count: int, now: datetime) -> int:
    """Write `count` interviews of the requests and speakers there are, most of them done; return how many."""
    first, speakers = (
        writing.next_id("bookings"),
        writing.next_id("spokespeople") - 1,
    )  # asked before: COPY keeps the line to itself
    writing.write("bookings", _COLUMNS, _rows(seed, count, now, first, speakers, _closed_requests()))
    given = select(func.count()).where(Booking.spokesperson_id == Spokesperson.id, Booking.state == State.COMPLETED)
    session().execute(
        update(Spokesperson).values(interviews_given=given.scalar_subquery()), execution_options={"synchronize_session": False}
    )
    return count


def _closed_requests() -> Sequence[int]:
    """Return the requests that are over: one that is open has one or two interviews, not a share of fifty thousand."""
    found = session().scalars(select(MediaRequest.id).where(MediaRequest.state.in_(CLOSED)).order_by(MediaRequest.id)).all()
    return found or session().scalars(select(MediaRequest.id).order_by(MediaRequest.id)).all()


def _rows(seed: int, count: int, now: datetime, first: int, speakers: int, requests: Sequence[int]) -> Iterator[tuple[Any, ...]]:
    random, today = dice(seed + 4), now.replace(hour=0, minute=0, second=0, microsecond=0)
    kinds = cycle((State.COMPLETED, State.COMPLETED, State.CANCELLED))
    at = writing.instant(today)
    band = max(1, (_PAST + _AHEAD) * speakers // max(count, speakers))
    for place in range(count):
        day = _AHEAD - place // speakers * band - random.randrange(band)  # each speaker at most one a band, so that none overlap
        start = today + timedelta(days=day, hours=random.randint(5, 20))
        time = slot(start, random.choice((5, 10, 20)))
        key, instants = first + place, (time.starts_at, time.ends_at, time.blocks_from, time.blocks_until)
        yield (
            key, requests[place % len(requests)], 1 + place % speakers, next(kinds).value if start < now else State.CONFIRMED.value,
            *map(writing.instant, instants), "UTC", "phone", "", "", "", "", "", f"{key}@scaled.example.org", 0, "", "", 1, at, at,
        )  # fmt: skip
