"""How does a room open its doors? One blueprint for pages, one for the API, both refusing strangers."""

from flask import Blueprint

from outreach.web.access import (
    Identity,
    actor,
    at_once,
    confirmed,
    demand,
    entering,
    identity,
    is_api,
    may,
    needs,
    public,
    signed_in,
)
from outreach.web.api import Resource, check_etag, etagged, listing, listing_of, paging, takes_files
from outreach.web.bodies import body
from outreach.web.limited import is_left, leads

__all__ = [
    "Identity", "Resource", "actor", "at_once", "body", "check_etag", "confirmed", "demand", "entering", "etagged", "identity", "is_api",
    "is_left", "leads", "listing", "listing_of", "may", "needs", "pages", "paging", "public", "resource", "signed_in", "takes_files",
]  # fmt: skip


def pages(room: str, import_name: str, url_prefix: str | None = None) -> Blueprint:
    """Return the blueprint of a room's pages; every view in it carries `@needs(...)` or `@public`."""
    return Blueprint(room, import_name, url_prefix=url_prefix)


def resource(room: str, import_name: str, description: str) -> Resource:
    """Return the blueprint of a room's API routes, below /api/v1; the same marks on every view."""
    return Resource(f"{room}_api", import_name, url_prefix="/api/v1", description=description)
