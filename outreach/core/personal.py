"""What does each room hold of people, why, and for how long? Rooms say so here; the privacy room asks them all and knows none."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from enum import StrEnum
from typing import Any

from outreach.core.traces import Traces


class Basis(StrEnum):
    """On what ground of law we hold it (Art. 6)."""

    LEGITIMATE_INTEREST = "legitimate_interest"
    CONSENT = "consent"
    CONTRACT = "contract"
    LEGAL_DUTY = "legal_duty"


@dataclass(frozen=True, slots=True)
class Person:
    """Whom the rooms are asked about: a record ("journalist:12", or "" for none), and by what the person is recognised."""

    subject: str
    traces: Traces

    def id_in(self, kind: str) -> int | None:
        """Return the number of the person's record when it is one of this kind ("journalist")."""
        own, _, number = self.subject.partition(":")
        return int(number) if own == kind else None


@dataclass(frozen=True, slots=True)
class Held:
    """One thing that is held of somebody: in words what, its value as plain JSON, where from and since when we have it."""

    what: Any
    value: Any
    source: str = ""
    since: date | datetime | None = None


@dataclass(frozen=True, slots=True)
class Part:
    """What one room holds of people: in which columns ("journalists.*" is a whole table), for what, and how long.

    `of` returns it for one person, without other people's data; `period` names the entry in `periods()`, "" for none.
    """

    title: Any
    purpose: Any
    basis: Basis
    columns: tuple[str, ...]
    of: Callable[[Person], Iterable[Held]]
    period: str = ""


Purge = Callable[[datetime, int, frozenset[str]], int]


@dataclass(frozen=True, slots=True)
class Period:
    """How long one kind of data stays: usually so many days (None: for good) after something.

    `purge` is called with the instant before which things are due, how many to take at most, and the subjects that a legal
    hold spares; it returns how many it took, inside the caller's transaction.
    """

    title: Any
    days: int | None
    after: Any
    purge: Purge | None = None


_parts: dict[str, Part] = {}
_periods: dict[str, Period] = {}


def holds(name: str, part: Part) -> None:
    """Say that a room holds this of people; `name` is "room.what"."""
    _parts[name] = part


def keeps(name: str, period: Period) -> None:
    """Say how long a kind of data stays."""
    _periods[name] = period


def parts() -> Mapping[str, Part]:
    """Return what every room holds."""
    return _parts


def periods() -> Mapping[str, Period]:
    """Return every kind of data with the time it stays."""
    return _periods


def facts(row: Any, words: Mapping[str, Any], source: str = "", since: date | datetime | None = None) -> Iterable[Held]:
    """Yield what a row holds under the names in `words` (field -> its label); what is empty is not held."""
    for name, label in words.items():
        value = plain(getattr(row, name))
        if value not in (None, "", [], {}, False):
            yield Held(label, value, source, since)


def plain(value: Any) -> Any:
    """Return a value as plain JSON."""
    if isinstance(value, datetime | date | time):
        return value.isoformat()
    if isinstance(value, list | tuple):
        return [plain(one) for one in value]
    if isinstance(value, dict):
        return {str(name): plain(one) for name, one in value.items()}
    return str(value) if isinstance(value, StrEnum) else value
