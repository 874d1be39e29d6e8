"""What can be done with a segment: how is it described, frozen into a list, and kept from containing itself?"""

from collections.abc import Collection, Mapping, Sequence
from typing import Any, cast

from sqlalchemy import Table, insert

from outreach.audit import service as audit
from outreach.core import reach
from outreach.core.actors import Actor
from outreach.core.clock import now
from outreach.core.database import session
from outreach.core.errors import Invalid, Reason, Refused
from outreach.core.filters import Line
from outreach.core.words import say
from outreach.journalists import queries
from outreach.journalists.models import MediaList, MediaListMember

_MEMBERS = cast(Table, MediaListMember.__table__)


def describe(segment: MediaList, values: Mapping[str, Any]) -> None:
    """Write a segment's query and its other lists; raises `Invalid` (fields `query`, `include_ids`, `exclude_ids`).

    Lists are kept by number, so that a list may be renamed. What the query does not say clearly is refused: a segment is
    computed when nobody looks.
    """
    if "query" in values:
        understood = queries.understand(values["query"] or "")
        if understood.problems:
            raise Invalid(query=list(understood.problems))
        _refuse_what_is_not_theirs(understood.line)
        segment.query = queries.with_numbers(understood.line)
    for field in ("include_ids", "exclude_ids"):
        if field in values:
            setattr(segment, field, _lists(field, reach.kept(field, list(getattr(segment, field) or ()), values[field] or ())))
    if not (segment.query or segment.include_ids):
        raise Invalid(query=say("Say who belongs to it: words, filters such as lang:ar, or other lists."))
    with session().no_autoflush:
        _check_circle(segment)


def _refuse_what_is_not_theirs(line: Line) -> None:
    """Say of a list that is out of the reach of whoever types what is said of one that is not there."""
    if word := queries.out_of_reach(line):
        raise Invalid(query=[say("There is no list “%(word)s”, or more than one begins so.", word=word)])


def _lists(field: str, ids: Collection[int]) -> list[int]:
    wanted = sorted(set(ids))
    if missing := set(wanted) - set(queries.lists_named(wanted)):
        raise Invalid(**{field: say("There is no list %(number)s.", number=min(missing))})
    return wanted


def _check_circle(segment: MediaList) -> None:
    for name in queries.inside(segment):
        raise Invalid(query=say("It would contain itself, through the segment “%(name)s”.", name=name))


def refuse_segment(media_list: MediaList) -> None:
    """Refuse to put people on a segment or take them off by hand; raises `Refused` (`is_segment`)."""
    if media_list.is_segment:
        text = say("This is a segment: it fills itself from its query. Change the query, or freeze it into a list first.")
        raise Refused(Reason("is_segment", text, "media_list"))


def add_all(actor: Actor, media_list: MediaList, query: str = "", list_ids: Sequence[int] = ()) -> int:
    """Put on a list everybody who fits `query` now, or who is on one of the other lists, and return how many are new.

    Raises `Invalid` (fields `query`, `list_ids`), `Refused` for a segment.
    """
    refuse_segment(media_list)
    understood = queries.understand(query)
    if understood.problems:
        raise Invalid(query=list(understood.problems))
    _refuse_what_is_not_theirs(understood.line)
    draft = queries.draft(queries.with_numbers(understood.line), _lists("list_ids", list_ids))
    if not (draft.query or draft.include_ids):
        raise Invalid(query=say("Say who belongs to it: words, filters such as lang:ar, or other lists."))
    added = _insert(media_list.id, queries.everybody(queries.segment_asks(draft)))
    if added:
        audit.record(actor, "media_list.members_added", media_list, count=added)
    return added


def freeze(actor: Actor, source: MediaList, made: MediaList) -> int:
    """Put today's people of a list or segment on the new list `made`, and return how many."""
    count = _insert(made.id, queries.members(source))
    audit.record(actor, "media_list.frozen", made, source=f"media_list:{source.id}", count=count)
    return count


def _insert(list_id: int, people: Any) -> int:
    """Write list rows for these people who are not on it, in one statement."""
    rows = queries.to_be_listed(people, list_id, now())
    add = insert(_MEMBERS).from_select(["list_id", "journalist_id", "added_at"], rows)
    done: Any = session().execute(add.execution_options(preserve_rowcount=True))
    return int(done.rowcount)
