"""Which closed sets of words does a record use?"""

from enum import StrEnum


class Permission(StrEnum):
    """A use that the speaker agreed to."""

    TV_LIVE = "tv_live"
    TV_RECORDED = "tv_recorded"
    RADIO = "radio"
    PRINT = "print"
    PHOTO = "photo"


class Exposure(StrEnum):
    """Who may learn one fact of the safety profile."""

    PUBLIC = "public"
    PARTNER = "partner"
    NEVER = "never"


class PhotoUse(StrEnum):
    """A use of the speaker's picture that was agreed."""

    PRESS = "press"
    ONLINE = "online"
    SOCIAL = "social"
    INTERNAL = "internal"


class AvailabilityKind(StrEnum):
    """Whether the span is offered or blocked."""

    AVAILABLE = "available"
    BUSY = "busy"
