"""Requests with answers, and interviews, at times that a report can count."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

from outreach.bookings.models import Booking
from outreach.bookings.policy.states import State as BookingState
from outreach.core.database import transaction
from outreach.media_requests.models import MediaRequest
from outreach.media_requests.policy.states import State
from outreach.spokespeople.models import Spokesperson
from tests.bookings import make as bookings
from tests.media_requests import make as asked

DAY = datetime(2026, 11, 10, 12, 0, tzinfo=UTC)
PERIOD = "since=2026-11-01&until=2026-11-30"


def request(answer: int | None = None, at: datetime = DAY, state: State = State.DONE, **values: Any) -> MediaRequest:
    """Return a request that came at `at` with an hour's deadline, and was closed `answer` minutes later."""
    made = asked.media_request()
    with transaction() as session:
        row = session.get(MediaRequest, made.id)
        assert row is not None
        row.received_at, row.deadline_at = at, at + timedelta(hours=1)
        if answer is not None:
            row.state, row.closed_at = state, at + timedelta(minutes=answer)
        for name, value in values.items():
            setattr(row, name, value)
    return row


def interviews(speaker: Spokesperson, count: int, of: MediaRequest | None = None) -> Sequence[Booking]:
    """Return interviews of one speaker that took place, an hour apart."""
    of = of or request()
    made = []
    for number in range(count):
        start = DAY + timedelta(hours=number)
        times = {
            "starts_at": start,
            "ends_at": start + timedelta(minutes=5),
            "blocks_from": start,
            "blocks_until": start + timedelta(minutes=5),
        }
        with transaction() as session:
            row = Booking(
                request_id=of.id,
                spokesperson_id=speaker.id,
                state=BookingState.COMPLETED,
                zone="UTC",
                uid=f"{speaker.id}-{number}",
                **times,
            )
            session.add(row)
        made.append(row)
    return made


__all__ = ["DAY", "PERIOD", "bookings", "interviews", "request"]
