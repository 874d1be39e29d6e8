"""What does one row of the statement say? Each different text is read once: thousands of speakers share theirs."""

import json
from collections.abc import Mapping
from datetime import UTC, date, datetime, time
from functools import lru_cache
from math import ceil
from typing import Any, NamedTuple

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
CELLS_END = "\x1f"
"""What stands between the cells of a card."""
_YES = frozenset({"1", "true"})
_NO_LEVELS: Mapping[str, tuple[int, str]] = {}
_NOTHING_SAID = (There.UNSAID, False, False)


def candidate(row: Any, wish: Wish, later: Slot) -> Candidate:
    """Return one row of the statement as the policy wants it."""
    (
        text, levels, clashes, busy_until, clashes_later, before, after, day, week, done, blocked, blocked_until, blocked_later, offered,
        others, briefed,
    ) = row  # fmt: skip
    card = _card(text)
    slot = wish.slot
    there, absent, absent_later = _there(card, slot, later, offered) if card.limited else _NOTHING_SAID
    given = (
        _approval(card.chain, wish.now) if card.chain else card.approval, _levels(levels) if levels else _NO_LEVELS,
        bool(clashes or blocked or absent), _instant(busy_until or blocked_until), bool(clashes_later or blocked_later or absent_later),
        _gap(slot, _instant(before), _instant(after)) if before or after else None, bool(offered), day or 0, week or 0, done, there,
        _numbers(others) if others else _NO_NUMBERS, bool(briefed),
    )  # fmt: skip
    return Candidate._make((*card.stays, *given))


class _Card(NamedTuple):
    """What stays of one speaker from request to request: the first fields of a candidate, and what the rest follows from."""

    stays: tuple[Any, ...]
    approval: int
    chain: str  # the compact column that says who approves, or ""
    limited: Own | None
    zone: str


@lru_cache(maxsize=32_768)
def _card(text: str) -> _Card:
    """Return what the packed cell of a row says; a change of the register is another text, so nothing here is ever out of date."""
    (
        number, name, title, organisation, gender, interests, protected, organisation_id, mandate, red_lines, barred, roles, topics, safety,
        permissions, outlets, formats, country, zone, waking_start, waking_end, nights, cap, consent_until, withdrawn, answers, brief_read,
        approval, limits, house,
    ) = text.split(CELLS_END)  # fmt: skip
    hidden = protected in _YES
    own = _own(limits) if limits else NO_LIMITS
    home = _house(house) if house else NO_HOUSE
    return _Card(
        (
            int(number), name, hidden, "" if hidden else title, _number(organisation_id), "the organisation" if hidden else organisation,
            _list(mandate), _list(red_lines), _list(barred), _list(roles), _list(topics), json.loads(safety), _list(permissions),
            _list(outlets), _list(formats), country, zone, _clock(waking_start), _clock(waking_end), nights in _YES, int(cap),
            _day(consent_until), withdrawn in _YES, _number(answers), own, home, gender, interests, _day(brief_read),
        ),
        int(approval),
        (limits if own.chain else house) if own.chain or home.chain else "",
        own if limits else None,
        zone,
    )  # fmt: skip


def _there(card: _Card, slot: Slot, later: Slot, offered: Any) -> tuple[There, bool, bool]:
    """Return what hours and a pause say of the slot, and whether somebody is away then and half an hour later.

    A span that was offered by itself counts more than the weekly hours; a pause counts more than both.
    """
    own = card.limited or NO_LIMITS
    now = policy_there(own.hours, own.paused_until, card.zone, slot.starts_at, slot.ends_at)
    then = policy_there(own.hours, own.paused_until, card.zone, later.starts_at, later.ends_at)
    away = _AWAY_THOUGH_OFFERED if offered else _AWAY
    return now, now in away, then in away


def _gap(slot: Slot, before: datetime | None, after: datetime | None) -> int | None:
    """Return the minutes to the nearest other programme, or None where there is none within the hour."""
    gaps = [slot.starts_at - before] if before else []
    gaps += [after - slot.ends_at] if after else []
    return int(min(gaps).total_seconds() // 60) if gaps else None


@lru_cache(maxsize=4_096)
def _list(text: str) -> tuple[Any, ...]:
    """Return a JSON list, read once for each different text: thousands share a few hundred, so that they are compared fast."""
    return tuple(json.loads(text)) if text else ()


@lru_cache(maxsize=1_024)
def _numbers(text: str) -> frozenset[int]:
    return frozenset(map(int, text.split(",")))


@lru_cache(maxsize=16_384)
def _levels(text: str) -> Mapping[str, tuple[int, str]]:
    found: dict[str, tuple[int, str]] = {}
    for entry in text.split("\n"):
        language, _, rest = entry.partition(":")
        level, _, dialect = rest.partition(":")
        short = language.split("-")[0].lower()
        if level and int(level) > found.get(short, (0, ""))[0]:
            found[short] = (int(level), dialect)
    return found


@lru_cache(maxsize=1_024)
def _clock(text: str) -> time:
    return time.fromisoformat(text)


def _number(text: str) -> int | None:
    return int(text) if text else None


@lru_cache(maxsize=4_096)
def _day(text: str) -> date | None:
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
