"""Media lists and segments for programs: made, combined, previewed, counted, frozen."""

from typing import Any

from marshmallow import fields

from outreach.core.database import transaction
from outreach.journalists import queries, service
from outreach.journalists.api.door import api
from outreach.journalists.forms import CopyForm, MediaListForm
from outreach.journalists.models import MediaList
from outreach.journalists.schemas import JournalistSchema
from outreach.journalists.schemas.lists import (
    FiguresSchema,
    MediaListAddedSchema,
    MediaListMembersSchema,
    MediaListSchema,
    PreviewSchema,
)
from outreach.web.doors import actor, body, check_etag, etagged, listing, listing_of, needs, paging

_ASKED: dict[str, fields.Field[Any]] = {
    "query": fields.String(
        load_default="", metadata={"description": 'Words and filters: `lang:ar country:LB,SY -list:"Old desk"`'}
    ),
    "include_ids": fields.List(
        fields.Integer(), load_default=list, metadata={"description": "Lists whose people belong to it too"}
    ),
    "exclude_ids": fields.List(fields.Integer(), load_default=list, metadata={"description": "Lists whose people never do"}),
}


@api.get("/media-lists")
@needs("journalists.view")
@api.arguments(paging(), location="query")
@api.response(200, listing_of(MediaListSchema))
def lists(query: dict[str, Any]) -> dict[str, Any]:
    """List media lists and segments by name."""
    return listing(queries.media_lists(query["q"], query["cursor"], query["limit"]))


@api.get("/media-lists/preview")
@needs("journalists.view")
@api.arguments(paging(**_ASKED), location="query")
@api.response(200, PreviewSchema)
def preview(query: dict[str, Any]) -> dict[str, Any]:
    """Say who would belong to a segment, before anything is made."""
    draft = queries.draft(query["query"], query["include_ids"], query["exclude_ids"])
    found = queries.page_of(draft, query["cursor"], query["limit"])
    queries.with_surroundings(found.items)
    problems = [*queries.understand(query["query"]).problems]
    return {"size": queries.size(queries.asked_of(draft)), "problems": problems, **listing(found)}


@api.post("/media-lists")
@needs("journalists.edit")
@api.arguments(body(MediaListForm))
@api.response(201, MediaListSchema)
def create_list(data: dict[str, Any]) -> MediaList:
    """Make a media list; with `query` or other lists it is a segment, which fills itself."""
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


@api.get("/media-lists/<int:list_id>/figures")
@needs("journalists.view")
@api.response(200, FiguresSchema)
def figures(list_id: int) -> dict[str, Any]:
    """Count a list: how many a mail would reach, who it would not and why, and in which languages."""
    return queries.figures(queries.asked_of(queries.media_list(list_id))).document()


@api.get("/media-lists/<int:list_id>/members")
@needs("journalists.view")
@api.arguments(paging(), location="query")
@api.response(200, listing_of(JournalistSchema))
def members(query: dict[str, Any], list_id: int) -> dict[str, Any]:
    """List the members by name; a segment is computed anew."""
    queries.media_list(list_id)
    page = queries.journalists(query["q"], list_id=list_id, cursor=query["cursor"], limit=query["limit"])
    queries.with_surroundings(page.items)
    return listing(page)


@api.post("/media-lists/<int:list_id>/members")
@needs("journalists.edit")
@api.arguments(MediaListMembersSchema)
@api.response(200, MediaListAddedSchema)
def add_members(data: dict[str, Any], list_id: int) -> dict[str, int]:
    """Put journalists on a list: by id, all who fit a query now, all of other lists; who is on it already stays once."""
    with transaction():
        found = queries.media_list(list_id)
        added = service.add_members(actor(), found, data["journalist_ids"])
        if data["query"] or data["list_ids"]:
            added += service.add_all(actor(), found, data["query"], data["list_ids"])
    return {"added": added, "size": queries.sizes([list_id]).get(list_id, 0)}


@api.delete("/media-lists/<int:list_id>/members/<int:journalist_id>")
@needs("journalists.edit")
@api.response(204)
def remove_member(list_id: int, journalist_id: int) -> None:
    """Take a journalist off a list."""
    with transaction():
        service.remove_member(actor(), queries.media_list(list_id), journalist_id)


@api.post("/media-lists/<int:list_id>/copies")
@needs("journalists.edit")
@api.arguments(body(CopyForm))
@api.response(201, MediaListSchema)
def copy(data: dict[str, Any], list_id: int) -> MediaList:
    """Freeze today's people of a list or segment into a new list."""
    with transaction():
        made = service.copy_list(actor(), queries.media_list(list_id), data["name"])
    etagged(made)
    return made
