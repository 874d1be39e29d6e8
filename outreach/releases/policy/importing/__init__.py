"""What did somebody paste? A web page, a mail or a file, turned into the blocks of a release."""

from outreach.releases.policy.importing.found import Imported, ProposedRule, QuoteFound, Removed, When
from outreach.releases.policy.importing.reading import read

__all__ = ["Imported", "ProposedRule", "QuoteFound", "Removed", "When", "read"]
