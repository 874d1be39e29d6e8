"""What needs a human in the next hours? Read from the rooms below, nothing of its own."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from outreach.bookings import queries as bookings
from outreach.bookings.models import Booking
from outreach.bookings.queries import offers
from outreach.core.counting import counted
from outreach.deliveries import queries as deliveries
from outreach.distribution import queries as distribution
from outreach.distribution.models import Distribution
from outreach.distribution.queries import Answers
from outreach.media_requests import queries as requests
from outreach.media_requests.policy.states import State
from outreach.media_requests.queries import Waiting

HELPED = frozenset({State.HELD, State.BOOKED})
ROWS = 12
_LATELY = timedelta(days=2)  # after that a send that was stopped is no work for today


@dataclass(frozen=True, slots=True)
class Promise:
    """A text that nobody may publish before its lift, and how many answered the offer."""

    send: Distribution
    accepted: int
    declined: int
    silent: int


@dataclass(frozen=True, slots=True)
class Today:
    """Everything on the first page."""

    waiting: Sequence[Waiting]
    open: int
    nobody_on: int
    on_air: Sequence[Booking]
    holds: Sequence[Booking]
    promises: Sequence[Promise]
    uncertain: int
    left_behind: Sequence[tuple[Distribution, int]] = ()
    held_back: Sequence[tuple[Distribution, int]] = ()
    calls: Sequence[Booking] = ()

    @property
    def most_urgent(self) -> Waiting | None:
        """The request with the least slack that has no speaker yet."""
        return next((entry for entry in self.waiting if entry.request.state not in HELPED), None)

    @property
    def shown(self) -> Sequence[Waiting]:
        """The requests that fit the page."""
        return self.waiting[:ROWS]


def today(now: datetime, owner_id: int | None = None) -> Today:
    """Return what the first page shows; one owner's requests where given."""
    waiting = requests.open_by_slack(now, owner_id)
    open_ones, without_owner, uncertain = counted(
        requests.count_open(), requests.count_without_owner(), deliveries.count_uncertain()
    )
    return Today(
        waiting=waiting,
        open=open_ones if owner_id is None else len(waiting),
        nobody_on=without_owner if owner_id is None else 0,
        on_air=bookings.next_on_air(now, 6),
        holds=bookings.holds(now),
        promises=promises(),
        uncertain=uncertain,
        left_behind=distribution.left_lately(now - _LATELY),
        held_back=distribution.undecided(now.date()),
        calls=offers.wanting_a_call(now),
    )


def promises() -> list[Promise]:
    """Return the sends under embargo, the next lift first."""
    found = [row for row in distribution.under_embargo() if row.lift_at is not None]
    answers = distribution.answers([row.id for row in found])
    return [_promise(row, answers.get(row.id)) for row in found]


def _promise(row: Distribution, given: Answers | None) -> Promise:
    return Promise(row, given.accepted, given.declined, given.silent) if given else Promise(row, 0, 0, 0)
