"""When does one tier get it, in which language, with what, and why then? Never before the lift, unless somebody accepted."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import pairwise

from outreach.core.errors import Reason
from outreach.core.words import say
from outreach.embargoes.policy import From

SPEAKERS, CORRESPONDENTS, DESKS, GENERAL, PAGE = range(5)
TIERS = range(5)
FILES = ("docx", "pdf")
_MAY_READ_EARLY = frozenset({SPEAKERS, CORRESPONDENTS, DESKS})


@dataclass(frozen=True, slots=True)
class Wave:
    """What one tier gets: `at` None is with the lift; `language` "" is each one's own; `files` are kinds of `FILES`."""

    tier: int
    at: datetime | None = None
    language: str = ""
    files: Sequence[str] = ()
    reason: str = ""
    note: str = ""  # for their planning, above the text


Waves = Mapping[int, Wave]


def in_its_wave(verdict: From, wave: Wave | None, lift_at: datetime) -> From:
    """Return from when somebody gets it whose tier has a time of its own.

    A time before the lift opens their own page, once they accept, and not before a rule lets them; the mail still
    waits for the lift. A tier that comes after the lift reads nothing before its time.
    """
    if wave is None:
        return verdict
    told = replace(verdict, why=wave.reason or verdict.why)
    if wave.at is None:
        return told
    if wave.at >= lift_at:
        return replace(told, at=wave.at, early=False, opens_at=None)
    if not verdict.early:
        return verdict
    return replace(told, opens_at=max(wave.at, verdict.opens_at or wave.at))


def objections(wave: Wave, lift_at: datetime | None, now: datetime, ready: Sequence[str]) -> list[Reason]:
    """Return what is wrong with a wave of a send that lifts at `lift_at` (None: goes at once); empty when nothing is."""
    found = [*_time(wave, lift_at, now)]
    if not wave.reason.strip():
        found.append(Reason("wave_reason", say("Say why this tier gets it so; the reason stands in the register."), "reason"))
    if wave.language and wave.language not in ready:
        words = say("No version in this language has been signed off. Sign it off, or let each one get their own.")
        found.append(Reason("wave_language", words, "language"))
    if unknown := [kind for kind in wave.files if kind not in FILES]:
        found.append(Reason("wave_files", say("There is no file of the kind “%(kind)s”.", kind=unknown[0]), "files"))
    if wave.tier == PAGE and wave.files:
        found.append(Reason("wave_files", say("Files go with mail. The public page has none of them."), "files"))
    return found


def out_of_order(waves: Waves, tiers: Sequence[int], lift_at: datetime) -> list[Reason]:
    """Return a doubt for every tier of `tiers` that gets it later than the one after it."""
    times = [(tier, waves[tier].at or lift_at if tier in waves else lift_at) for tier in sorted({*tiers, PAGE})]
    return [
        Reason(
            "wave_order",
            say("Tier %(later)s gets it before tier %(first)s. Is that meant?", later=two, first=one),
            f"tier:{two}",
        )
        for (one, first), (two, second) in pairwise(times)
        if second < first
    ]


def mail_at(wave: Wave | None, lift_at: datetime) -> datetime:
    """Return the instant before which no mail of a tier leaves: its own time, and never before the lift."""
    return max(wave.at, lift_at) if wave is not None and wave.at is not None else lift_at


def _time(wave: Wave, lift_at: datetime | None, now: datetime) -> list[Reason]:
    if wave.at is None:
        return []
    if wave.at <= now:
        return [Reason("wave_past", say("This tier's time is in the past. Choose a later one, or none."), "goes_local")]
    if lift_at is None or wave.at >= lift_at or wave.tier in _MAY_READ_EARLY:
        return []
    words = say("The general list and the public page get nothing before the lift. Choose a time after it, or none.")
    return [Reason("wave_early", words, "goes_local")]
