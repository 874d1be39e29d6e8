"""Outlets for programs."""

from typing import Any

from marshmallow import fields

from outreach.core.database import transaction
from outreach.outlets import queries, service
from outreach.outlets.models import Outlet
from outreach.outlets.schemas import OutletBody, OutletChange, OutletSchema
from outreach.web.doors import actor, check_etag, etagged, listing, listing_of, needs, paging, resource
from outreach.web.uniting import Doors, serve

api = resource("outlets", __name__, "Newspapers, stations, agencies, podcasts")
FILTERS = {"country": fields.String(load_default=""), "medium": fields.String(load_default="")}


@api.get("/outlets")
@needs("outlets.view")
@api.arguments(paging(**FILTERS), location="query")
@api.response(200, listing_of(OutletSchema))
def index(query: dict[str, Any]) -> dict[str, Any]:
    """List outlets by name."""
    return listing(queries.outlets(query["q"], query["country"], query["medium"], query["cursor"], query["limit"]))


@api.post("/outlets")
@needs("outlets.edit")
@api.arguments(OutletBody)
@api.response(201, OutletSchema)
def create(data: dict[str, Any]) -> Outlet:
    """Add an outlet."""
    with transaction():
        outlet = service.create(actor(), data)
    etagged(outlet)
    return outlet


@api.get("/outlets/<int:outlet_id>")
@needs("outlets.view")
@api.response(200, OutletSchema)
def show(outlet_id: int) -> Outlet:
    """Return one outlet."""
    outlet = queries.get(outlet_id)
    etagged(outlet)
    return outlet


@api.patch("/outlets/<int:outlet_id>")
@needs("outlets.edit")
@api.arguments(OutletChange)
@api.response(200, OutletSchema)
def update(data: dict[str, Any], outlet_id: int) -> Outlet:
    """Change what is sent; needs If-Match."""
    with transaction():
        outlet = queries.get(outlet_id)
        check_etag(outlet, OutletSchema)
        service.update(actor(), outlet, data)
    etagged(outlet)
    return outlet


serve(api, Doors("outlet", "outlets", queries.get, service.merge, service.unmerge, service.RULES))
