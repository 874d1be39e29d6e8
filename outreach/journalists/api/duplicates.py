"""People who stand in the register twice, for programs: who may, merging, taking back, and "not the same"."""

from typing import Any

from outreach.core.database import transaction
from outreach.core.errors import Invalid
from outreach.core.words import say
from outreach.journalists import queries, service
from outreach.journalists.api.door import api
from outreach.journalists.models import JournalistMerge
from outreach.journalists.schemas.duplicates import (
    DistinctionSchema,
    MergeBody,
    MergeSchema,
    OtherBody,
    PossibleDuplicatesSchema,
    SuggestionSchema,
)
from outreach.web.doors import actor, listing, listing_of, needs, paging


@api.get("/journalists/duplicates")
@needs("journalists.view")
@api.arguments(paging(), location="query")
@api.response(200, listing_of(SuggestionSchema))
def suggestions(query: dict[str, Any]) -> dict[str, Any]:
    """List pairs that may be one person and that nobody has decided on, the surest first."""
    return listing(queries.suggestions(query["cursor"], query["limit"]))


@api.get("/journalists/<int:journalist_id>/duplicates")
@needs("journalists.view")
@api.response(200, PossibleDuplicatesSchema)
def duplicates(journalist_id: int) -> dict[str, Any]:
    """List who in the register may be the same person as this one, looked up now."""
    return {"items": service.possible_duplicates(queries.get(journalist_id))}


@api.get("/journalists/<int:journalist_id>/merges")
@needs("journalists.view")
@api.response(200, listing_of(MergeSchema))
def merges(journalist_id: int) -> dict[str, Any]:
    """List what was merged into this record, the newest first."""
    return {"items": queries.merges_of(queries.get(journalist_id).id), "next": None}


@api.post("/journalists/<int:journalist_id>/merges")
@needs("journalists.edit")
@api.arguments(MergeBody)
@api.response(201, MergeSchema)
def merge(data: dict[str, Any], journalist_id: int) -> JournalistMerge:
    """Take another record into this one: everything moves here, the strictest terms hold, the old number leads here."""
    with transaction():
        kept = queries.get(journalist_id)
        if not queries.existing([data["journalist_id"]]):
            raise Invalid(journalist_id=say("There is no such journalist."))
        return service.merge(actor(), kept, queries.get(data["journalist_id"]), data["choices"])


@api.post("/journalists/<int:journalist_id>/merges/<int:merge_id>/reversal")
@needs("journalists.edit")
@api.response(200, MergeSchema)
def unmerge(journalist_id: int, merge_id: int) -> JournalistMerge:
    """Take a merge back, within thirty days: both records are what they were, with what hangs on each."""
    with transaction():
        made = queries.merge(merge_id, journalist_id)
        service.unmerge(actor(), made)
    return made


@api.post("/journalists/<int:journalist_id>/distinctions")
@needs("journalists.edit")
@api.arguments(OtherBody)
@api.response(200, DistinctionSchema)
def distinguish(data: dict[str, Any], journalist_id: int) -> dict[str, int]:
    """Keep that two are not the same person; they are never suggested again."""
    with transaction():
        return {"distinguished": service.distinguish(actor(), [(journalist_id, data["journalist_id"])])}


@api.delete("/journalists/<int:journalist_id>/distinctions/<int:other_id>")
@needs("journalists.edit")
@api.response(204)
def reconsider(journalist_id: int, other_id: int) -> None:
    """Take "not the same" back."""
    with transaction():
        service.reconsider(actor(), journalist_id, other_id)
