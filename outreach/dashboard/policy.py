"""Who must not be woken now? Quiet hours on each person's own clock, told in a way that gives no hidden place away."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, time, timedelta

from outreach.core.times import zone_info
from outreach.spokespeople.policy import awake


@dataclass(frozen=True, slots=True)
class Sleeper:
    """One speaker as quiet hours see them; `zone` is theirs, and `hidden` says that nobody may learn it."""

    id: int
    name: str
    zone: str
    wakes: time
    sleeps: time
    nights: bool
    hidden: bool
    paused_until: datetime | None = None


@dataclass(frozen=True, slots=True)
class Quiet:
    """Somebody to leave alone: until when, None where the hour would tell the place, and whether they may be woken all the same."""

    id: int
    name: str
    until: datetime | None
    may_be_woken: bool


def quiet(people: Iterable[Sleeper], now: datetime) -> list[Quiet]:
    """Return whom to leave alone now; those who may be woken come last."""
    found = [_quiet(one, now) for one in people if not _answers(one, now)]
    return sorted(found, key=lambda one: (one.may_be_woken, one.name))


def _answers(one: Sleeper, now: datetime) -> bool:
    paused = one.paused_until is not None and one.paused_until > now
    return not paused and awake(one.wakes, one.sleeps, now.astimezone(zone_info(one.zone)).time())


def _quiet(one: Sleeper, now: datetime) -> Quiet:
    if one.paused_until is not None and one.paused_until > now:
        return Quiet(one.id, one.name, one.paused_until, may_be_woken=False)
    return Quiet(one.id, one.name, None if one.hidden else next_morning(one, now), one.nights)


def next_morning(one: Sleeper, now: datetime) -> datetime:
    """Return when their clock next shows the hour they wake at."""
    local = now.astimezone(zone_info(one.zone))
    at = local.replace(hour=one.wakes.hour, minute=one.wakes.minute, second=0, microsecond=0, fold=0)
    return at if at > local else at + timedelta(days=1)
