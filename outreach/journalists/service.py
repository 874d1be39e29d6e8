"""What can be done with a journalist and with a media list?"""

from collections.abc import Collection, Mapping
from typing import Any

from sqlalchemy import delete, insert

from outreach.audit import service as audit
from outreach.core.actors import Actor
from outreach.core.clock import now
from outreach.core.database import session
from outreach.core.errors import Invalid, NotFound
from outreach.core.events import announce
from outreach.core.text import clean_line, fold
from outreach.core.words import say
from outreach.journalists import policy, queries
from outreach.journalists.models import Channel, EmbargoStanding, Import, ImportState, Journalist, MediaList, MediaListMember
from outreach.outlets import service as outlets
from outreach.outlets.models import Outlet

FIELDS = (
    "full_name", "how_to_address", "sort_name", "outlet_id", "role", "email", "phone", "languages", "language", "country", "timezone",
    "beats", "channel", "notes", "source", "source_date", "do_not_contact", "embargo_standing",
)  # fmt: skip
_DEFAULTS: dict[str, Any] = {"channel": Channel.EMAIL, "embargo_standing": EmbargoStanding.NONE, "do_not_contact": False}
_TEXTS = ("full_name", "how_to_address", "role", "notes", "source")


def create(actor: Actor, values: Mapping[str, Any]) -> Journalist:
    """Add a journalist; raises `Invalid` (fields `full_name`, `email`, `outlet_id`)."""
    journalist = Journalist(
        languages=[], beats=[], channel=Channel.EMAIL, embargo_standing=EmbargoStanding.NONE, do_not_contact=False
    )
    values = _with_outlet(actor, values)
    with session().no_autoflush:
        _fill(journalist, values)
    session().add(journalist)
    session().flush()
    audit.record(actor, "journalist.created", journalist)
    return journalist


def update(actor: Actor, journalist: Journalist, values: Mapping[str, Any]) -> Journalist:
    """Change what `values` names; a new objection is announced (`journalist.objected`). Raises `Invalid` as `create` does."""
    values, objected = _with_outlet(actor, values), journalist.do_not_contact
    changed = sorted(field for field in FIELDS if field in values and values[field] != getattr(journalist, field))
    with session().no_autoflush:
        _fill(journalist, values)
    session().flush()
    if changed:
        audit.record(actor, "journalist.updated", journalist, changed=changed)
    if journalist.do_not_contact and not objected:
        announce("journalist.objected", journalist=journalist)
    return journalist


def reindex_outlet(outlet: Outlet) -> None:
    """Let an outlet's people be found under its new name."""
    for journalist in queries.of_outlet(outlet.id):
        journalist.folded = policy.search_text(_facts(journalist), [outlet.name, *outlet.aliases])


def _with_outlet(actor: Actor, values: Mapping[str, Any]) -> Mapping[str, Any]:
    """Return the values with `outlet_name`, where it is given, turned into an id; an unknown outlet is added."""
    if "outlet_name" not in values:
        return values
    name = clean_line(values["outlet_name"] or "")
    found = outlets.named_or_new(actor, {fold(name): name}) if fold(name) else {}
    return {**values, "outlet_id": found.get(fold(name))}


def _fill(journalist: Journalist, values: Mapping[str, Any]) -> None:
    renamed = "full_name" in values and values["full_name"] != journalist.full_name
    for field in FIELDS:
        if field in values and field != "sort_name":
            setattr(journalist, field, _DEFAULTS.get(field, values[field]) if values[field] is None else values[field])
    for field in _TEXTS:
        setattr(journalist, field, getattr(journalist, field) or "")
    journalist.full_name = clean_line(journalist.full_name)
    if not journalist.full_name:
        raise Invalid(full_name=say("Enter the journalist's name."))
    if renamed or "sort_name" in values:
        journalist.sort_name = fold(values.get("sort_name") or journalist.full_name)
    _set_address(journalist)
    _set_objection(journalist)
    _index(journalist)


def _set_address(journalist: Journalist) -> None:
    journalist.email = journalist.email or None
    journalist.email_folded = journalist.email.casefold() if journalist.email else None
    other = queries.by_email(journalist.email) if journalist.email else None
    if other is not None and other is not journalist:
        raise Invalid(email=say("%(name)s has this address already.", name=other.full_name))


def _set_objection(journalist: Journalist) -> None:
    if journalist.do_not_contact != (journalist.do_not_contact_at is not None):
        journalist.do_not_contact_at = now() if journalist.do_not_contact else None


def _index(journalist: Journalist) -> None:
    outlet = session().get(Outlet, journalist.outlet_id) if journalist.outlet_id else None
    if journalist.outlet_id and outlet is None:
        raise Invalid(outlet_id=say("This outlet is not in the register."))
    journalist.outlet = outlet
    journalist.languages, journalist.beats = list(journalist.languages or []), list(journalist.beats or [])
    if journalist.language and journalist.language not in journalist.languages:
        journalist.languages = [journalist.language, *journalist.languages]
    journalist.folded = policy.search_text(_facts(journalist), [outlet.name, *outlet.aliases] if outlet else [])
    journalist.facets = policy.facets(journalist.languages, journalist.beats)


def _facts(journalist: Journalist) -> dict[str, Any]:
    return {field: getattr(journalist, field) for field in FIELDS}


def create_list(actor: Actor, values: Mapping[str, Any]) -> MediaList:
    """Make a media list; raises `Invalid` (field `name`) when there is one of this name."""
    made = MediaList()
    _fill_list(made, values)
    session().add(made)
    session().flush()
    audit.record(actor, "media_list.created", made, name=made.name)
    return made


def update_list(actor: Actor, media_list: MediaList, values: Mapping[str, Any]) -> MediaList:
    """Change a list's name, description or campaign."""
    _fill_list(media_list, values)
    session().flush()
    audit.record(actor, "media_list.updated", media_list, name=media_list.name)
    return media_list


def list_named_or_new(actor: Actor, name: str) -> MediaList:
    """Return the list of this name, made when there is none."""
    return queries.list_named(name) or create_list(actor, {"name": name})


def _fill_list(media_list: MediaList, values: Mapping[str, Any]) -> None:
    for field in ("name", "description", "campaign_id"):
        if field in values:
            setattr(media_list, field, values[field])
    media_list.name, media_list.description = clean_line(media_list.name or ""), media_list.description or ""
    media_list.sort_name = fold(media_list.name)
    if not media_list.sort_name:
        raise Invalid(name=say("Enter the list's name."))
    with session().no_autoflush:
        other = queries.list_named(media_list.name)
    if other is not None and other is not media_list:
        raise Invalid(name=say("There is a list called %(name)s already.", name=other.name))


def add_members(actor: Actor, media_list: MediaList, journalist_ids: Collection[int]) -> int:
    """Put journalists on a list and return how many were not on it; raises `NotFound` for an unknown journalist."""
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
    """Take a journalist off a list; raises `NotFound` when not on it."""
    if not queries.member_ids(media_list.id, [journalist_id]):
        raise NotFound("This journalist is not on the list.")
    session().execute(
        delete(MediaListMember).where(MediaListMember.list_id == media_list.id, MediaListMember.journalist_id == journalist_id)
    )
    audit.record(actor, "media_list.member_removed", media_list, journalist=journalist_id)


def keep_upload(actor: Actor, file_name: str, content: bytes, list_name: str = "") -> Import:
    """Keep a file of journalists until somebody has seen what it would do."""
    list_id = list_named_or_new(actor, list_name).id if clean_line(list_name) else None
    row = Import(
        file_name=clean_line(file_name)[:255], kind="journalists", state=ImportState.UPLOADED, content=content, list_id=list_id
    )
    row.actor_id, row.actor_name = actor.id, actor.name
    session().add(row)
    session().flush()
    audit.record(actor, "import.uploaded", row, file=row.file_name, size=len(content))
    return row
