"""How does a text print who signed? In the order agreed, as its language writes them: a name a line, or run into a sentence."""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import groupby

from babel import Locale
from babel.lists import format_list

from outreach.core import languages
from outreach.core.placeholders import Slot
from outreach.core.text import clean_line
from outreach.releases.policy.blocks import Audience, Block, BlockKind
from outreach.releases.policy.regions import scope_of
from outreach.sign_ons.policy import ListOrder, Signatory, printed

LIST, BY_COUNTRY = "list", "by_country"
_LINES = {BlockKind.LIST, BlockKind.NOTES, BlockKind.DOCUMENT, BlockKind.BOILERPLATE}
_MARKS = str.maketrans({"[": "(", "]": ")", "*": None, "{": "(", "}": ")"})
_APART = {"ar": "؛ ", "fa": "؛ ", "ur": "؛ "}
_COMMA = re.compile("[,،]")


def has_lines(block: Block) -> bool:
    """Say whether a line of this block is an item of a list, so that a name may have a line to itself."""
    return block.kind in _LINES or (block.audience is Audience.NOTES and block.kind is not BlockKind.CONTACT)


def ways(scopes: Sequence[str]) -> Iterator[str]:
    """Yield the ways in which those who signed can be printed: all, by country, and those of each region, country or umbrella."""
    yield from (LIST, f"{LIST} | {BY_COUNTRY}", *(f"{scope} | {LIST}" for scope in scopes))


def listed(signed: Sequence[Signatory], order: ListOrder, slot: Slot, language: str, lines: bool) -> str | None:
    """Return the names that `{{ signatories | list }}` prints, those of one region, country or umbrella where it names one.

    None where nobody is to be printed, or for words that it does not know.
    """
    scope = [word for word in slot.words if word != LIST]
    grouped = BY_COUNTRY in scope
    scope = [word for word in scope if word != BY_COUNTRY]
    chosen = [one for one in signed if not scope or _belongs(one, scope[0])]
    if not chosen or len(scope) > 1 or slot.words.count(LIST) > 1:
        return None
    names = printed(chosen, ListOrder.COUNTRY if grouped else order, language)
    rows = list(_by_country(names, language)) if grouped else [_name(one, language) for one in names]
    if lines and slot.alone:
        return ("" if slot.item else "- ") + "\n- ".join(rows)
    return "; ".join(rows) if grouped else _run_in(rows, language)


def _belongs(one: Signatory, word: str) -> bool:
    codes = scope_of(word)
    return one.country in codes if codes else one.umbrella == word


def _by_country(names: Sequence[Signatory], language: str) -> Iterator[str]:
    for country, group in groupby(names, key=lambda one: one.country):
        written = _run_in([_name(one, language) for one in group], language, "narrow")
        yield f"**{languages.country(country, languages.primary(language))}**: {written}" if country else written


def _run_in(names: Sequence[str], language: str, style: str = "standard") -> str:
    """Return names as a sentence has them; apart by semicolons where one of them has a comma of its own."""
    if any(_COMMA.search(name) for name in names):
        return _APART.get(languages.primary(language), "; ").join(names)
    if languages.primary(language) in _APART:
        return "، ".join(names)  # an "and" that is written onto the next name makes another name of it
    if style == "narrow":
        return ", ".join(names)
    return str(format_list(list(names), "standard", locale=Locale.parse(language, sep="-")))


def _name(one: Signatory, language: str) -> str:
    """Whoever signs types this: it is a name, and makes no link, bold word, item or placeholder in our text."""
    return _line(one.written(language))


@lru_cache(maxsize=4096)
def _line(name: str) -> str:
    return clean_line(name.translate(_MARKS)).lstrip("-–—•· ")
