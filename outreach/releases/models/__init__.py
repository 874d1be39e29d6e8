"""What is a release? Typed blocks with their versions, approvals, quotes and the findings that somebody waived."""

from outreach.releases.models.quotes import ApprovalMethod, Quote, QuoteAnswer, QuoteApproval, QuoteAsk
from outreach.releases.models.texts import (
    FindingWaiver,
    Release,
    ReleaseApproval,
    ReleaseBlock,
    ReleaseKind,
    ReleaseLink,
    ReleaseState,
    ReleaseVersion,
    token,
)
from outreach.releases.models.translations import ReleaseTranslation, TranslatedBlock

__all__ = [
    "ApprovalMethod", "FindingWaiver", "Quote", "QuoteAnswer", "QuoteApproval", "QuoteAsk", "Release", "ReleaseApproval",
    "ReleaseBlock", "ReleaseKind", "ReleaseLink", "ReleaseState", "ReleaseTranslation", "ReleaseVersion", "TranslatedBlock", "token",
]  # fmt: skip
