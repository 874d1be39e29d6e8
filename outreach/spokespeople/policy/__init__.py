"""What may be shown of a speaker, when are they there, and what of their record needs care?"""

from outreach.spokespeople.policy.facets import Asked, Condition, Words, understand
from outreach.spokespeople.policy.hours import There, awake, free, hours_in, limits, there
from outreach.spokespeople.policy.jigsaw import ENOUGH, together
from outreach.spokespeople.policy.person import (
    GONE,
    HIDDEN,
    LEVELS,
    SAFETY_FACTS,
    SHORTEST_REASON,
    Spoken,
    consent_holds,
    excludes,
    initials,
    is_reason,
    strongest,
)
from outreach.spokespeople.policy.topics import DEPTHS, barred, spoken_on, with_barred, with_topics
from outreach.spokespeople.policy.upkeep import CARES, Record, cares

__all__ = [
    "CARES", "DEPTHS", "ENOUGH", "GONE", "HIDDEN", "LEVELS", "SAFETY_FACTS", "SHORTEST_REASON", "Asked", "Condition", "Record", "Spoken", "There",
    "Words",
    "awake", "barred", "cares", "consent_holds", "excludes", "free", "hours_in", "initials", "is_reason", "limits", "spoken_on",
    "strongest", "there", "together", "understand", "with_barred", "with_topics",
]  # fmt: skip
