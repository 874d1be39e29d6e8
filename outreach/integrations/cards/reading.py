"""Who is in a file of vCards? People with their addresses, whatever version and whoever wrote them; a bad card costs itself only."""

import re
from collections import Counter
from dataclasses import dataclass, field

from outreach.core.words import say
from outreach.integrations.cards.lines import Lines, cards, texts
from outreach.integrations.cards.people import Person, filled
from outreach.integrations.cards.properties import NoProperty, Property, parsed
from outreach.integrations.tables.encodings import decode, likeliest
from outreach.integrations.tables.layout import numbered

MOST_CARDS = 200_000
_GUESSES = 1000  # cards whose alphabet is guessed each by itself; those after them have the one found most


@dataclass(slots=True)
class Found:
    """The people of a file; `broken` are (number of the card, why it is none of them), `doubts` what was assumed.

    Cards in `lost` hold lines that are no properties, those in `open` have no END; `alphabets` counts how letters were written.
    """

    people: list[Person] = field(default_factory=list)
    broken: list[tuple[int, str]] = field(default_factory=list)
    doubts: list[str] = field(default_factory=list)
    lost: list[int] = field(default_factory=list)
    open: list[int] = field(default_factory=list)
    alphabets: Counter[str] = field(default_factory=Counter, repr=False)


def is_cards(content: bytes) -> bool:
    """Say whether the bytes begin like vCards."""
    return bool(re.match(r"\ufeff?\s*BEGIN\s*:\s*VCARD", decode(content[:400])[0], re.IGNORECASE))


def read(content: bytes) -> Found:
    """Return the people of all cards; a card that is broken or empty is told with its number and costs no other."""
    found = Found()
    if content[:2] in (b"\xff\xfe", b"\xfe\xff") or b"\0" in content[:400]:
        content = decode(content)[0].replace("\0", "").encode()
    content = content.removeprefix(b"\xef\xbb\xbf")
    for card in cards(content):
        if card.number > MOST_CARDS:
            found.doubts.append(say("Only the first %(count)s cards were read.", count=MOST_CARDS))
            break
        _take(card, found)
    if found.lost:
        found.doubts.append(
            say("Lines that are no properties were left out of the cards: %(cards)s.", cards=numbered(found.lost))
        )
    if found.open:
        found.doubts.append(say("Cards without END were read up to the next card: %(cards)s.", cards=numbered(found.open)))
    if not found.people and not found.broken:
        found.doubts.append(say("The file holds no vCard: no line of it says BEGIN:VCARD."))
    return found


def _take(card: Lines, found: Found) -> None:
    person, lost = _person(card, _alphabet(card, found.alphabets))
    if lost:
        found.lost.append(card.number)
    if not card.closed:
        found.open.append(card.number)
    if person.kind == "group":
        found.broken.append((card.number, say("The card is a group, not a person.")))
    elif not (person.name or person.reaches or person.organisation):
        found.broken.append((card.number, say("The card names nobody: no name, address, telephone or organisation.")))
    else:
        found.people.append(person)


def _alphabet(card: Lines, found: Counter[str]) -> str:
    """Return how letters outside ASCII are written in a card that is no UTF-8."""
    strange = texts(card.lines)
    if not strange:
        return "cp1252"
    if found.total() >= _GUESSES:
        return found.most_common(1)[0][0]
    guess = likeliest(strange[:4000])
    found[guess] += 1
    return guess


def _person(card: Lines, other: str) -> tuple[Person, int]:
    old = any(re.match(rb"\s*VERSION\s*:\s*2", line, re.IGNORECASE) for line in card.lines)
    properties: list[Property] = []
    lost = 0
    for line in card.lines:
        try:
            properties.append(parsed(line, other, old))
        except NoProperty:
            lost += 1
    return filled(card.number, properties), lost
