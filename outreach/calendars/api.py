"""Links to calendars for programs."""

from typing import Any

from flask import url_for
from flask_babel import get_locale

from outreach.calendars import queries, service
from outreach.calendars.forms import FeedForm
from outreach.calendars.models import CalendarFeed
from outreach.calendars.schemas import FeedSchema, NewFeedSchema
from outreach.core.database import transaction
from outreach.web import idempotency
from outreach.web.doors import actor, body, listing, listing_of, needs, paging, resource
from outreach.web.locale import settings

api = resource("calendars", __name__, "Secret links to calendars")


@api.get("/calendars")
@needs("calendars.view")
@api.arguments(paging(), location="query")
@api.response(200, listing_of(FeedSchema))
def index(query: dict[str, Any]) -> dict[str, Any]:
    """List the links that nobody ended, the newest first; their addresses cannot be read again."""
    return listing(queries.feeds(query["cursor"], query["limit"]))


@api.post("/calendars")
@needs("calendars.edit")
@api.arguments(body(FeedForm))
@api.response(201, NewFeedSchema)
def create(data: dict[str, Any]) -> dict[str, Any]:
    """Make a link to every interview, or to one speaker's; `url` is in this answer only."""
    with transaction():
        made, token = service.create(actor(), data["spokesperson_id"], str(get_locale() or "en"))
    idempotency.keep_without("url")
    plain = {name: getattr(made, name) for name in FeedSchema().fields}
    return {**plain, "url": f"{settings().base_url}{url_for('calendar_feeds.show', token=token)}"}


@api.post("/calendars/<int:feed_id>/revocation")
@needs("calendars.edit")
@api.response(200, FeedSchema)
def revoke(feed_id: int) -> CalendarFeed:
    """End a link at once."""
    with transaction():
        return service.revoke(actor(), queries.get(feed_id))
