"""What must the one who is alone at night know? Read from the rooms below, a few of each, the most urgent first."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from outreach.accounts.models import User
from outreach.bookings import queries as bookings
from outreach.bookings.models import Booking
from outreach.bookings.queries import offers
from outreach.dashboard.policy import Quiet, Sleeper, quiet
from outreach.dashboard.queries import HELPED, Promise, promises
from outreach.duty import queries as duty
from outreach.duty.models import Shift
from outreach.duty.policy import OnDuty
from outreach.media_requests import queries as requests
from outreach.media_requests.queries import Waiting
from outreach.organisations import queries as organisations
from outreach.organisations.models import Organisation
from outreach.spokespeople.models import Spokesperson

AHEAD = timedelta(hours=24)
ROWS = 8


@dataclass(frozen=True, slots=True)
class Night:
    """Everything on the card; `more` counts the requests that did not fit."""

    on: OnDuty
    first: User | None
    second: User | None
    notes: Sequence[Shift]
    waiting: Sequence[Waiting]
    more: int
    calls: Sequence[Booking]
    holds: Sequence[Booking]
    on_air: Sequence[Booking]
    lifts: Sequence[Promise]
    quiet: Sequence[Quiet]
    alone: Sequence[Organisation]


def night(now: datetime) -> Night:
    """Return the card of this moment."""
    on = duty.on_duty(now)
    waiting = [entry for entry in requests.open_by_slack(now) if entry.request.state not in HELPED]
    holds, on_air = bookings.holds(now), bookings.next_on_air(now, ROWS)
    coming = [one for one in on_air if one.starts_at <= now + AHEAD]
    return Night(
        on=on,
        first=duty.user(on.user_id),
        second=duty.user(on.second_id),
        notes=[one for one in duty.shifts(now) if one.starts_at <= now and one.note],
        waiting=waiting[:ROWS],
        more=max(0, len(waiting) - ROWS),
        calls=offers.wanting_a_call(now),
        holds=holds[:ROWS],
        on_air=coming,
        lifts=[one for one in promises() if one.send.lift_at is not None and one.send.lift_at <= now + AHEAD],
        quiet=quiet(_sleepers([*holds, *coming]), now),
        alone=_alone([*holds, *coming]),
    )


def _alone(booked: Sequence[Booking]) -> list[Organisation]:
    """Return who said what may be approved alone: first those whose speakers are booked, as far as anybody may know."""
    tonight = {one.spokesperson.shown("organisation_id") for one in booked}
    return sorted(organisations.with_night_approval(), key=lambda one: one.id not in tonight)


def _sleepers(booked: Sequence[Booking]) -> list[Sleeper]:
    people = {one.spokesperson_id: one.spokesperson for one in booked}
    return [_sleeper(one) for one in people.values()]


def _sleeper(one: Spokesperson) -> Sleeper:
    hidden = one.shown_timezone is None
    return Sleeper(one.id, one.shown_name, one.timezone, one.waking_start, one.waking_end, one.nights, hidden, one.paused_until)
