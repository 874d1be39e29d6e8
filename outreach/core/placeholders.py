"""How is user-written text filled? `{{ name }}` or `{{ name | word | word }}`, values only: no expressions, never Jinja."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from outreach.core.errors import Invalid
from outreach.core.words import say

SLOT = re.compile(r"\{\{\s*([a-z][a-z0-9_]*)\s*((?:\|\s*[a-z][a-z0-9_]*\s*)*)\}\}")
_LOOSE = re.compile(r"\{\{.*?\}\}|\{\{|\}\}", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Slot:
    """One placeholder as it stands: its name, and the words after it; `alone` where it has a line to itself, `item` after a "- "."""

    name: str
    words: tuple[str, ...]
    written: str
    alone: bool = False
    item: bool = False


def slots(text: str) -> Iterator[Slot]:
    """Yield the placeholders of `text` in their order."""
    return (_slot(match) for match in SLOT.finditer(text))


def filled(text: str, value: Callable[[Slot], str | None]) -> str:
    """Return `text` with each placeholder that has a value replaced, once and literally; the others stay as they stand."""
    return SLOT.sub(lambda match: found if (found := value(_slot(match))) is not None else match.group(), text)


def pieces(text: str, value: Callable[[Slot], str | None]) -> list[tuple[str, str]]:
    """Return `text` in stretches, each as it is written and as `filled` shows it."""
    found, at = [], 0
    for match in SLOT.finditer(text):
        between, said = text[at : match.start()], value(_slot(match))
        found += [(between, between), (match.group(), match.group() if said is None else said)]
        at = match.end()
    return [*found, (text[at:], text[at:])]


def names(text: str) -> set[str]:
    """Return the names that `text` asks for."""
    return {match.group(1) for match in SLOT.finditer(text)}


def malformed(text: str) -> list[str]:
    """Return every piece that looks like a placeholder and is not one."""
    return list(_LOOSE.findall(SLOT.sub("", text)))


def fill(text: str, values: Mapping[str, str], escape: Callable[[str], str] = str) -> str:
    """Return `text` with each placeholder replaced by its value, once and literally, after `escape`.

    Raises `Invalid` naming the placeholders that have no value; a value that looks like a placeholder stays as it is.
    """
    missing = sorted(name for name in names(text) if not values.get(name))
    if missing:
        raise Invalid(placeholders=[say("{{ %(name)s }} has no value", name=name) for name in missing])
    return SLOT.sub(lambda match: escape(values[match.group(1)]), text)


def _slot(match: re.Match[str]) -> Slot:
    before = match.string[match.string.rfind("\n", 0, match.start()) + 1 : match.start()].strip()
    after = match.string[match.end() :].split("\n", 1)[0].strip()
    words = tuple(word.strip() for word in match.group(2).split("|")[1:])
    return Slot(match.group(1), words, match.group(), before in ("", "-") and not after, before == "-")
