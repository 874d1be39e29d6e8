"""Journalists for programs."""

from typing import Any

from marshmallow import fields

from outreach.core.database import transaction
from outreach.journalists import queries, service
from outreach.journalists.api.door import api
from outreach.journalists.forms import office_region
from outreach.journalists.models import Journalist
from outreach.journalists.schemas import (
    JournalistBody,
    JournalistChange,
    JournalistSchema,
)
from outreach.journalists.schemas.duplicates import JournalistMadeSchema
from outreach.web.doors import actor, check_etag, etagged, listing, listing_of, needs, paging

FILTERS: dict[str, fields.Field[Any]] = {
    "outlet": fields.Integer(load_default=None, allow_none=True),
    "language": fields.String(load_default=""),
    "country": fields.String(load_default=""),
    "beat": fields.String(load_default=""),
    "list": fields.Integer(load_default=None, allow_none=True),
}


@api.get("/journalists")
@needs("journalists.view")
@api.arguments(paging(**FILTERS), location="query")
@api.response(200, listing_of(JournalistSchema))
def index(query: dict[str, Any]) -> dict[str, Any]:
    """List journalists in the order of their names; with words in `q` the likeliest come first, names with a typing error too."""
    asked = (query["q"], query["outlet"], query["language"], query["country"], query["beat"], query["list"])
    page = queries.journalists(*asked, query["cursor"], query["limit"])
    queries.with_surroundings(page.items)
    return listing(page)


@api.post("/journalists")
@needs("journalists.edit")
@api.arguments(JournalistBody)
@api.response(201, JournalistMadeSchema)
def create(data: dict[str, Any]) -> Journalist:
    """Add a journalist; `possible_duplicates` says who in the register may be the same person."""
    with transaction():
        journalist = service.create(actor(), data, office_region())
    etagged(journalist)
    setattr(journalist, "possible_duplicates", service.possible_duplicates(journalist))
    return journalist


@api.get("/journalists/<int:journalist_id>")
@needs("journalists.view")
@api.response(200, JournalistSchema)
def show(journalist_id: int) -> Journalist:
    """Return one journalist."""
    journalist = queries.get(journalist_id)
    etagged(journalist)
    return journalist


@api.patch("/journalists/<int:journalist_id>")
@needs("journalists.edit")
@api.arguments(JournalistChange)
@api.response(200, JournalistSchema)
def update(data: dict[str, Any], journalist_id: int) -> Journalist:
    """Change what is sent; needs If-Match."""
    with transaction():
        journalist = queries.get(journalist_id)
        check_etag(journalist, JournalistSchema)
        service.update(actor(), journalist, data, office_region())
    etagged(journalist)
    return journalist
