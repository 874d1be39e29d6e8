"""Organisations for programs."""

from typing import Any

from marshmallow import fields

from outreach.core.clock import now
from outreach.core.database import transaction
from outreach.organisations import queries, service
from outreach.organisations.models import Organisation
from outreach.organisations.schemas import OrganisationBody, OrganisationChange, OrganisationSchema
from outreach.web.doors import actor, check_etag, etagged, listing, listing_of, needs, paging, resource
from outreach.web.uniting import Doors, serve

api = resource("organisations", __name__, "The organisations we speak for, and those that must not be listed")
FILTERS = {"country": fields.String(load_default="")}


@api.get("/organisations")
@needs("organisations.view")
@api.arguments(paging(**FILTERS), location="query")
@api.response(200, listing_of(OrganisationSchema))
def index(query: dict[str, Any]) -> dict[str, Any]:
    """List organisations by name."""
    return listing(queries.organisations(query["q"], query["country"], query["cursor"], query["limit"]))


@api.post("/organisations")
@needs("organisations.edit")
@api.arguments(OrganisationBody)
@api.response(201, OrganisationSchema)
def create(data: dict[str, Any]) -> Organisation:
    """Add an organisation."""
    with transaction():
        organisation = service.create(actor(), data)
    etagged(organisation)
    return organisation


@api.get("/organisations/<int:organisation_id>")
@needs("organisations.view")
@api.response(200, OrganisationSchema)
def show(organisation_id: int) -> Organisation:
    """Return one organisation."""
    organisation = queries.get(organisation_id)
    etagged(organisation)
    return organisation


@api.patch("/organisations/<int:organisation_id>")
@needs("organisations.edit")
@api.arguments(OrganisationChange)
@api.response(200, OrganisationSchema)
def update(data: dict[str, Any], organisation_id: int) -> Organisation:
    """Change what is sent; needs If-Match."""
    with transaction():
        organisation = queries.get(organisation_id)
        check_etag(organisation, OrganisationSchema)
        service.update(actor(), organisation, data)
    etagged(organisation)
    return organisation


@api.post("/organisations/<int:organisation_id>/confirmation")
@needs("organisations.edit")
@api.response(200, OrganisationSchema)
def confirm(organisation_id: int) -> Organisation:
    """Record that somebody went through the record with them today."""
    with transaction():
        organisation = queries.get(organisation_id)
        service.confirm(actor(), organisation, now().date())
    etagged(organisation)
    return organisation


serve(api, Doors("organisation", "organisations", queries.get, service.merge, service.unmerge, service.RULES))
