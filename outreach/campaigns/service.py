"""What can be done with a campaign?"""

from collections.abc import Mapping
from typing import Any

from outreach.audit import service as audit
from outreach.campaigns import policy, queries
from outreach.campaigns.models import Campaign, CampaignState
from outreach.core.actors import Actor
from outreach.core.database import session
from outreach.core.errors import Invalid
from outreach.core.text import clean_line
from outreach.core.words import say

FIELDS = ("name", "summary", "state", "starts_on", "ends_on")


def create(actor: Actor, values: Mapping[str, Any]) -> Campaign:
    """Open a campaign; its address part comes from its name. Raises `Invalid`."""
    campaign = Campaign(state=CampaignState.ACTIVE)
    _fill(campaign, values)
    campaign.slug = _free_slug(campaign.name)
    session().add(campaign)
    session().flush()
    audit.record(actor, "campaign.created", campaign, name=campaign.name)
    return campaign


def update(actor: Actor, campaign: Campaign, values: Mapping[str, Any]) -> Campaign:
    """Change what `values` names; the address part stays, so that links keep working."""
    changed = sorted(field for field in FIELDS if field in values and values[field] != getattr(campaign, field))
    _fill(campaign, values)
    session().flush()
    if changed:
        audit.record(actor, "campaign.updated", campaign, changed=changed)
    return campaign


def _fill(campaign: Campaign, values: Mapping[str, Any]) -> None:
    for field in FIELDS:
        if field in values:
            setattr(campaign, field, values[field])
    campaign.name = clean_line(campaign.name or "")
    campaign.summary = campaign.summary or ""
    if not campaign.name:
        raise Invalid(name=say("Enter the campaign's name."))
    if policy.ends_before_it_starts(campaign.starts_on, campaign.ends_on):
        raise Invalid(ends_on=say("The last day is before the first."))


def _free_slug(name: str) -> str:
    wish = policy.slug_of(name)
    tries = (wish if number == 1 else f"{wish}-{number}" for number in range(1, 10_000))
    return next(slug for slug in tries if queries.by_slug(slug) is None)
