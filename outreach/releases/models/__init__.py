"""What is a release? Typed blocks with their versions, approvals, quotes and the findings that somebody waived."""

from outreach.releases.models.agreeing import BlockApproval, ReleaseAsk
from outreach.releases.models.covers import ReleaseCover
from outreach.releases.models.facts import ReleaseFact
from outreach.releases.models.pictures import ReleasePicture
from outreach.releases.models.quotes import ApprovalMethod, Quote, QuoteAnswer, QuoteApproval, QuoteAsk
from outreach.releases.models.receipts import Occasion, ReleaseReceipt
from outreach.releases.models.speakers import ReleaseSpeaker
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
from outreach.releases.models.working import ReleaseDraft, ReleasePresence, ReleaseRemark, RemarkKind

__all__ = [
    "ApprovalMethod", "BlockApproval", "FindingWaiver", "Occasion", "Quote", "QuoteAnswer", "QuoteApproval", "QuoteAsk", "Release",
    "ReleaseApproval", "ReleaseAsk", "ReleaseBlock", "ReleaseCover", "ReleaseDraft", "ReleaseFact", "ReleaseKind", "ReleaseLink", "ReleasePicture",
    "ReleasePresence",
    "ReleaseReceipt", "ReleaseRemark", "ReleaseSpeaker", "ReleaseState", "ReleaseTranslation", "ReleaseVersion", "RemarkKind",
    "TranslatedBlock", "token",
]  # fmt: skip
