"""By which words can somebody be recognised, and how are those taken out of a text that others still need?"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from outreach.core.text import fold

GONE = "…"
_SHORTEST_PART = 3
_SHORTEST_NUMBER = 7
_BETWEEN = r"[^\w]+"
_ENDING = 9  # the digits that a national and an international way of writing a number share


@dataclass(frozen=True)
class Traces:
    """The names, addresses and numbers of one person, as we held them."""

    names: tuple[str, ...] = ()
    addresses: tuple[str, ...] = ()
    numbers: tuple[str, ...] = ()

    @property
    def words(self) -> list[str]:
        """Return what a database is asked for: each name, address and number once, as written."""
        return [word for word in dict.fromkeys([*self.names, *self.addresses, *self.numbers]) if len(word) >= _SHORTEST_PART]

    def appear_in(self, text: str) -> bool:
        """Say whether the person is named in `text`."""
        return self.taken_out(text) != text

    def taken_out(self, text: str, parts: bool = False) -> str:
        """Return `text` with the person's names, addresses and numbers replaced by an ellipsis.

        Names are compared folded, so that case, marks and Arabic letter variants do not matter. `parts` also takes
        single words of the names, for texts that are known to be about this person.
        """
        pattern = self._with_parts if parts else self._whole
        if not text or pattern is None:
            return text
        folded, places = _folded(text)
        spans = [(places[found.start()], places[found.end() - 1] + 1) for found in pattern.finditer(folded)]
        return _without(text, spans) if spans else text

    def take_out_of(self, row: object, *fields: str, parts: bool = False) -> None:
        """Take the person out of the named texts of a row; a field that does not name them is left untouched."""
        for field in fields:
            before = getattr(row, field) or ""
            after = self.taken_out(before, parts)
            if after != before:
                setattr(row, field, after)

    @cached_property
    def _whole(self) -> re.Pattern[str] | None:
        return _pattern([*map(_name, self._folded_names), *map(_address, self.addresses), *map(_number, self.numbers)])

    @cached_property
    def _with_parts(self) -> re.Pattern[str] | None:
        whole = [self._whole.pattern] if self._whole else []
        parts = {part for name in self._folded_names for part in re.findall(r"\w+", name) if len(part) >= _SHORTEST_PART}
        return _pattern([*whole, *(rf"\b{re.escape(part)}\b" for part in sorted(parts))])

    @property
    def _folded_names(self) -> list[str]:
        return [name for name in dict.fromkeys(map(fold, self.names)) if len(name) >= _SHORTEST_PART]


def joined(several: Iterable[Traces]) -> Traces:
    """Return the traces of one person who was known in several ways."""
    found = list(several)
    return Traces(*(tuple(dict.fromkeys(word for one in found for word in getattr(one, kind) if word)) for kind in _KINDS))


_KINDS = ("names", "addresses", "numbers")


def _pattern(alternatives: Iterable[str]) -> re.Pattern[str] | None:
    found = [one for one in alternatives if one]
    return re.compile("|".join(found)) if found else None


def _name(name: str) -> str:
    """Return the pattern of a folded name in its own order and with the last word first ("Windle, Sara")."""
    words = [re.escape(word) for word in re.findall(r"\w+", name)]
    orders = [words, [words[-1], *words[:-1]]] if len(words) > 1 else [words]
    return "|".join(rf"\b{_BETWEEN.join(order)}\b" for order in orders if order)


def _address(address: str) -> str:
    return rf"(?<![\w.+-]){re.escape(fold(address))}(?![\w-])" if address.strip() else ""


def _number(number: str) -> str:
    digits = re.sub(r"\D", "", number)
    if len(digits) < _SHORTEST_NUMBER:
        return ""
    return r"(?<!\d)(?:\+|00)?[\d\s().-]{0,6}?" + r"[\s().\-/]*".join(digits[-_ENDING:]) + r"(?!\d)"


def _folded(text: str) -> tuple[str, list[int]]:
    """Return `text` folded sign by sign, and for each sign of that the place it came from."""
    letters: list[str] = []
    places: list[int] = []
    for place, letter in enumerate(text):
        for one in " " if letter.isspace() else fold(letter):
            letters.append(one)
            places.append(place)
    return "".join(letters), places


def _without(text: str, spans: list[tuple[int, int]]) -> str:
    kept, end = [], 0
    for start, stop in spans:
        kept.append(text[end:start])
        kept.append(GONE)
        end = stop
    return "".join([*kept, text[end:]])
