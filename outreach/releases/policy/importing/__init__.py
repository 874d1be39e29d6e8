"""What did somebody paste? A web page, a mail or a file, turned into the blocks of a release."""

from outreach.releases.policy.importing.found import Confidence, Imported, ProposedRule, QuoteFound, Removed, Unreadable, When
from outreach.releases.policy.importing.reading import confirmed, pasted, read, source_of

__all__ = [
    "Confidence",
    "Imported",
    "ProposedRule",
    "QuoteFound",
    "Removed",
    "Unreadable",
    "When",
    "confirmed",
    "pasted",
    "read",
    "source_of",
]
