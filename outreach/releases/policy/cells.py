"""What stands in a text instead of a figure? Facts typed once, or counted in the ledger of sign-ons, said as each language says them."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal, InvalidOperation
from enum import StrEnum
from functools import lru_cache

from babel import Locale
from babel.dates import format_date, get_day_names, get_month_names
from babel.numbers import format_decimal

from outreach.core import languages, placeholders
from outreach.core.placeholders import Slot
from outreach.core.text import clean_line, fold, western_digits
from outreach.releases.policy import listing, speakers
from outreach.releases.policy.blocks import Block, Text
from outreach.releases.policy.regions import REGIONS, scope_of
from outreach.releases.policy.speakers import SPEAKERS, Speaker
from outreach.sign_ons.policy import ListOrder, Signatory

NAME = re.compile(r"[a-z][a-z0-9_]{0,39}")
LEDGER = "signatories"
RESERVED = frozenset(
    {LEDGER, SPEAKERS, "name", "greeting", "outlet", "link", "unsubscribe_url", "headline", "standfirst", "contact", "office"}
)  # what the ledger, each letter and its cover fill
_SHOWN = 120  # letters of what a placeholder says, where it is offered
_OVER = {"en": "over {}", "fr": "plus de {}", "es": "más de {}", "ar": "أكثر من {}"}
_DATES = {
    "en": "{day} {month} {year}",
    "fr": "{day} {month} {year}",
    "es": "{day} de {month} de {year}",
    "ar": "{day} {month} {year}",
}
_NATIVE = {"fa": "۰۱۲۳۴۵۶۷۸۹", "ps": "۰۱۲۳۴۵۶۷۸۹", "bn": "০১২৩৪৫৬৭৮৯", "my": "၀၁၂၃၄၅၆၇၈၉"}
_ARABIC_INDIC = "٠١٢٣٤٥٦٧٨٩"
_HAS_ARABIC_INDIC = re.compile(f"[{_ARABIC_INDIC}]")


class FactKind(StrEnum):
    """What a fact is."""

    NUMBER = "number"
    DATE = "date"
    NAME = "name"


@dataclass(frozen=True, slots=True)
class Cell:
    """A fact: a number with a point, an ISO date, or a name with its spelling in other languages."""

    name: str
    kind: FactKind
    value: str
    in_languages: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Signed:
    """Who signed, counted: all, from how many countries (None while a seat is unknown), by ISO 3166 code, by umbrella.

    `names` are those that may be printed, in the order in which they signed; their `umbrella` is a word of the grammar.
    """

    count: int
    countries: int | None = None
    by_country: Mapping[str, int] = field(default_factory=dict)
    by_umbrella: Mapping[str, int] = field(default_factory=dict)
    names: Sequence[Signatory] = ()
    order: ListOrder = ListOrder.ALPHABET


@dataclass(frozen=True, slots=True)
class Cells:
    """Everything that a release's placeholders can say."""

    facts: Mapping[str, Cell] = field(default_factory=dict)
    signed: Signed | None = None
    speakers: Sequence[Speaker] = ()
    is_out: bool = False


def filled(text: Text, cells: Cells) -> Text:
    """Return `text` with every placeholder filled that has a value; numbers in the digits that the text itself is written in."""
    if not any("{{" in block.text for block in text.blocks):
        return text
    arabic = any(_HAS_ARABIC_INDIC.search(block.text) for block in text.blocks)
    return replace(text, blocks=[_filled(block, cells, text.language, arabic) for block in text.blocks])


def pieces(text: Text, key: str, cells: Cells) -> list[tuple[str, str]]:
    """Return the stretches of one block of a typed text, each as it was typed and as `filled` shows it."""
    arabic = any(_HAS_ARABIC_INDIC.search(block.text) for block in text.blocks)
    block = next((block for block in text.blocks if block.key == key), None)
    if block is None:
        return placeholders.pieces("", lambda slot: None)
    lines = listing.has_lines(block)
    return placeholders.pieces(block.text, lambda slot: value(slot, cells, text.language, arabic, lines))


def value(slot: Slot, cells: Cells, language: str, arabic_digits: bool = False, lines: bool = False) -> str | None:
    """Return what a placeholder says in `language`; None for a name nobody gave, a word it does not know, or nothing to say.

    With `lines` a list that has a line to itself is one name a line.
    """
    *words, last = (*slot.words, "") if slot.words[-1:] != ("over",) else slot.words
    found: str | None = None
    if slot.name == SPEAKERS:
        return speakers.listed(cells.speakers, slot, language, lines, cells.is_out)
    if slot.name == LEDGER and listing.LIST in slot.words:
        signed = cells.signed or Signed(0)
        return listing.listed(signed.names, signed.order, slot, language, lines)
    if slot.name == LEDGER:
        number = _signed(cells.signed, words)
        found = None if number is None else _number(Decimal(number), language, last == "over")
    elif slot.name in cells.facts:
        found = _fact(cells.facts[slot.name], words, language, last == "over")
    return None if found is None else _in_digits(found, language, arabic_digits)


def offered(cells: Cells, language: str) -> Iterator[tuple[str, str]]:
    """Yield (placeholder, what it says) of all that exists, for somebody to choose from."""
    words = [(name, suffix) for name, cell in sorted(cells.facts.items()) for suffix in _suffixes(cell.kind)]
    if cells.signed is not None:
        signed = cells.signed
        regions = [name for name, codes in REGIONS.items() if any(code in codes for code in signed.by_country)]
        ledger = [
            "count",
            "count | over",
            "countries",
            *regions,
            *sorted(map(str.lower, signed.by_country)),
            *sorted(signed.by_umbrella),
            *listing.ways([*regions, *sorted(signed.by_umbrella)]),  # a country's can be typed: 45 more would hide the rest
        ]
        words = [*((LEDGER, word) for word in ledger), *words]
    words += [(SPEAKERS, way) for way in speakers.ways() if cells.speakers]
    for name, word in words:
        written = f"{{{{ {name} | {word} }}}}" if word else f"{{{{ {name} }}}}"
        said = value(next(placeholders.slots(written)), cells, language)
        if said is not None:
            yield written, said if len(said) <= _SHOWN else f"{said[:_SHOWN]}…"


def canonical(kind: FactKind, typed: str) -> str | None:
    """Return a value as it is kept (a number with a point, an ISO date, a clean line); None when it cannot be one.

    A value that looks like a placeholder is none: it would be filled again on its way.
    """
    line = clean_line(typed)
    if not line or "{{" in line or "}}" in line:
        return None
    if kind is FactKind.NAME:
        return line
    try:
        if kind is FactKind.DATE:
            return date.fromisoformat(western_digits(line)).isoformat()
        number = Decimal(re.sub(r"[\s,\u066c\u00a0\u202f]", "", western_digits(line)).replace("\u066b", "."))
    except (ValueError, InvalidOperation):
        return None
    return f"{number.copy_abs():f}" if number.is_finite() and 0 <= number < 10**15 else None


def slug(name: str) -> str:
    """Return an umbrella's name as a word of the grammar: "Syria Civil Network" becomes "syria_civil_network"."""
    word = re.sub(r"[^a-z0-9]+", "_", fold(name)).strip("_")[:60]
    return word if NAME.match(word) else ""


def _filled(block: Block, cells: Cells, language: str, arabic: bool) -> Block:
    if "{{" not in block.text:
        return block
    lines = listing.has_lines(block)
    return replace(block, text=placeholders.filled(block.text, lambda slot: value(slot, cells, language, arabic, lines)))


def _suffixes(kind: FactKind) -> tuple[str, ...]:
    return {FactKind.NUMBER: ("", "over"), FactKind.DATE: ("", "weekday"), FactKind.NAME: ("",)}[kind]


def _signed(signed: Signed | None, words: list[str]) -> int | None:
    words = [word for word in words if word and word != "count"]
    if signed is None or len(words) > 1:
        return None
    word = words[0] if words else ""
    if not word:
        return signed.count
    if word == "countries":
        return signed.countries
    codes = scope_of(word)
    return sum(signed.by_country.get(code, 0) for code in codes) if codes else signed.by_umbrella.get(word)


def _fact(cell: Cell, words: list[str], language: str, over: bool) -> str | None:
    words = [word for word in words if word]
    if cell.kind is FactKind.NUMBER and not words:
        return _number(Decimal(cell.value), language, over)
    if cell.kind is FactKind.DATE and words in ([], ["weekday"]) and not over:
        return _date(date.fromisoformat(cell.value), language, bool(words))
    if cell.kind is FactKind.NAME and not words and not over:
        return cell.in_languages.get(language) or cell.in_languages.get(languages.primary(language)) or cell.value
    return None


def written_day(day: date, language: str) -> str:
    """Return a day as a dateline of this language writes it."""
    return _date(day, language, False)


@lru_cache(maxsize=1024)
def _number(number: Decimal, language: str, over: bool) -> str | None:
    if not over:
        return str(format_decimal(number, locale=_locale(language)))
    below, phrase = _below(int(number)), _OVER.get(languages.primary(language))
    return phrase.format(format_decimal(below, locale=_locale(language))) if phrase and below else None


def _below(number: int) -> int:
    """Return the round number that `number` is over, so that "over" stays true and says nearly as much."""
    step = 10 ** max(1, len(str(number)) - 2) if number > 20 else 5
    return (number - 1) // step * step


def _date(day: date, language: str, weekday: bool) -> str:
    base = languages.primary(language)
    if base not in _DATES:
        return str(format_date(day, "full" if weekday else "long", locale=_locale(language)))
    month = str(get_month_names(locale=base)[day.month])
    if base == "ar":  # the Levant and the Gulf call the months differently; a regional text gives both
        month = f"{get_month_names(locale='ar_LB')[day.month]}/{month}"
    number = "1er" if base == "fr" and day.day == 1 else str(day.day)
    written = _DATES[base].format(day=number, month=month, year=day.year)
    return f"{get_day_names(locale=base)[day.weekday()]} {written}" if weekday else written


def _in_digits(said: str, language: str, arabic: bool) -> str:
    digits = _ARABIC_INDIC if arabic and languages.primary(language) == "ar" else _NATIVE.get(languages.primary(language), "")
    if not digits:
        return said
    said = re.sub(r"(?<=\d),(?=\d)", "\u066c", said) if digits == _ARABIC_INDIC else said
    said = re.sub(r"(?<=\d)\.(?=\d)", "\u066b", said) if digits == _ARABIC_INDIC else said
    return said.translate(str.maketrans("0123456789", digits))


def _locale(language: str) -> Locale:
    return Locale.parse(language, sep="-")
