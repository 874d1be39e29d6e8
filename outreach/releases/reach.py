"""Which releases does a limited account see? Those of its campaigns, with everything that hangs on them; with organisations none."""

from outreach.campaigns.models import Campaign
from outreach.core import reach
from outreach.core.reach import CAMPAIGNS, ORGANISATIONS, THEIR_CAMPAIGN
from outreach.deliveries.models import Delivery, Mailing
from outreach.releases.models import (
    BlockApproval,
    FindingWaiver,
    Quote,
    QuoteApproval,
    QuoteAsk,
    Release,
    ReleaseApproval,
    ReleaseAsk,
    ReleaseBlock,
    ReleaseCover,
    ReleaseDraft,
    ReleaseFact,
    ReleaseLink,
    ReleasePicture,
    ReleasePresence,
    ReleaseReceipt,
    ReleaseRemark,
    ReleaseSpeaker,
    ReleaseTranslation,
    ReleaseVersion,
    TranslatedBlock,
)

_PARTS = (
    FindingWaiver, Quote, ReleaseApproval, ReleaseAsk, ReleaseBlock, ReleaseDraft, ReleaseFact, ReleaseLink, ReleasePicture,
    ReleasePresence, ReleaseReceipt, ReleaseRemark, ReleaseSpeaker, ReleaseTranslation, ReleaseVersion,
)  # fmt: skip

reach.follows(Release.campaign_id, Campaign, kinds=(CAMPAIGNS,))
reach.hidden(ORGANISATIONS, Release, ReleaseCover)
reach.shared(CAMPAIGNS, ReleaseCover)
for _part in _PARTS:
    reach.follows(_part.release_id, Release)
reach.follows(BlockApproval.ask_id, ReleaseAsk)
reach.follows(TranslatedBlock.translation_id, ReleaseTranslation)
reach.follows(QuoteApproval.quote_id, Quote)
reach.follows(QuoteAsk.quote_id, Quote)
for _column in (Delivery.source, Mailing.source):
    reach.follows(_column, Release, reach.called("release:", Release.id), kinds=(CAMPAIGNS,))
    reach.follows(_column, Quote, reach.called("quote:", Quote.id), kinds=(CAMPAIGNS,))
reach.made(CAMPAIGNS, Release, "campaign_id", THEIR_CAMPAIGN)
reach.named(Release, "release_id")
reach.named(Quote, "quote_id")
reach.named(QuoteApproval, "approval_id")
reach.named(QuoteAsk, "ask_id", under="/quotes/")
reach.named(ReleaseAsk, "ask_id", under="/organisations/")
reach.named(ReleaseLink, "link_id")
reach.named(ReleasePicture, "picture_id")
reach.named(ReleaseReceipt, "receipt_id")
reach.named(ReleaseRemark, "remark_id")
