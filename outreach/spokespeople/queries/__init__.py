"""Which speakers are there, who fits, and when are they free?"""

from outreach.spokespeople.queries.bench import Now, bench, by_language, needing_care, there_at
from outreach.spokespeople.queries.records import (
    all_spokespeople,
    availabilities,
    availabilities_of,
    availability,
    available_now,
    by_names,
    consents,
    get,
    of_organisation,
    protected_people,
    some,
    spokespeople,
    without_consent_since,
)

__all__ = [
    "Now", "all_spokespeople", "availabilities", "availabilities_of", "availability", "available_now", "bench", "by_language", "by_names", "consents",
    "get", "needing_care", "of_organisation", "protected_people", "some", "spokespeople", "there_at", "without_consent_since",
]  # fmt: skip
