"""What stands around a release when it is mailed? Four parts a language, with placeholders for the reader, the text and its facts."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, fields, replace

from outreach.core import placeholders
from outreach.core.placeholders import Slot
from outreach.core.words import say
from outreach.releases.policy import inline, rendering
from outreach.releases.policy.blocks import BlockKind, Text
from outreach.releases.policy.cells import Cells, offered, value

READER = ("greeting", "name", "outlet")  # differ from one reader to the next
OF_TEXT = ("headline", "standfirst", "contact", "office")
_ONE_COUNTRY = re.compile(r"\{\{ signatories \| [a-z]{2} \}\}")
FORBIDDEN = frozenset({"link", "unsubscribe_url"})  # every mail has its own, where it belongs


@dataclass(frozen=True, slots=True)
class Cover:
    """The parts in the order in which they are read: the text stands between opening and closing."""

    greeting: str = ""
    opening: str = ""
    closing: str = ""
    signature: str = ""

    @property
    def parts(self) -> dict[str, str]:
        """Return each part by its name."""
        return {one.name: getattr(self, one.name) for one in fields(self)}

    @property
    def slots(self) -> Iterator[Slot]:
        """Yield the placeholders that stand in it."""
        return (slot for words in self.parts.values() for slot in placeholders.slots(words))


def said_of(text: Text, office: str) -> dict[str, str]:
    """Return what a text says of itself for its mail; what it has not got is empty. `office` is who sends it."""

    def first(kind: BlockKind) -> str:
        return next((inline.plain(one.text.strip()) for one in rendering.citable(text) if one.kind is kind), "")

    return {
        "headline": rendering.heading(text),
        "standfirst": first(BlockKind.STANDFIRST),
        "contact": first(BlockKind.CONTACT),
        "office": office,
    }


def filled(cover: Cover, said: Mapping[str, str], cells: Cells, language: str) -> Cover:
    """Return it with the placeholders of the text and its facts filled; those of the reader, and what nothing fills, stay."""
    fill = _filler(said, cells, language)
    return replace(cover, **{name: placeholders.filled(words, fill) for name, words in cover.parts.items()})


def missing(cover: Cover, said: Mapping[str, str], cells: Cells, language: str) -> list[str]:
    """Return the placeholders that this text has no value for, as they are written."""
    fill = _filler(said, cells, language)
    return list(dict.fromkeys(slot.written for slot in cover.slots if slot.name not in READER and fill(slot) is None))


def wrong(words: str) -> str:
    """Return what is wrong with the placeholders of a part as it was typed; empty when nothing is."""
    broken = placeholders.malformed(words)
    if broken:
        return say("“%(piece)s” is no placeholder. Write it as {{ name }}.", piece=broken[0])
    for slot in placeholders.slots(words):
        if slot.name in FORBIDDEN or (slot.name in (*READER, *OF_TEXT) and slot.words):
            return say("“%(piece)s” cannot be used here.", piece=slot.written)
    return ""


def choices(said: Mapping[str, str], cells: Cells, language: str) -> Iterator[tuple[str, str]]:
    """Yield (placeholder, what it says here) of all that can be used, for somebody to choose from."""
    yield from (
        (f"{{{{ {name} }}}}", words)
        for name, words in zip(
            READER, (say("how they wish to be greeted"), say("their full name"), say("their outlet")), strict=True
        )
    )
    yield from ((f"{{{{ {name} }}}}", _short(said[name])) for name in OF_TEXT if said.get(name))
    yield from (pair for pair in offered(cells, language) if not _ONE_COUNTRY.fullmatch(pair[0]))  # they can be typed


def _filler(said: Mapping[str, str], cells: Cells, language: str) -> Callable[[Slot], str | None]:
    def fill(slot: Slot) -> str | None:
        if slot.name in READER:
            return None
        if slot.name in OF_TEXT:
            return said.get(slot.name) or None
        return value(slot, cells, language)

    return fill


def _short(words: str) -> str:
    return words if len(words) <= 80 else f"{words[:80]}…"
