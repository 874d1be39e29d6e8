"""What can be done with a media list?"""

from collections.abc import Collection, Mapping
from typing import Any

from sqlalchemy import delete, insert

from outreach.audit import service as audit
from outreach.core.actors import Actor
from outreach.core.clock import now
from outreach.core.database import session
from outreach.core.errors import Invalid, NotFound
from outreach.core.text import clean_line, fold
from outreach.core.words import say
from outreach.journalists import queries
from outreach.journalists.models import ListKind, MediaList, MediaListMember
from outreach.journalists.service.segments import describe, freeze, refuse_segment


def create_list(actor: Actor, values: Mapping[str, Any]) -> MediaList:
    """Make a media list, or a segment; raises `Invalid` (field `name`, and those of a segment) when there is one of this name."""
    is_segment = values.get("kind") == ListKind.SEGMENT or any(
        values.get(name) for name in ("query", "include_ids", "exclude_ids")
    )
    made = MediaList(kind=ListKind.SEGMENT if is_segment else ListKind.LIST, query="", include_ids=[], exclude_ids=[])
    _fill_list(made, values)
    session().add(made)
    session().flush()
    audit.record(actor, "media_list.created", made, name=made.name, kind=made.kind)
    return made


def update_list(actor: Actor, media_list: MediaList, values: Mapping[str, Any]) -> MediaList:
    """Change a list's name, description, campaign, and what a segment asks for."""
    _fill_list(media_list, values)
    session().flush()
    audit.record(actor, "media_list.updated", media_list, name=media_list.name)
    return media_list


def list_named_or_new(actor: Actor, name: str) -> MediaList:
    """Return the list of this name, made when there is none; raises `Refused` when it is a segment."""
    found = queries.list_named(name) or create_list(actor, {"name": name})
    refuse_segment(found)
    return found


def copy_list(actor: Actor, source: MediaList, name: str) -> MediaList:
    """Make a list of today's people of a list or segment; raises `Invalid` (field `name`)."""
    made = create_list(actor, {"name": name, "description": source.description, "campaign_id": source.campaign_id})
    freeze(actor, source, made)
    return made


def _fill_list(media_list: MediaList, values: Mapping[str, Any]) -> None:
    for field in ("name", "description", "campaign_id"):
        if field in values:
            setattr(media_list, field, values[field])
    media_list.name, media_list.description = clean_line(media_list.name or ""), media_list.description or ""
    media_list.sort_name = fold(media_list.name)
    if media_list.is_segment:
        describe(media_list, values)
    if not media_list.sort_name:
        raise Invalid(name=say("Enter the list's name."))
    with session().no_autoflush:
        other = queries.list_named(media_list.name)
    if other is not None and other is not media_list:
        raise Invalid(name=say("There is a list called %(name)s already.", name=other.name))


def add_members(actor: Actor, media_list: MediaList, journalist_ids: Collection[int]) -> int:
    """Put journalists on a list and return how many were not on it; raises `NotFound` for an unknown journalist, `Refused` for a segment."""
    refuse_segment(media_list)
    if missing := set(journalist_ids) - queries.existing(journalist_ids):
        raise NotFound(f"There is no journalist {min(missing)}.")
    there = queries.member_ids(media_list.id, journalist_ids)
    new = [one for one in dict.fromkeys(journalist_ids) if one not in there]
    enlist(media_list.id, new)
    if new:
        audit.record(actor, "media_list.members_added", media_list, count=len(new))
    return len(new)


def enlist(list_id: int, journalist_ids: Collection[int]) -> None:
    """Write list rows for journalists that exist and are not on the list, unrecorded: for callers that record once."""
    if journalist_ids:
        at = now()
        rows = [{"list_id": list_id, "journalist_id": one, "added_at": at} for one in journalist_ids]
        session().execute(insert(MediaListMember), rows)


def remove_member(actor: Actor, media_list: MediaList, journalist_id: int) -> None:
    """Take a journalist off a list; raises `NotFound` when not on it, `Refused` for a segment."""
    refuse_segment(media_list)
    if not queries.member_ids(media_list.id, [journalist_id]):
        raise NotFound("This journalist is not on the list.")
    session().execute(
        delete(MediaListMember).where(MediaListMember.list_id == media_list.id, MediaListMember.journalist_id == journalist_id)
    )
    audit.record(actor, "media_list.member_removed", media_list, journalist=journalist_id)
