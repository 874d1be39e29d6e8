"""What may be shown of a speaker, when are they there, and what of their record needs care?"""

from outreach.spokespeople.policy.hours import There, free, limits, still_to_come, there
from outreach.spokespeople.policy.person import (
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
    "CARES", "DEPTHS", "HIDDEN", "LEVELS", "SAFETY_FACTS", "SHORTEST_REASON", "Record", "Spoken", "There", "barred", "cares", "consent_holds",
    "excludes", "free", "initials", "is_reason", "limits", "spoken_on", "still_to_come", "strongest", "there", "with_barred", "with_topics",
]  # fmt: skip
