"""Which campaigns does a limited account see? Its own; with organisations alone, none."""

from sqlalchemy import ColumnElement, false, true

from outreach.campaigns import queries
from outreach.campaigns.models import Campaign
from outreach.core import reach
from outreach.core.reach import CAMPAIGNS, ORGANISATIONS, Reach


def _own(limit: Reach) -> ColumnElement[bool]:
    return Campaign.id.in_(limit.campaigns or ())


def _where_there_are_any(limit: Reach) -> ColumnElement[bool]:
    return true() if limit.campaigns is not None else false()


reach.belongs(CAMPAIGNS, Campaign, _own)
reach.belongs(ORGANISATIONS, Campaign, _where_there_are_any)
reach.named(Campaign, "campaign_id", "campaign")
reach.offers(CAMPAIGNS, queries.every)
