"""Which requests does a limited account see?

With campaigns those of the campaigns; with organisations what it logged itself, and what rooms above say asks for their speakers.
"""

from typing import Any

from sqlalchemy import func

from outreach.campaigns.models import Campaign
from outreach.core import reach
from outreach.core.reach import CAMPAIGNS, ORGANISATIONS, THEIR_CAMPAIGN, Reach
from outreach.deliveries.models import Delivery, Mailing
from outreach.journalists.models import Journalist
from outreach.mailroom.models import InboundMail
from outreach.media_requests.models import (
    HoldingLine,
    LeadTime,
    MediaRequest,
    MediaRequestNote,
    Presence,
    PressSubmission,
)
from outreach.outlets.models import Outlet

_NAME = reach.called("media_request:", MediaRequest.id)


def _asked_by(limit: Reach, column: Any) -> Any:
    """Return who asked what somebody else logged: typing a name into a request of one's own opens no page of the register."""
    asked = reach.ids(MediaRequest, ORGANISATIONS, limit, reach.plain(column))
    return asked.where(func.coalesce(reach.plain(MediaRequest.logged_by_id), 0) != (limit.account or 0))


reach.follows(MediaRequest.campaign_id, Campaign, kinds=(CAMPAIGNS,))
reach.own(MediaRequest.logged_by_id, kinds=(ORGANISATIONS,))
reach.follows(MediaRequestNote.request_id, MediaRequest, kinds=(CAMPAIGNS,))
# what others wrote names other members' people: who was asked, and why they would not
reach.own(MediaRequestNote.author_id, kinds=(ORGANISATIONS,))
reach.follows(Presence.request_id, MediaRequest)
reach.follows(PressSubmission.request_id, MediaRequest)
reach.follows(HoldingLine.campaign_id, Campaign, kinds=(CAMPAIGNS,))
reach.hidden(ORGANISATIONS, HoldingLine)
reach.everybodys(LeadTime)
reach.follows(InboundMail.about, MediaRequest, _NAME)
for _column in (Delivery.source, Mailing.source):
    reach.follows(_column, MediaRequest, _NAME, kinds=(CAMPAIGNS,))
reach.belongs(ORGANISATIONS, Journalist, lambda limit: Journalist.id.in_(_asked_by(limit, MediaRequest.journalist_id)))
reach.belongs(ORGANISATIONS, Outlet, lambda limit: Outlet.id.in_(_asked_by(limit, MediaRequest.outlet_id)))
reach.made(CAMPAIGNS, MediaRequest, "campaign_id", THEIR_CAMPAIGN)
reach.made(CAMPAIGNS, HoldingLine, "campaign_id", THEIR_CAMPAIGN)
reach.named(MediaRequest, "request_id")
reach.named(HoldingLine, "line_id")
reach.named(PressSubmission, "submission_id")
