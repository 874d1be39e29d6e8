"""Which speakers are there, who fits, and when are they free?"""

from outreach.spokespeople.queries.bench import Now, bench, by_language, needing_care, there_at
from outreach.spokespeople.queries.closing import leads, protected_ids, seal_mode, shown_now, to_call
from outreach.spokespeople.queries.joining import details
from outreach.spokespeople.queries.records import (
    all_spokespeople,
    availabilities,
    availabilities_of,
    availability,
    available_now,
    belonging_to,
    by_names,
    consents,
    get,
    of_organisation,
    protected_like,
    protected_people,
    shown,
    some,
    spokespeople,
    without_consent_since,
)

__all__ = [
    "Now", "all_spokespeople", "availabilities", "availabilities_of", "availability", "available_now", "belonging_to", "bench", "by_language",
    "by_names", "consents", "details", "get", "leads", "needing_care", "of_organisation", "protected_ids", "protected_like", "protected_people",
    "seal_mode", "shown",
    "shown_now", "some", "spokespeople", "there_at", "to_call", "without_consent_since",
]  # fmt: skip
