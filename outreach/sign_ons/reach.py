"""Which sign-on texts does a limited account see? Those of its campaigns, with everything that hangs on them."""

from outreach.campaigns.models import Campaign
from outreach.core import reach
from outreach.core.reach import CAMPAIGNS, ORGANISATIONS, THEIR_CAMPAIGN
from outreach.deliveries.models import Delivery, Mailing
from outreach.sign_ons.models import SignOn, SignOnText

reach.follows(SignOnText.campaign_id, Campaign, kinds=(CAMPAIGNS,))
reach.hidden(ORGANISATIONS, SignOnText)
reach.follows(SignOn.text_id, SignOnText)
for _column in (Delivery.source, Mailing.source):
    reach.follows(_column, SignOn, reach.called("sign_on:", SignOn.id), kinds=(CAMPAIGNS,))
reach.made(CAMPAIGNS, SignOnText, "campaign_id", THEIR_CAMPAIGN)
reach.named(SignOnText, "text_id", "sign_on_text_id")
reach.named(SignOn, "sign_on_id")
