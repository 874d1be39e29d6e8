"""Which formats and modes does the desk know, and what does each need of a speaker and of us?"""

from enum import StrEnum


class Format(StrEnum):
    """Where it will appear."""

    TV = "tv"
    RADIO = "radio"
    PRINT = "print"
    ONLINE = "online"
    PODCAST = "podcast"
    AGENCY = "agency"
    PHOTO = "photo"


class Mode(StrEnum):
    """How it is done."""

    LIVE = "live"
    AS_LIVE = "as_live"
    PRE_RECORD = "pre_record"
    CLIP = "clip"
    PHONER = "phoner"
    BACKGROUND = "background"
    WRITTEN = "written"


LEVEL_NEEDED = {
    Mode.LIVE: 3,
    Mode.AS_LIVE: 3,
    Mode.PRE_RECORD: 2,
    Mode.CLIP: 2,
    Mode.PHONER: 2,
    Mode.BACKGROUND: 2,
    Mode.WRITTEN: 1,
}
"""The spoken level (0-4) that each mode needs; a live debate asks for 4 by itself."""

USUAL_MINUTES = {
    Mode.LIVE: 5,
    Mode.AS_LIVE: 10,
    Mode.PRE_RECORD: 20,
    Mode.CLIP: 10,
    Mode.PHONER: 10,
    Mode.BACKGROUND: 30,
    Mode.WRITTEN: 20,
}
"""How long each mode takes when the caller did not say."""


def level_needed(mode: Mode | None, asked: int | None = None) -> int:
    """Return the spoken level that this mode needs, or the higher one that the desk asked for."""
    return max(LEVEL_NEEDED.get(mode, 2) if mode else 2, asked or 0)


def minutes_needed(mode: Mode | None, asked: int | None = None) -> int:
    """Return how many minutes to keep free for the interview itself."""
    return asked or (USUAL_MINUTES[mode] if mode else 20)
