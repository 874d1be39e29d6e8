"""What must be known of a request, and of everybody who might speak?"""

from outreach.matching.queries.candidates import candidates
from outreach.matching.queries.giving import agreed, busy_at, concession, concessions, language_of_caller, voices
from outreach.matching.queries.ladders import Ladder, ladder, partners
from outreach.matching.queries.rules import (
    briefing,
    briefing_of,
    briefings,
    briefings_of,
    override_of,
    overrides,
    rules,
    unbriefed,
)
from outreach.matching.queries.wishes import wish_of

__all__ = [
    "Ladder", "agreed", "briefing", "briefing_of", "briefings", "briefings_of", "busy_at", "candidates", "concession", "concessions", "ladder",
    "language_of_caller", "override_of", "overrides", "partners", "rules", "unbriefed", "voices", "wish_of",
]  # fmt: skip
