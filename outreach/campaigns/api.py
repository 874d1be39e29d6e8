"""Campaigns for programs."""

from typing import Any

from marshmallow import fields

from outreach.campaigns import queries, service
from outreach.campaigns.forms import CampaignForm
from outreach.campaigns.models import Campaign
from outreach.campaigns.schemas import CampaignSchema
from outreach.core.database import transaction
from outreach.web.doors import actor, body, check_etag, etagged, listing, listing_of, needs, paging, resource

api = resource("campaigns", __name__, "Dossiers that texts, requests and lists hang on")
FILTERS = {"state": fields.String(load_default="")}


@api.get("/campaigns")
@needs("campaigns.view")
@api.arguments(paging(**FILTERS), location="query")
@api.response(200, listing_of(CampaignSchema))
def index(query: dict[str, Any]) -> dict[str, Any]:
    """List campaigns newest first."""
    return listing(queries.campaigns(query["q"], query["state"], query["cursor"], query["limit"]))


@api.post("/campaigns")
@needs("campaigns.edit")
@api.arguments(body(CampaignForm))
@api.response(201, CampaignSchema)
def create(data: dict[str, Any]) -> Campaign:
    """Add a campaign."""
    with transaction():
        campaign = service.create(actor(), data)
    etagged(campaign)
    return campaign


@api.get("/campaigns/<int:campaign_id>")
@needs("campaigns.view")
@api.response(200, CampaignSchema)
def show(campaign_id: int) -> Campaign:
    """Return one campaign."""
    campaign = queries.get(campaign_id)
    etagged(campaign)
    return campaign


@api.patch("/campaigns/<int:campaign_id>")
@needs("campaigns.edit")
@api.arguments(body(CampaignForm, partial=True))
@api.response(200, CampaignSchema)
def update(data: dict[str, Any], campaign_id: int) -> Campaign:
    """Change what is sent; needs If-Match."""
    with transaction():
        campaign = queries.get(campaign_id)
        check_etag(campaign)
        service.update(actor(), campaign, data)
    etagged(campaign)
    return campaign
