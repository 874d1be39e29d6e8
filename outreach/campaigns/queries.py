"""Which campaigns are there?"""

from collections.abc import Iterable, Sequence

from sqlalchemy import select

from outreach.campaigns.models import Campaign, CampaignState
from outreach.core.database import session
from outreach.core.errors import NotFound
from outreach.core.pagination import Page, page


def get(campaign_id: int) -> Campaign:
    """Return one campaign; raises `NotFound`."""
    campaign = session().get(Campaign, campaign_id)
    if campaign is None:
        raise NotFound(f"There is no campaign {campaign_id}.")
    return campaign


def by_slug(slug: str) -> Campaign | None:
    """Return the campaign with this address part."""
    return session().scalars(select(Campaign).where(Campaign.slug == slug)).first()


def campaigns(q: str = "", state: str = "", cursor: str | None = None, limit: int = 50) -> Page[Campaign]:
    """Return a page of campaigns, the newest first."""
    query = select(Campaign)
    if q:
        query = query.where(Campaign.name.icontains(q, autoescape=True))
    if state:
        query = query.where(Campaign.state == state)
    return page(session(), query, [Campaign.id], cursor, limit, descending=True)


def names(ids: Iterable[int]) -> dict[int, str]:
    """Return the names of these campaigns, closed ones too."""
    query = select(Campaign.id, Campaign.name).where(Campaign.id.in_(set(ids)))
    return {row[0]: row[1] for row in session().execute(query)}


def choices() -> Sequence[tuple[int, str]]:
    """Return (id, name) of the campaigns that are not closed, for a form's list."""
    query = select(Campaign.id, Campaign.name).where(Campaign.state != CampaignState.CLOSED).order_by(Campaign.name)
    return [(row[0], row[1]) for row in session().execute(query)]


def every() -> Sequence[tuple[int, str]]:
    """Return (id, name) of every campaign, closed ones too, for saying what an account is limited to."""
    rows = session().execute(select(Campaign.id, Campaign.name).order_by(Campaign.name, Campaign.id))
    return [(row[0], row[1]) for row in rows]
