"""Journalists, media lists and imports for programs."""

from typing import Any

from flask import request
from marshmallow import fields

from outreach.core.database import transaction
from outreach.core.errors import Invalid
from outreach.integrations import tables
from outreach.journalists import imports, queries, service
from outreach.journalists.forms import MediaListForm, office_region
from outreach.journalists.models import Journalist, LoggedContact, MediaList
from outreach.journalists.schemas import (
    ContactBody,
    ImportBody,
    ImportTallySchema,
    JournalistBody,
    JournalistChange,
    JournalistSchema,
    LoggedContactSchema,
    MediaListAddedSchema,
    MediaListMembersSchema,
    MediaListSchema,
)
from outreach.web.doors import actor, body, check_etag, etagged, listing, listing_of, needs, paging, resource, takes_files

api = resource("journalists", __name__, "Press contacts and media lists")
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
    """List journalists in the order of their names."""
    asked = (query["q"], query["outlet"], query["language"], query["country"], query["beat"], query["list"])
    page = queries.journalists(*asked, query["cursor"], query["limit"])
    queries.with_surroundings(page.items)
    return listing(page)


@api.post("/journalists")
@needs("journalists.edit")
@api.arguments(JournalistBody)
@api.response(201, JournalistSchema)
def create(data: dict[str, Any]) -> Journalist:
    """Add a journalist."""
    with transaction():
        journalist = service.create(actor(), data, office_region())
    etagged(journalist)
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
        check_etag(journalist)
        service.update(actor(), journalist, data, office_region())
    etagged(journalist)
    return journalist


@api.get("/journalists/<int:journalist_id>/contacts")
@needs("journalists.view")
@api.arguments(paging(), location="query")
@api.response(200, listing_of(LoggedContactSchema))
def contacts(query: dict[str, Any], journalist_id: int) -> dict[str, Any]:
    """List the logged contacts with one person, the newest first."""
    queries.get(journalist_id)
    return listing(queries.contacts(journalist_id, query["cursor"], query["limit"]))


@api.post("/journalists/<int:journalist_id>/contacts")
@needs("journalists.edit")
@api.arguments(ContactBody)
@api.response(201, LoggedContactSchema)
def log_contact(data: dict[str, Any], journalist_id: int) -> LoggedContact:
    """Log a call, a message or a meeting with a journalist."""
    with transaction():
        return service.log_contact(actor(), queries.get(journalist_id), data)


@api.post("/journalists/imports")
@needs("journalists.edit")
@takes_files
@api.arguments(ImportBody, location="json_or_form")
@api.response(200, ImportTallySchema)
def import_file(data: dict[str, Any]) -> dict[str, Any]:
    """Read a file of journalists into the register; the same file twice changes nothing."""
    upload = request.files.get("file")
    try:
        content = upload.read() if upload else data["text"].encode()
        table = imports.read("", content, "journalists")
    except tables.Unreadable as error:
        raise Invalid(text=str(error)) from error
    name = (upload.filename if upload else None) or data["file_name"]
    region = data["region"].upper() or office_region()
    ready = imports.prepare("journalists", name, table, region, data["mapping"], content)
    return imports.run(actor(), ready, data["list_name"], data["dry_run"]).document()


@api.get("/media-lists")
@needs("journalists.view")
@api.arguments(paging(), location="query")
@api.response(200, listing_of(MediaListSchema))
def lists(query: dict[str, Any]) -> dict[str, Any]:
    """List media lists by name."""
    return listing(queries.media_lists(query["q"], query["cursor"], query["limit"]))


@api.post("/media-lists")
@needs("journalists.edit")
@api.arguments(body(MediaListForm))
@api.response(201, MediaListSchema)
def create_list(data: dict[str, Any]) -> MediaList:
    """Make a media list."""
    with transaction():
        made = service.create_list(actor(), data)
    etagged(made)
    return made


@api.get("/media-lists/<int:list_id>")
@needs("journalists.view")
@api.response(200, MediaListSchema)
def show_list(list_id: int) -> MediaList:
    """Return one media list."""
    found = queries.media_list(list_id)
    etagged(found)
    return found


@api.patch("/media-lists/<int:list_id>")
@needs("journalists.edit")
@api.arguments(body(MediaListForm, partial=True))
@api.response(200, MediaListSchema)
def update_list(data: dict[str, Any], list_id: int) -> MediaList:
    """Change what is sent; needs If-Match."""
    with transaction():
        found = queries.media_list(list_id)
        check_etag(found)
        service.update_list(actor(), found, data)
    etagged(found)
    return found


@api.get("/media-lists/<int:list_id>/members")
@needs("journalists.view")
@api.arguments(paging(), location="query")
@api.response(200, listing_of(JournalistSchema))
def members(query: dict[str, Any], list_id: int) -> dict[str, Any]:
    """List the members by name."""
    queries.media_list(list_id)
    page = queries.journalists(query["q"], list_id=list_id, cursor=query["cursor"], limit=query["limit"])
    queries.with_surroundings(page.items)
    return listing(page)


@api.post("/media-lists/<int:list_id>/members")
@needs("journalists.edit")
@api.arguments(MediaListMembersSchema)
@api.response(200, MediaListAddedSchema)
def add_members(data: dict[str, Any], list_id: int) -> dict[str, int]:
    """Put journalists on a list; who is on it already stays once."""
    with transaction():
        added = service.add_members(actor(), queries.media_list(list_id), data["journalist_ids"])
    return {"added": added, "size": queries.sizes([list_id]).get(list_id, 0)}


@api.delete("/media-lists/<int:list_id>/members/<int:journalist_id>")
@needs("journalists.edit")
@api.response(204)
def remove_member(list_id: int, journalist_id: int) -> None:
    """Take a journalist off a list."""
    with transaction():
        service.remove_member(actor(), queries.media_list(list_id), journalist_id)
