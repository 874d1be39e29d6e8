"""Which outlets and people that we have may a chunk's rows be about? A few questions for a thousand rows."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from outreach.core.actors import Actor
from outreach.core.database import transaction
from outreach.deliveries import queries as deliveries
from outreach.journalists import queries
from outreach.journalists.imports.cells import fold
from outreach.journalists.imports.rows import Row
from outreach.journalists.models import ContactKind
from outreach.outlets import queries as outlet_queries
from outreach.outlets import service as outlets
from outreach.outlets.models import Outlet


class Place(NamedTuple):
    """What an import needs of an outlet."""

    id: int
    names: tuple[str, ...]
    region: str
    medium: str
    country: str
    hidden_by: int | None


@dataclass(slots=True)
class Places:
    """The outlets named in a chunk, by folded name, and the regions of their numbers; kept as long as the file."""

    actor: Actor
    found: dict[str, Place | None]

    def learn(self, names: Iterable[str]) -> None:
        """Look up the outlets that were not asked for before."""
        new = {folded: name for name in names if (folded := fold(name)) and folded not in self.found}
        if new:
            self.found |= dict.fromkeys(new) | _places(outlet_queries.by_names(new.values(), hidden_too=True))

    def of(self, name: str) -> Place | None:
        """Return the outlet of this name, or None where it is new."""
        return self.found.get(fold(name))

    def make(self, names: Iterable[str], import_id: int | None) -> None:
        """Add the outlets that are new, in a transaction of their own, hidden as the people of the import are, or, without one, there."""
        self.learn(names := list(names))
        missing = {folded: name for name in names if (folded := fold(name)) and _unusable(self.found.get(folded), import_id)}
        if missing:
            with transaction():
                outlets.named_or_new(self.actor, missing, import_id)
            self.found |= _places(outlet_queries.by_names(missing.values(), hidden_too=True))


def _unusable(outlet: Place | None, import_id: int | None) -> bool:
    """Say whether an outlet is not there, or an import other than this one may yet take it away."""
    return outlet is None or outlet.hidden_by not in (None, import_id)


def _places(outlets: Mapping[str, Outlet]) -> dict[str, Place]:
    hidden = {one.id: one.import_id for one in outlet_queries.hidden(outlets.values())}
    return {
        folded: Place(
            id=one.id,
            names=(one.name, *one.aliases),
            region=one.phone_region or one.country or "",
            medium=str(one.medium),
            country=one.country or "",
            hidden_by=hidden.get(one.id),
        )
        for folded, one in outlets.items()
    }


@dataclass(slots=True)
class Known:
    """The people whom a chunk's rows may be about, hidden ones too, and the addresses that asked to be forgotten."""

    by_reach: Mapping[tuple[str, str], int]
    by_name: Mapping[tuple[str, int | None], int]
    people: Mapping[int, Any]
    reaches: Mapping[int, set[tuple[str, str]]]
    posts: Mapping[int, set[tuple[Any, ...]]]
    hidden: set[int]
    forgotten: set[str]


def look_up(rows: Sequence[Row], decisions: Mapping[str, str]) -> Known:
    """Return who is known of those whom `rows` may be about, by themselves or by decision."""
    emails = {one.key for row in rows for one in row.reaches if one.means == "email"}
    names = {row.folded for row in rows} | {row.values["sort_name"] for row in rows}
    chosen = {int(decisions[key]) for row in rows if (key := str(row.number)) in decisions and decisions[key].isdecimal()}
    merged = queries.merged_names(
        {row.values["full_name"] for row in rows}
    )  # the same file again finds whom they were merged into
    people = {one.id: one for one in queries.known(emails, names, chosen | set(merged.values()))}
    points = queries.reaches_of(people)  # every address, of a desk too
    reaches: dict[int, set[tuple[str, str]]] = {}
    by_reach = {("email", one.email_folded): one.id for one in people.values() if one.email_folded}
    for point in points:
        reaches.setdefault(point.journalist_id, set()).add((point.means, point.key))
        if point.kind != ContactKind.DESK:
            by_reach.setdefault((point.means, point.key), point.journalist_id)
    return Known(
        by_reach=by_reach,
        by_name={(fold(name), people[one].outlet_id): one for name, one in merged.items() if one in people}
        | {(fold(one.full_name), one.outlet_id): one.id for one in people.values()},
        people=people,
        reaches=reaches,
        posts=_posts(people) if any(row.posts for row in rows) else {},
        hidden=queries.hidden_among([one.import_id for one in people.values() if one.import_id]),
        forgotten=deliveries.forgotten(one.value for row in rows for one in row.reaches),
    )


def _posts(people: Iterable[int]) -> dict[int, set[tuple[Any, ...]]]:
    found: dict[int, set[tuple[Any, ...]]] = {}
    for journalist_id, *post in queries.posts_of(list(people)):
        found.setdefault(journalist_id, set()).add(tuple(post))
    return found
