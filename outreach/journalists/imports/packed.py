"""What do the cells of an export say that hold several facts each: every address with its state, other posts, names in scripts?"""

from collections.abc import Mapping, Sequence
from datetime import date, datetime, time
from typing import Any, NamedTuple

from outreach.core.errors import Invalid
from outreach.core.packing import unpack
from outreach.core.text import clean_line
from outreach.core.words import say
from outreach.journalists.imports import cells
from outreach.journalists.imports.cells import short
from outreach.journalists.models import ContactKind, ContactState, Means
from outreach.journalists.service import understood

_TEXTS = {"note": 200, "source": 200, "consent": 200, "verified_by": 200}


class Reach(NamedTuple):
    """One address or number as a row gives it: its means, how it is written, what two spellings share, and what else is known."""

    means: str
    value: str
    key: str
    kind: str = str(ContactKind.WORK)
    state: str = str(ContactState.UNVERIFIED)
    facts: Mapping[str, Any] = {}

    @property
    def is_used(self) -> bool:
        """Say whether somebody may be written to or called there."""
        return self.state != ContactState.INVALID


class Held(NamedTuple):
    """Another post of a person, today's or an earlier one."""

    outlet: str
    role: str
    started_on: date | None
    ended_on: date | None


def contacts(cell: str, regions: Sequence[str], wrong: list[str]) -> list[Reach]:
    """Return every address in a cell of the export's own form."""
    found = []
    for one in unpack(cell, ("means", "value")) if cell else []:
        try:
            found.append(_contact(one, regions))
        except (Invalid, ValueError):
            wrong.append(say("“%(word)s” is no address in the form of an export.", word=short("; ".join(one.values()))))
    return found


def _contact(one: Mapping[str, str], regions: Sequence[str]) -> Reach:
    means, kind, state = (
        Means(one["means"]),
        ContactKind(one.get("kind") or "work"),
        ContactState(one.get("state") or "unverified"),
    )
    value, key = understood(means, one.get("value", ""), regions)
    facts: dict[str, Any] = {name: clean_line(one.get(name, ""))[:room] for name, room in _TEXTS.items()}
    facts |= {"source_date": None, "verified_at": None}  # what an export leaves out was empty
    if kind is ContactKind.PRIVATE and not facts.get("consent"):
        raise ValueError
    if one.get("source_date"):
        facts["source_date"] = date.fromisoformat(one["source_date"])
    if one.get("verified_at"):
        facts["verified_at"] = datetime.fromisoformat(one["verified_at"])
    return Reach(str(means), value, key, str(kind), str(state), facts)


def signal_names(cell: str) -> tuple[list[Reach], str]:
    """Return the Signal names ("sara.77") in a cell, and what else is in it."""
    names, rest = [], []
    for part in cells.several(cell):
        try:
            value, key = understood(Means.SIGNAL, part)
            names.append(Reach(str(Means.SIGNAL), value, key))
        except Invalid:
            rest.append(part)
    return names, "; ".join(rest)


def posts(cell: str, wrong: list[str]) -> list[Held]:
    """Return the other posts in a cell of the export's own form."""
    found = []
    for one in unpack(cell, ("outlet",)) if cell else []:
        try:
            days = [date.fromisoformat(one[name]) if one.get(name) else None for name in ("started_on", "ended_on")]
            found.append(Held(clean_line(one["outlet"])[:200], clean_line(one.get("role", ""))[:120], *days))
        except (KeyError, ValueError):
            wrong.append(say("“%(word)s” is no post in the form of an export.", word=short("; ".join(one.values()))))
    return found


def names(cell: str) -> dict[str, str]:
    """Return language or script tag -> name from a cell of the export's own form."""
    told = unpack(cell, ("language", "name")) if cell else []
    return {one["language"][:35]: clean_line(one["name"])[:200] for one in told if one.get("language") and one.get("name")}


def clock(cell: str, wrong: list[str]) -> time | None:
    """Return a time of day."""
    try:
        return time.fromisoformat(cell.strip()) if cell else None
    except ValueError:
        wrong.append(say("“%(word)s” is no time of day; write it as 09:30.", word=short(cell)))
        return None


def instant(cell: str) -> datetime | None:
    """Return an instant as an export writes it, or None."""
    try:
        found = datetime.fromisoformat(cell)
    except ValueError:
        return None
    return found if found.tzinfo else None
