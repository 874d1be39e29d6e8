"""How did it end, and why was it declined? Closed words, so that reports are honest."""

from enum import StrEnum

from outreach.media_requests.policy.states import State


class Ending(StrEnum):
    """What became of an interview."""

    RAN = "ran"
    NOT_RUN = "not_run"
    DROPPED = "dropped"  # by the outlet


class Why(StrEnum):
    """Why we said no."""

    NO_SPEAKER = "no_speaker"
    NOT_OURS = "not_ours"
    TOO_LATE = "too_late"
    NOT_SAFE = "not_safe"
    EMBARGO = "embargo"
    OTHER = "other"


STATE_OF = {Ending.RAN: State.DONE, Ending.NOT_RUN: State.DONE, Ending.DROPPED: State.WITHDRAWN}
"""In which state each of them leaves a request."""


def fits(ending: str, state: State) -> bool:
    """Say whether a request that closes in `state` may have ended so."""
    return not ending or (ending in set(Ending) and STATE_OF[Ending(ending)] == state)
