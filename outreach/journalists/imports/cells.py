"""What does a cell say? The readings of `tables.values`, each remembered, because a file says the same thing many times."""

from collections.abc import Sequence
from datetime import date
from functools import lru_cache
from typing import Any

from outreach.core.text import clean_line as _clean_line
from outreach.core.text import fold as _fold
from outreach.core.times import known_zones
from outreach.core.words import say
from outreach.integrations.phones import quick
from outreach.integrations.tables import values

_MEMORY = 65_536
fold = lru_cache(maxsize=_MEMORY)(_fold)
several = lru_cache(maxsize=_MEMORY)(lambda cell: tuple(values.several(cell)))
_languages = lru_cache(maxsize=4_096)(values.languages)
_countries = lru_cache(maxsize=4_096)(values.countries)


def clean_line(text: str) -> str:
    """Return the line as `core.text` cleans it, by a short way for what holds nothing invisible."""
    return " ".join(text.split()) if text.isprintable() else _clean_line(text)


kept_line = lru_cache(maxsize=_MEMORY)(clean_line)  # for columns that repeat themselves: outlets, roles, cities


def short(text: str) -> str:
    """Return the beginning of a cell, for a sentence."""
    return text if len(text) <= 60 else f"{text[:57]}…"


def addresses(cell: str, wrong: list[str]) -> list[str]:
    """Return the e-mail addresses in a cell; what is none is said in `wrong`."""
    if not cell:
        return []
    if plain := values.address(cell) if cell.isascii() and cell.isprintable() and " " not in cell else "":
        return [plain]
    good, bad = values.addresses(cell)
    wrong.extend(say("“%(word)s” is no e-mail address.", word=short(word)) for word in bad)
    return good


def languages(cell: str, wrong: list[str]) -> list[str]:
    """Return the language tags in a cell."""
    if not cell:
        return []
    tags, strange = _languages(cell)
    wrong.extend(say("“%(word)s” is no language we know.", word=short(word)) for word in strange)
    return tags


def country(cell: str, wrong: list[str]) -> str | None:
    """Return the first country in a cell."""
    if not cell:
        return None
    codes, strange = _countries(cell)
    wrong.extend(say("“%(word)s” is no country we know.", word=short(word)) for word in strange)
    return codes[0] if codes else None


def zone(cell: str, wrong: list[str]) -> str | None:
    """Return the time zone in a cell."""
    if cell and cell not in known_zones():
        wrong.append(say("“%(word)s” is no time zone we know.", word=short(cell)))
    return cell or None


def phone(cell: str, regions: Sequence[str], wrong: list[str]) -> str | None:
    """Return the first telephone number in a cell."""
    found = phones(cell, regions, wrong, [])
    return found[0] if found else None


def phones(cell: str, regions: Sequence[str], wrong: list[str], notes: list[str]) -> list[str]:
    """Return the telephone numbers in a cell, read in the likeliest of `regions`; one that is none is only noted when another is."""
    if not cell:
        return []
    known = tuple(one for one in regions if one)
    if number := quick(cell, known):
        return [number]
    good, bad = _phones(cell, known)
    (notes if good else wrong).extend(say("“%(word)s” is no telephone number.", word=short(word)) for word in bad)
    return list(good)


@lru_cache(maxsize=_MEMORY // 2)
def _phones(cell: str, regions: tuple[str, ...]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    whole = values.telephone(cell, regions)
    parts = values.several(cell) if any(mark in cell for mark in ";|\n,،؛/") else [cell]
    read = [(part, values.telephone(part, regions)) for part in parts]
    good = dict.fromkeys(number for _, number in read if number)
    if whole and whole not in good:
        return (whole,), ()
    return tuple(good), tuple(part for part, number in read if not number)


def day(cell: str, wrong: list[str]) -> date | None:
    """Return the day in a cell."""
    found = values.day(cell) if cell else None
    if cell and found is None:
        wrong.append(say("“%(word)s” is no date; write it as 2026-12-01.", word=short(cell)))
    return found


def yes(cell: str, wrong: list[str]) -> bool:
    """Say whether a cell says yes."""
    found = values.yes(cell) if cell else False
    if found is None:
        wrong.append(say("“%(word)s” is neither yes nor no.", word=short(cell)))
    return bool(found)


def one_of(cell: str, words: Any, wrong: list[str]) -> Any:
    """Return the member of a closed set that a cell names, or None where it is empty."""
    folded = fold(cell) if cell else ""
    found = next((one for one in words if folded == one), None)
    if cell and found is None:
        wrong.append(say("“%(word)s” is none of: %(kinds)s.", word=short(cell), kinds=", ".join(words)))
    return found
