"""Is this the instant that was meant? Weekdays that do not fit, hours that are read two ways, odd weeks, and early lifts by two."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from outreach.core.errors import Reason
from outreach.core.times import instants, zone_info
from outreach.core.words import say

ASK_LASTS = timedelta(minutes=30)
_LONDON, _NEW_YORK, _USUAL = "Europe/London", "America/New_York", timedelta(hours=5)


@dataclass(frozen=True, slots=True)
class Asked:
    """Who asked for an early lift and when; `lead` says whether they may decide such things. `at` None: nobody."""

    by: str
    lead: bool
    at: datetime | None

    def is_open(self, now: datetime) -> bool:
        """Say whether a second person could still agree."""
        return self.at is not None and now - self.at <= ASK_LASTS


def doubts(lift_at: datetime, zone: str, zones: Sequence[str] = ()) -> list[Reason]:
    """Return how this instant is commonly got wrong: twelve o'clock, and weeks in which London and New York are not five hours apart."""
    local, found = lift_at.astimezone(zone_info(zone)), []
    if local.minute == 0 and local.hour == 0:
        words = say("00:00 belongs to two days for many readers (12 a.m.). 00:01 cannot be misread.")
        found.append(Reason("midnight", words, "lift_at"))
    elif local.minute == 0 and local.hour == 12:
        words = say("12 o'clock is read as noon and as midnight (12 p.m., 12 a.m.). Say noon, or take 12:01.")
        found.append(Reason("noon", words, "lift_at"))
    apart = _offset(lift_at, _LONDON) - _offset(lift_at, _NEW_YORK)
    if apart != _USUAL and any(one.startswith(("Europe/", "America/")) for one in (zone, *zones)):
        hours = int(apart.total_seconds() // 3600)
        words = say(
            "In this week New York is %(hours)s hours behind London, not 5: count by the ladder, not by heart.", hours=hours
        )
        found.append(Reason("odd_week", words, "lift_at"))
    return found


def still_meant(lift_at: datetime, local: str, zone: str) -> bool:
    """Say whether the rules of today still make the wall-clock time that was meant into this instant, to the minute."""
    return not local or lift_at.replace(second=0, microsecond=0) in instants(
        datetime.fromisoformat(local).replace(second=0), zone
    )


def needs_another(asked: Asked, by: str, lead: bool, now: datetime) -> Reason | None:
    """Return why one more person has to agree to a lift before its time, or None when two have, one of them a lead."""
    if not asked.is_open(now) or asked.by == by:
        return Reason("second_person", say("Lifting before the time takes two people. Another one has to lift it too."), "state")
    if asked.lead or lead:
        return None
    return Reason("lead", say("One of the two who lift before the time must be a lead."), "state")


def _offset(at: datetime, zone: str) -> timedelta:
    found = at.astimezone(zone_info(zone)).utcoffset()
    assert found is not None  # the time is aware
    return found
