"""Who belongs to a list or a segment, and what must one know of them together before something is sent?"""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Select, func, literal, select

from outreach.core.database import is_sqlite, session
from outreach.core.pagination import Page
from outreach.deliveries import queries as deliveries
from outreach.journalists.models import Journalist, ListKind, MediaList, MediaListMember
from outreach.journalists.policy import mark
from outreach.journalists.policy.asking import Asked, beginnings
from outreach.journalists.queries import filtering, indexing, lists

COUNTED = 10_000  # a page of lists counts a segment up to so many


@dataclass(frozen=True, slots=True)
class Figures:
    """The numbers of a list: members, those who cannot be written to and why, and what should be looked at first."""

    members: int
    without_address: int
    objected: int
    suppressed: int
    private: int
    unverified: int
    bouncing: int
    languages: Sequence[tuple[str, int]] = field(default=())

    @property
    def reachable(self) -> int:
        """Return how many a mail would go to."""
        return self.members - self.without_address - self.objected - self.suppressed

    def document(self) -> dict[str, Any]:
        """Return the same for JSON."""
        languages = [{"language": tag, "members": count} for tag, count in self.languages]
        return asdict(self) | {"reachable": self.reachable, "languages": languages}


def draft(query: str, include_ids: Sequence[int] = (), exclude_ids: Sequence[int] = ()) -> MediaList:
    """Return a segment that is not kept: what somebody is still describing."""
    return MediaList(kind=ListKind.SEGMENT, query=query, include_ids=list(include_ids), exclude_ids=list(exclude_ids))


def asked_of(media_list: MediaList) -> Asked:
    """Return what a list or segment asks for."""
    return filtering.asked_of(media_list) if media_list.is_segment else Asked(listed=(filtering.listed(media_list.id),))


def members(media_list: MediaList) -> Select[Any]:
    """Return the statement for the ids of a list's or segment's people."""
    return filtering.everybody(asked_of(media_list))


def to_be_listed(people: Select[Any], list_id: int, at: datetime) -> Select[Any]:
    """Return the statement for the rows that put these people on a list, those who are on it and those of imports under way left out."""
    found = people.subquery()
    fresh = [found.c.id.not_in(indexing.members_of([list_id])), *indexing.is_there(found.c.id)]
    return select(literal(list_id), found.c.id, literal(at, MediaListMember.added_at.type)).where(*fresh)


def page_of(media_list: MediaList, cursor: str | None = None, limit: int = 50) -> Page[Journalist]:
    """Return a page of a list's or segment's people by name; words count as beginnings, nothing is guessed."""
    return filtering.fitting(filtering.exactly(asked_of(media_list)), cursor, limit)


def lists_with_members(list_id: int | None = None) -> Iterator[tuple[MediaList, Journalist]]:
    """Yield every list and segment, or one, with each of its people, by name, some thousand rows at a time."""
    for one in [lists.media_list(list_id)] if list_id is not None else lists.all_lists():
        query = select(Journalist).where(*_fits(asked_of(one))).order_by(Journalist.sort_name, Journalist.id)
        people = session().execute(query.execution_options(yield_per=2_000)).scalars()
        yield from ((one, person) for person in people)


def size(asked: Asked, most: int | None = None) -> int:
    """Return how many fit, counted up to `most`."""
    inner = filtering.everybody(asked)
    return session().scalar(select(func.count()).select_from((inner.limit(most) if most else inner).subquery())) or 0


def reachable(media_list: MediaList) -> list[tuple[int, str]]:
    """Return (id, address) of everybody on the list whom press mail may reach: with an address, no objection, not suppressed."""
    rows, stopped = session().execute(_addresses(asked_of(media_list))), deliveries.stopped_mailboxes()
    return [(row[0], row[1]) for row in rows if not (stopped and stopped.has(row[1]))]


def _addresses(asked: Asked) -> Any:
    query = select(Journalist.id, Journalist.email).where(*_fits(asked))
    return query.where(Journalist.email.is_not(None), Journalist.do_not_contact.is_(False))


def figures(asked: Asked) -> Figures:
    """Return the numbers of everybody who fits; the rows, which are wide, are met once."""
    columns = (Journalist.language, Journalist.email, Journalist.do_not_contact, _address_mark())
    rows = session().execute(select(*columns).where(*_fits(asked))).all()
    alike = Counter((row[0] or "", row[1] is None, row[2], (row[3] or "")[1:].partition(" ")[0]) for row in rows)
    stopped = deliveries.stopped_mailboxes()

    def count(fits: Callable[[bool, str], bool]) -> int:
        return sum(many for (_, nowhere, objected, used), many in alike.items() if not objected and fits(nowhere, used))

    tongues: Counter[str] = Counter()
    for (language, *_), many in alike.items():
        tongues[language] += many
    return Figures(
        members=len(rows),
        without_address=count(lambda nowhere, _: nowhere),
        objected=sum(many for (_, _, objected, _), many in alike.items() if objected),
        suppressed=sum(stopped.has(row[1]) for row in rows if row[1] is not None and not row[2]) if stopped else 0,
        private=count(lambda _, used: used.startswith(mark("w", "private"))),
        unverified=count(lambda _, used: used in _marks("unverified")),
        bouncing=count(lambda _, used: used in _marks("bouncing")),
        languages=sorted(tongues.items(), key=lambda one: (-one[1], one[0])),
    )


def _marks(state: str) -> list[str]:
    """Return the marks of an address that we write to and that is in this state."""
    return [mark("w", f"{kind}_{state}") for kind in ("work", "desk", "private")]


def _address_mark() -> ColumnElement[str]:
    """Return the text that begins with the mark of the address that we write to: its kind and its state."""
    place = func.instr if is_sqlite() else func.strpos
    return func.substr(Journalist.facets, place(Journalist.facets, f" {mark('w', '')}"), 32)


def _fits(asked: Asked) -> list[ColumnElement[bool]]:
    return indexing.condition(beginnings(asked.words), asked)
