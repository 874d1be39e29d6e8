"""What appeared, which interviews wait for their answer, and what may a piece belong to?"""

from outreach.coverage.queries.awaited import awaited, awaited_booking, count_awaited
from outreach.coverage.queries.belonging import (
    Suggestions,
    approved_quotes,
    free_of,
    recent_releases,
    recent_requests,
    rules,
    share_of,
    suggestions,
)
from outreach.coverage.queries.pieces import (
    Filter,
    all_pieces,
    correction,
    figures,
    get,
    naming,
    of,
    of_person,
    pieces,
    seen_before,
)

__all__ = [
    "Filter", "Suggestions", "all_pieces", "approved_quotes", "awaited", "awaited_booking", "correction", "count_awaited", "figures", "free_of",
    "get", "naming", "of", "of_person", "pieces", "recent_releases", "recent_requests", "rules", "seen_before", "share_of", "suggestions",
]  # fmt: skip
