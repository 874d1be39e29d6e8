"""Are the figures told well? Words and digits (A05), the headline's (A06), units (A07), rounding (A08), claims (A09)."""

import re
from collections import defaultdict
from collections.abc import Iterator
from itertools import combinations

from outreach.core.words import say
from outreach.releases.policy.blocks import Block, BlockKind
from outreach.releases.policy.figures import Exactness, Number, numbers
from outreach.releases.policy.preflight.findings import Answer, Severity
from outreach.releases.policy.preflight.page import Page, Sentence, excerpt
from outreach.releases.policy.spelled_numbers import WORD, spelled, value

Said = Answer
_TWICE = re.compile(rf"(?<![\w-])(?P<words>{WORD})\s+\((?P<digits>\d{{1,3}})\)", re.IGNORECASE)
_UNITS = {
    "length": {"km": r"km\b|kilomet(?:re|er)s?|kilom[èe]tres?|kilómetros?|كيلومتر", "miles": r"miles?\b|milles?\b|millas?\b|ميل"},
    "area": {"hectares": r"hectares?\b|hectáreas?|ha\b|هكتار", "acres": r"acres?\b|فدان"},
    "weight": {"tonnes": r"tonnes?\b|toneladas?|طن", "pounds": r"pounds of|lbs?\b|livres? de|libras? de|رطل"},
    "heat": {"°C": r"°\s?C\b|degrees Celsius", "°F": r"°\s?F\b|degrees Fahrenheit"},
}
_UNIT_WORDS = [(dimension, unit, re.compile(rf"[\s\u00a0\u202f]?(?:{words})", re.IGNORECASE))
               for dimension, units in _UNITS.items() for unit, words in units.items()]  # fmt: skip
_BEFORE = re.compile(r"(?P<sign>US\$|C\$|A\$|[$€£¥₺])\s?\Z|(?P<code>\b(?:USD|EUR|GBP|CHF))\s?\Z")
_AFTER = re.compile(
    r"[\s\u00a0\u202f]?(?:(?P<sign>[€$£¥₺])|(?P<word>euros?|dollars?|pounds(?! of)|livres sterling|libras esterlinas"
    r"|dólares|francs?|EUR|USD|GBP|CHF|يورو|دولار|جنيه))",
    re.IGNORECASE,
)
_NAMES = {
    "$": "dollar", "us$": "dollar", "usd": "dollar", "دولار": "dollar", "dólares": "dollar", "€": "euro", "eur": "euro", "يورو": "euro",
    "£": "pound", "gbp": "pound", "جنيه": "pound", "libras esterlinas": "pound", "livres sterling": "pound",
}  # fmt: skip
_MONEY = re.compile(
    r"\b(?:costs?|budget of|worth|coût(?:e|é|ent)|budget de|cuesta|costó|presupuesto de|بتكلفة|بميزانية)\s+(?:(?:over"
    r"|about|nearly|some|plus de|más de)\s+)?\Z",
    re.IGNORECASE,
)
_MANY = 20  # a sentence with more figures is a table
_BARE_END = re.compile(r"\s*(?:[.,;!?)؛،]|\Z|\s(?:to|for|per|since|over|pour|para|por|depuis)\b)")
_SUPERLATIVES = (
    ("unanimous", r"\bunanimous(?:ly)?\b|à l[’']unanimité|\bpor unanimidad\b|بالإجماع"),
    ("first", r"\bthe first (?:ever|time in history|of its kind|in the (?:world|country|region))\b|\bfor the first time (?:ever|in history)\b"
              r"|\bworld[’']s first\b|première mondiale|pour la première fois (?:de|dans) l[’']histoire|le premier au monde|la première au monde"
              r"|por primera vez en (?:la historia|el mundo)|(?:el primero|la primera|el primer) (?:del|en el) mundo"
              r"|الأول(?:ى)? من نوعه(?:ا)?|لأول مرة في (?:التاريخ|العالم)"),
    ("largest", r"\b(?:largest|biggest|highest|deadliest|worst|greatest)\s+(?:[\w-]+\s+){0,3}?(?:ever|in history"
    r"|in the (?:world|country|region)|on record|since)\b"
                r"|\bworld[’']s (?:largest|biggest|worst)\b|\ble plus (?:grand|gros|meurtrier"
                r"|important)\s+(?:\w+\s+){0,3}(?:au monde|de l[’']histoire|jamais)"
                r"|\b(?:el|la) (?:mayor|peor) (?:\w+\s+){0,3}?(?:de la historia|del mundo|de todos los tiempos)"
                r"|الأكبر (?:في العالم|في التاريخ|على الإطلاق)"),
    ("never", r"\bnever before\b|\bunprecedented\b|\bsans précédent\b|\bsin precedentes?\b|غير مسبوق"),
    ("all", r"\ball (?:the )?(?:parties|members|governments|states|experts|doctors|survivors) (?:agree|agreed|support|signed|say)\b"
            r"|\btou(?:s|tes) les (?:parties|membres|gouvernements|experts) (?:soutiennent|approuvent|ont signé)\b"
            r"|\btod[oa]s l[oa]s (?:partes|miembros|gobiernos|expertos) (?:apoyan|firmaron|coinciden)\b"),
)  # fmt: skip
_CLAIMS = tuple((word, re.compile(pattern, re.IGNORECASE)) for word, pattern in _SUPERLATIVES)
_ANY_CLAIM = re.compile("|".join(pattern for _, pattern in _SUPERLATIVES), re.IGNORECASE)
_SOURCED = re.compile(r"according to|selon\b|d[’']après|según|وفق(?:ا|ًا)?|بحسب|https?://|\]\(", re.IGNORECASE)


def twice_written(page: Page) -> Iterator[Said]:
    """A05: a number in words and the digits in brackets behind it are the same."""
    for block in page.outgoing:
        for match in _TWICE.finditer(block.text):
            said = value(match["words"])
            if said is not None and said != int(match["digits"]):
                message = say("“%(words)s” says two different numbers.", words=match.group())
                place = (block, match.start(), match.end())
                yield page.find(
                    "A05",
                    Severity.WARN,
                    place,
                    message,
                    say("Readers cannot know which is meant."),
                    say("Make words and digits agree."),
                )


def headline_figures(page: Page) -> Iterator[Said]:
    """A06: what the headline counts is counted in the body too."""
    rest = [block for block in page.outgoing if block.kind not in (BlockKind.HEADLINE, BlockKind.RELEASE_LINE)]
    counted = any(numbers(block.text) for block in page.of(BlockKind.HEADLINE))
    if not counted or not any(block.kind is BlockKind.PARAGRAPH for block in rest):
        return
    told = [number for block in rest for number in numbers(block.text)]
    words = {each for block in rest for each in spelled(block.text)}
    for block in page.of(BlockKind.HEADLINE):
        for number in numbers(block.text):
            if number.value in words or any(_meant(number, other) for other in told):
                yield say(
                    "The headline's figure %(figure)s stands in the text too.", figure=block.text[number.start : number.end]
                )
                continue
            message = say("The headline says “%(figure)s”, and the text does not.", figure=block.text[number.start : number.end])
            place = (block, number.start, number.end)
            yield page.find(
                "A06",
                Severity.WARN,
                place,
                message,
                say("Desks check the headline against the text."),
                say("Say it in the text, or not in the headline."),
            )


def _meant(one: Number, other: Number) -> bool:
    if one.value == other.value:
        return True
    rough = Exactness.EXACT not in (one.exactness, other.exactness) or one.exactness is not other.exactness
    return rough and abs(one.value - other.value) <= 0.1 * max(one.value, other.value)


def units(page: Page) -> Iterator[Said]:
    """A07: one figure keeps one unit and one currency, and a sum of money names its currency."""
    seen: dict[tuple[str, float], dict[str, tuple[Block, Number]]] = defaultdict(dict)
    for block in page.outgoing:
        for number in numbers(block.text):
            for kind, unit in _measures(block.text, number):
                seen[kind, number.value].setdefault(unit, (block, number))
            if _moneyless(block.text, number):
                words = block.text[number.start : number.end]
                message = say("“%(words)s” is a sum of money without a currency.", words=words)
                yield page.find(
                    "A07",
                    Severity.WARN,
                    (block, number.start, number.end),
                    message,
                    say("Readers in other countries cannot tell."),
                    say("Name the currency."),
                )
    for found in seen.values():
        if len(found) > 1:
            (first, (block, number)), (second, _) = list(found.items())[:2]
            words = block.text[number.start : number.end]
            message = say(
                "“%(words)s” stands with %(first)s here and with %(second)s elsewhere.", words=words, first=first, second=second
            )
            yield page.find(
                "A07",
                Severity.WARN,
                (block, number.start, number.end),
                message,
                say("One of the two is wrong."),
                say("Use one unit."),
            )


def _measures(text: str, number: Number) -> Iterator[tuple[str, str]]:
    before, after = _BEFORE.search(text[max(0, number.start - 4) : number.start]), _AFTER.match(text, number.end)
    money = (before and (before["sign"] or before["code"])) or (after and (after["sign"] or after["word"]))
    if money:
        yield "money", _NAMES.get(money.lower(), money.lower().rstrip("s"))
        return
    for dimension, unit, pattern in _UNIT_WORDS:
        if pattern.match(text, number.end):
            yield dimension, unit


def _moneyless(text: str, number: Number) -> bool:
    return (
        number.value >= 1000
        and bool(_MONEY.search(text[max(0, number.start - 40) : number.start]))
        and bool(_BARE_END.match(text, number.end))
    )


def rounded(page: Page) -> Iterator[Said]:
    """A08: one sentence gives a figure rounded and exact."""
    for sentence in page.sentences:
        for one, other in combinations(numbers(sentence.text)[:_MANY], 2):
            rough, exact = (one, other) if other.exactness is Exactness.EXACT else (other, one)
            if _is_rounding(sentence, rough, exact):
                first, second = (sentence.text[each.start : each.end] for each in (rough, exact))
                message = say(
                    "“%(first)s” and “%(second)s” give one figure twice, rounded and exact.", first=first, second=second
                )
                place = sentence.place(min(one.start, other.start), max(one.end, other.end))
                yield page.find(
                    "A08", Severity.NOTE, place, message, say("One of the two is enough."), say("Keep the exact one.")
                )


def _is_rounding(sentence: Sentence, rough: Number, exact: Number) -> bool:
    if rough.exactness is Exactness.EXACT or exact.exactness is not Exactness.EXACT or exact.value < 20:
        return False
    near = exact.value != rough.value and abs(exact.value - rough.value) <= 0.05 * exact.value and rough.value % 10 == 0
    noun = re.match(r"\s+([^\W\d_]{3,})", sentence.text[rough.end :])
    other = re.match(r"\s+([^\W\d_]{3,})", sentence.text[exact.end :])
    return near and (noun is None or other is None or noun[1].lower() == other[1].lower())


def superlatives(page: Page) -> Iterator[Said]:
    """A09: "first", "largest", "unanimous" and their like have a note that shows it."""
    notes = "\n".join(block.text for block in page.of(BlockKind.NOTES))
    claimed = {
        block.key
        for block in page.of(BlockKind.HEADLINE, BlockKind.STANDFIRST, BlockKind.PARAGRAPH)
        if _ANY_CLAIM.search(block.text)
    }
    for sentence in page.sentences if claimed else ():
        if sentence.block.key not in claimed:
            continue
        for _, pattern in _CLAIMS:
            match = pattern.search(sentence.text)
            if match and not pattern.search(notes) and not _SOURCED.search(sentence.text):
                message = say("“%(words)s” is claimed, and no note shows it.", words=excerpt(match.group()))
                place = sentence.place(match.start(), match.end())
                yield page.find(
                    "A09",
                    Severity.WARN,
                    place,
                    message,
                    say("One counter-example sinks the story."),
                    say("Say in the notes how you know, or soften it."),
                )
