"""What does one row of the statement say? Each different text is read once: thousands of speakers share theirs."""

import json
from collections.abc import Mapping
from datetime import UTC, date, datetime, time
from functools import lru_cache
from math import ceil
from typing import Any

from outreach.bookings.policy.slots import Slot
from outreach.core.hours import hours
from outreach.matching.policy.facts import NO_HOUSE, NO_LIMITS, Candidate, House, Own, Wish
from outreach.organisations.policy import ready_at
from outreach.spokespeople.policy import There
from outreach.spokespeople.policy import there as policy_there

NOBODY = 365 * 24 * 60
"""Minutes to an approval that nobody can give within a week: longer than any deadline."""
_AWAY_THOUGH_OFFERED, _AWAY = (There.PAUSED,), (There.PAUSED, There.OUTSIDE)
_NO_NUMBERS: frozenset[int] = frozenset()
_NO_LINES: tuple[tuple[str, ...], ...] = ((), (), ())
_NOTHING_SAID = (NO_LIMITS, There.UNSAID, False, False)


def candidate(row: Any, wish: Wish, later: Slot) -> Candidate:
    """Return one row of the statement as the policy wants it."""
    (
        number, name, protected, title, organisation_id, organisation, lines_of_house, lines,
        country, zone, waking_start, waking_end, nights, approval, cap, consent_until, withdrawn, answers, levels,
        clashes, busy_until, clashes_later, before, after, day, week, done, blocked, blocked_until, blocked_later, offered, limits, house,
        others, gender, interests, brief_read, briefed,
    ) = row  # fmt: skip
    slot = wish.slot
    own, there, absent, absent_later = _there(_own(limits), zone, slot, later, offered) if limits else _NOTHING_SAID
    home = _house(house) if house else NO_HOUSE
    if own.chain or home.chain:
        approval = _approval(limits if own.chain else house, wish.now)
    mandate, red_lines, barred_outlets = _lines(lines_of_house) if lines_of_house else _NO_LINES
    roles, topics, safety, permissions, outlets, formats = _lines(lines)
    return Candidate(
        number, name, protected, "" if protected else title, organisation_id, "the organisation" if protected else organisation or "",
        mandate, red_lines, barred_outlets, roles, topics, country or "", zone,
        _clock(waking_start), _clock(waking_end), nights, approval, cap, safety, permissions, outlets,
        _day(consent_until), bool(withdrawn),
        answers, _levels(levels), bool(clashes or blocked or absent), _instant(busy_until or blocked_until),
        bool(clashes_later or blocked_later or absent_later),
        _gap(slot, _instant(before), _instant(after)) if before or after else None, bool(offered), day or 0, week or 0, done or 0,
        own, home, there, _numbers(others) if others else _NO_NUMBERS, gender or "", interests, formats, _day(brief_read), bool(briefed),
    )  # fmt: skip


def _there(own: Own, zone: str, slot: Slot, later: Slot, offered: Any) -> tuple[Own, There, bool, bool]:
    """Return a record's limits, what hours and a pause say of the slot, and whether they are away then and half an hour later.

    A span that was offered by itself counts more than the weekly hours; a pause counts more than both.
    """
    now = policy_there(own.hours, own.paused_until, zone, slot.starts_at, slot.ends_at)
    then = policy_there(own.hours, own.paused_until, zone, later.starts_at, later.ends_at)
    away = _AWAY_THOUGH_OFFERED if offered else _AWAY
    return own, now, now in away, then in away


def _gap(slot: Slot, before: datetime | None, after: datetime | None) -> int | None:
    """Return the minutes to the nearest other programme, or None where there is none within the hour."""
    gaps = [slot.starts_at - before] if before else []
    gaps += [after - slot.ends_at] if after else []
    return int(min(gaps).total_seconds() // 60) if gaps else None


@lru_cache(maxsize=32_768)
def _lines(text: str) -> tuple[Any, ...]:
    """Return JSON values, a line each, read once for each different text."""
    return tuple(map(json.loads, text.split("\n")))


@lru_cache(maxsize=1_024)
def _numbers(text: str) -> frozenset[int]:
    return frozenset(map(int, text.split(",")))


@lru_cache(maxsize=16_384)
def _levels(text: str | None) -> Mapping[str, tuple[int, str]]:
    found: dict[str, tuple[int, str]] = {}
    for entry in (text or "").split("\n"):
        language, _, rest = entry.partition(":")
        level, _, dialect = rest.partition(":")
        short = language.split("-")[0].lower()
        if level and int(level) > found.get(short, (0, ""))[0]:
            found[short] = (int(level), dialect)
    return found


@lru_cache(maxsize=1_024)
def _clock(text: str) -> time:
    return time.fromisoformat(text)


@lru_cache(maxsize=4_096)
def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


@lru_cache(maxsize=4_096)
def _instant(text: str | None) -> datetime | None:
    if text is None:
        return None
    found = datetime.fromisoformat(text)
    return found.astimezone(UTC) if found.tzinfo else found.replace(tzinfo=UTC)


@lru_cache(maxsize=16_384)
def _own(text: str) -> Own:
    """Return what a speaker's compact column says, read once for each text."""
    found = json.loads(text)
    given = hours(found.get("week", ()), found.get("exceptions", ())) if "week" in found or "exceptions" in found else None
    ends = {use: date.fromisoformat(day) for use, day in found.get("ends", {}).items()}
    return Own(given, _instant(found.get("paused_until")), found.get("barred", ()), ends, found.get("chain", ()))


@lru_cache(maxsize=4_096)
def _house(text: str) -> House:
    found = json.loads(text)
    return House(found.get("mandate", {}), found.get("red_lines", {}), found.get("chain", ()))


@lru_cache(maxsize=4_096)
def _approval(limits: str, now: datetime) -> int:
    """Return in how many minutes somebody of the chain in a compact column can have approved."""
    ready = ready_at(json.loads(limits)["chain"], now)
    return ceil((ready - now).total_seconds() / 60) if ready else NOBODY
