"""Which tuples are written for somebody new? The person, every address, every other post, and the words to find them by."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from outreach.core.bulk import plain
from outreach.core.clock import now
from outreach.core.database import is_sqlite
from outreach.journalists import policy
from outreach.journalists.imports.known import Place, Places
from outreach.journalists.imports.planning import Plan
from outreach.journalists.imports.rows import Row
from outreach.journalists.imports.writing import json_list, json_text
from outreach.journalists.models import Channel, EmbargoStanding

PERSON = (
    "id", "full_name", "names", "how_to_address", "sort_name", "outlet_id", "role", "email", "email_folded", "phone", "languages", "language",
    "country", "city", "timezone", "beats", "channel", "forbidden_channels", "profile_url", "ground_rules", "pitching_notes", "notes", "source",
    "source_date", "do_not_contact", "do_not_contact_at", "embargo_standing", "desk", "outlet_since", "hours_from", "hours_until",
    "import_id", "folded", "facets", "words", "version", "created_at", "updated_at",
)  # fmt: skip
POINT = (
    "journalist_id", "means", "kind", "value", "key", "state", "position", "note", "source", "source_date", "consent", "verified_by",
    "verified_at", "created_at",
)  # fmt: skip
POST = ("journalist_id", "outlet_id", "role", "started_on", "ended_on", "created_at")
Tuples = list[tuple[Any, ...]]


@dataclass(slots=True)
class Built:
    """A chunk ready to be written: rows without their ids, and the names whose words are to be learnt."""

    people: Tuples = field(default_factory=list)
    points: list[Tuples] = field(default_factory=list)
    posts: list[Tuples] = field(default_factory=list)
    names: list[str] = field(default_factory=list)


def build(plan: Plan, places: Places, source: str, import_id: int | None) -> Built:
    """Return the rows of a plan's new people; their outlets are there."""
    built, at = Built(), plain(now())
    for row in plan.new:
        outlet = places.of(row.outlet) if row.outlet else None
        posts = [(place, one) for one in row.posts if (place := places.of(one.outlet))]
        built.people.append(_person(row, outlet, [place for place, _ in posts], source, import_id, at))
        built.points.append(list(_points(row, source, at)))
        built.posts.append([(place.id, one.role, plain(one.started_on), plain(one.ended_on), at) for place, one in posts])
        built.names += (row.values["full_name"], *row.values["names"].values(), outlet.names[0] if outlet else "")
    return built


def _person(row: Row, outlet: Place | None, before: list[Place], source: str, import_id: int | None, at: Any) -> tuple[Any, ...]:
    told = row.values
    objected, channel, standing = told["do_not_contact"], told["channel"] or _usual(row), told["embargo_standing"]
    marked = told | {"outlet_id": outlet and outlet.id, "channel": channel, "source": told["source"] or source}
    where = (outlet.medium, outlet.country) if outlet else ("", "")
    names = [name for place in (outlet, *before) if place for name in place.names]
    contacts = [policy.Contact(one.means, one.kind, one.state, _day(one.facts.get("verified_at"))) for one in row.reaches]
    folded = policy.search_text(told, names, [one.value for one in row.reaches])
    facets = policy.facets(marked, *where, contacts or None)
    brings_words = not is_sqlite()  # PostgreSQL would put them together row by row
    return (
        told["full_name"], json_text(told["names"]), told["how_to_address"], told["sort_name"], marked["outlet_id"], told["role"], told["email"],
        told["email_folded"], told["phone"], json_list(told["languages"]), told["language"], told["country"], told["city"], told["timezone"],
        json_list(told["beats"]), str(channel), json_list(told["forbidden_channels"]), told["profile_url"], told["ground_rules"],
        told["pitching_notes"], told["notes"], marked["source"], plain(told["source_date"]), objected,
        (plain(told["do_not_contact_at"]) or at) if objected else None, str(standing or EmbargoStanding.NONE), told["desk"],
        plain(told["outlet_since"]), plain(told["hours_from"]), plain(told["hours_until"]), import_id,
        folded, facets, folded + facets if brings_words else None, 1, at, at,
    )  # fmt: skip


def _usual(row: Row) -> Channel:
    """Return how somebody is reached of whom a file says only what they have: by mail where there is an address."""
    means = {one.means for one in row.reaches} or {"email"}
    return Channel.EMAIL if "email" in means else Channel.PHONE if "phone" in means else Channel.MESSAGE


def _points(row: Row, source: str, at: Any) -> Iterator[tuple[Any, ...]]:
    source, day = row.values["source"] or source, plain(row.values["source_date"])
    for place, one in enumerate(row.reaches):
        if one.facts:
            told = {
                "note": "",
                "source": source,
                "source_date": row.values["source_date"],
                "consent": "",
                "verified_by": "",
                **one.facts,
            }
            facts = tuple(plain(told.get(name)) for name in POINT[7:-1])
        else:
            facts = ("", source, day, "", "", None)
        yield (one.means, one.kind, one.value, one.key, one.state, place, *facts, at)


def _day(at: Any) -> Any:
    return at.date() if at else None
