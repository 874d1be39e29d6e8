"""What does the line reader know by name? Outlets and their aliases, topics, and places in four languages."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from babel import Locale

from outreach.core.text import fold
from outreach.media_requests.policy.vocabulary import TONGUES, entries, forms
from outreach.media_requests.policy.well_known import well_known_outlets


@dataclass(frozen=True, slots=True)
class Known:
    """An outlet as the reader knows it; `region` is whose telephone numbers its callers give.

    A `plain` name is also a word of every day: it counts only where a line or a part of it begins with it.
    """

    name: str
    region: str = ""
    id: int | None = None
    plain: bool = False


@dataclass(frozen=True, slots=True)
class Register:
    """Folded names on the left; `region` is the office's own country for telephone numbers."""

    outlets: Mapping[str, Known] = field(default_factory=dict)
    topics: Mapping[str, str] = field(default_factory=dict)
    region: str = ""


@dataclass(frozen=True, slots=True)
class Place:
    """A place: its English name, its ISO 3166 country, and what it is: a "country", a "people", a "town" in the news, a "city"."""

    name: str
    country: str
    kind: str


def well_known(region: str = "") -> Register:
    """Return a register of well-known outlets, for reading a line where there is no database."""
    return Register(_everybodys(), {}, region)


def with_outlets(outlets: Iterable[tuple[Known, Sequence[str]]], topics: Iterable[str], region: str) -> Register:
    """Return the well-known register with this office's outlets (and their names) and topics before it."""
    own = {fold(name): known for known, names in outlets for name in names if fold(name)}
    return Register({**_everybodys(), **own}, {fold(topic): topic for topic in topics if fold(topic)}, region)


@lru_cache
def _everybodys() -> dict[str, Known]:
    found: dict[str, Known] = {}
    for region, names in well_known_outlets():
        marked = {fold(name.removeprefix("~")) for name in names if name.startswith("~")}
        for text in {fold(name.removeprefix("~")): None for name in names}:
            found.setdefault(text, Known(names[0], region, None, text in marked))
            if (short := text.removeprefix("the ")) != text:
                found.setdefault(short, Known(names[0], region, None, " " not in short))
    return found


@lru_cache
def places() -> dict[str, Place]:
    """Return folded names of countries, peoples, towns and cities with what they are."""
    found: dict[str, Place] = {}
    for name, place in (*_listed(), *_cldr()):
        found.setdefault(name, place)
    return found


@lru_cache(4096)
def place(text: str) -> Place | None:
    """Return the place a folded text names, in whatever gender, number or case a people's name stands."""
    text = text.removeprefix("l'").removeprefix("d'")
    exact = places().get(text)
    if exact:
        return exact
    found = ((one, places()[one]) for one in forms(text) if one in places())
    latin = text.isascii()
    return next((known for _, known in found if known.kind == "people" or not latin), None)


@lru_cache
def _english() -> dict[str, str]:
    return dict(Locale.parse("en").territories) | {"PS": "Palestine", "TR": "Turkey"}


def _listed() -> Iterator[tuple[str, Place]]:
    english = _english()
    for kind, value, words in entries("places"):
        country, _, name = value.partition(" ") if kind in ("town", "city") and value[:2].isupper() else (value, "", value)
        if kind in ("country", "people"):
            country, name = value, english[value]
        elif country == name:
            country = ""
        for word in words:
            yield fold(word), Place(name, country, kind)


_NO_COUNTRY = frozenset({"UN", "EU", "EZ", "QO", "AQ"})


def _cldr() -> Iterator[tuple[str, Place]]:
    english = _english()
    for tag in TONGUES:
        for code, name in Locale.parse(tag).territories.items():
            if len(code) == 2 and code.isalpha() and code not in _NO_COUNTRY:
                yield fold(name), Place(english[code], code, "country")
                if tag == "ar" and " " not in name:  # سوريا, سوري; اليمن, يمني
                    yield fold(name).removeprefix("ال").rstrip("اه").removesuffix("ي") + "ي", Place(english[code], code, "people")
