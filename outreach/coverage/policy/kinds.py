"""Which words does coverage use? Results, verdicts, and what may be the matter with a piece."""

from enum import StrEnum


class Result(StrEnum):
    """What became of it."""

    RAN = "ran"
    DID_NOT_RUN = "did_not_run"
    RAN_WITHOUT_US = "ran_without_us"


class Kept(StrEnum):
    """Whether one of the terms was kept."""

    NOT_SAID = "not_said"
    KEPT = "kept"
    BROKEN = "broken"


class Breach(StrEnum):
    """Whether it came out before the lift."""

    NONE = "none"
    SUSPECTED = "suspected"
    LOGGED = "logged"
    DISMISSED = "dismissed"


class Because(StrEnum):
    """Why something early is no breach."""

    INDEPENDENT = "independent"
    SYNDICATION = "syndication"
    WRONG_TIME = "wrong_time"
    OTHER = "other"


class Standing(StrEnum):
    """How a quote was printed."""

    VERBATIM = "verbatim"
    SHORTENED = "shortened"
    CHANGED = "changed"
    MISSING = "missing"
    BY_HAND = "by_hand"


class Answer(StrEnum):
    """What became of a correction that was asked for."""

    WAITING = "waiting"
    MADE = "made"
    REFUSED = "refused"


class Step(StrEnum):
    """What is done when somebody is named who must not be, in this order."""

    DO_NOT_DENY = "do_not_deny"
    CHECK = "check"
    PARTNERS = "partners"
    CHANNEL = "channel"
