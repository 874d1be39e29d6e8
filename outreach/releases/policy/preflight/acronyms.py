"""Does every acronym say what it stands for (B03)? Once, before it is used, and in one way."""

import re
from collections import defaultdict
from collections.abc import Iterator

from outreach.core.text import fold
from outreach.core.words import say
from outreach.releases.policy.blocks import Block, BlockKind
from outreach.releases.policy.preflight.findings import Answer, Severity
from outreach.releases.policy.preflight.page import Page, excerpt

Said = Answer
_ACRONYM = re.compile(r"(?<![\w@./&-])[A-ZÀ-Þ]{3,6}(?![\w@/-]|\.\w|’s\w)")
_EXPANDED = re.compile(
    r"(?<![\w’'&-])(?P<words>(?:[\w’'&-]{1,40}[\s\u00a0]{1,3}){1,9})\(\s*(?:the\s+|« ?|“)?(?P<acronym>[A-ZÀ-Þ][\w-]{1,11})(?: ?»|”)?\s*\)"
)
_BEHIND = re.compile(r"(?<![\w-])(?P<acronym>[A-ZÀ-Þ]{2,8})\s*\(\s*(?P<words>[^\W\d_][^()\n]{6,90})\)")
_COMMON = frozenset(
    [
        "UN",
        "EU",
        "UK",
        "US",
        "USA",
        "UAE",
        "NGO",
        "NGOS",
        "TV",
        "AIDS",
        "HIV",
        "COVID",
        "NATO",
        "UNESCO",
        "UNICEF",
        "WHO",
        "UNHCR",
        "BBC",
        "CNN",
        "GMT",
        "UTC",
        "BST",
        "CET",
        "CEST",
        "EST",
        "EDT",
        "ENDS",
        "END",
        "FIN",
        "PDF",
        "SMS",
        "GPS",
        "CEO",
        "ID",
        "PM",
        "AM",
        "DNA",
        "VAT",
        "CCTV",
        "WWF",
        "PIN",
        "URL",
        "USB",
        "DVD",
        "HTML",
        "FAQ",
        "RSVP",
        "ONG",
        "ONU",
        "UE",
        "OMS",
        "OTAN",
        "SIDA",
        "VIH",
        "TVA",
        "PIB",
        "EEUU",
        "OEA",
        "IVA",
        "DNI",
        "ADN",
        "ISO",
        "NB",
        "PS",
        "MP",
        "MPS",
        "JANUARY",
        "MARCH",
        "APRIL",
        "MAY",
        "JUNE",
        "JULY",
        "AUGUST",
        "NOTE",
        "NOTES",
        "NOTA",
        "PRESS",
        "TBC",
        "TBD",
        "TK",
        "XX",
        "XXX",
        "USD",
        "EUR",
        "GBP",
        "CHF",
    ]
)
_ROMAN = re.compile(r"[IVXLCDM]+\Z")
_SMALL = frozenset(
    [
        "of",
        "the",
        "and",
        "for",
        "in",
        "on",
        "to",
        "de",
        "des",
        "du",
        "la",
        "le",
        "les",
        "et",
        "l",
        "d",
        "en",
        "y",
        "del",
        "los",
        "las",
        "al",
    ]
)


def acronyms(page: Page) -> Iterator[Said]:
    """B03: no acronym without its words, none before them, none with two meanings."""
    if page.language not in ("en", "fr", "es"):
        return
    meant, first_words = _expansions(page)
    yield from _twofold(page, meant)
    known = {alias for one in page.facts.organisations for alias in one.aliases if alias.isupper()}
    bare, early = [], []
    for number, block in enumerate(page.outgoing):
        for match in _used(block):
            word = match.group()
            if word in known and word not in meant:
                continue
            if word not in meant:
                bare.append((block, match))
            elif (number, match.start()) < first_words[word]:
                early.append((block, match))
    for found, message, fix in (
        (
            bare,
            say("%(acronyms)s: nothing says what it stands for.", acronyms=_listed(bare)),
            say("Write it out once, with the acronym in brackets."),
        ),
        (
            early,
            say("%(acronyms)s is used before it is written out.", acronyms=_listed(early)),
            say("Write it out where it first stands."),
        ),
    ):
        if found:
            block, match = found[0]
            yield page.find(
                "B03",
                Severity.WARN,
                (block, match.start(), match.end()),
                message,
                say("Readers outside the field do not know it."),
                fix,
            )


def _twofold(page: Page, meant: dict[str, dict[str, None]]) -> Iterator[Said]:
    for acronym, ways in meant.items():
        if len({fold(words) for words in ways}) > 1:
            one, other = list(ways)[:2]
            message = say(
                "%(acronym)s stands for “%(one)s” and for “%(other)s”.", acronym=acronym, one=excerpt(one), other=excerpt(other)
            )
            yield page.find("B03", Severity.WARN, None, message, say("Readers cannot know which is meant."), say("Keep one."))


def _listed(found: list[tuple[Block, re.Match[str]]]) -> str:
    return excerpt(", ".join(dict.fromkeys(match.group() for _, match in found)))


def _expansions(page: Page) -> tuple[dict[str, dict[str, None]], dict[str, tuple[int, int]]]:
    meant: dict[str, dict[str, None]] = defaultdict(dict)
    first: dict[str, tuple[int, int]] = {}
    for number, block in enumerate(page.outgoing):
        for pattern in (_EXPANDED, _BEHIND) if "(" in block.text else ():
            for match in pattern.finditer(block.text):
                acronym, words = match["acronym"], _stands_for(match["acronym"], match["words"])
                if words and acronym.upper() == acronym:
                    meant[acronym][words] = None
                    at = (number, match.start("words"))
                    first[acronym] = min(first.get(acronym, at), at)
    return meant, first


def _stands_for(acronym: str, words: str) -> str:
    """The last words before the bracket that begin with the acronym's first letter; in another language any words do."""
    parts = words.split()
    wanted = next(
        (at for at in range(len(parts) - 1, -1, -1) if parts[at][:1].lower() == acronym[0].lower() and len(parts) - at >= 2), None
    )
    capitals = [part for part in parts if part[:1].isupper()]
    if wanted is not None:
        letters = [part[0].lower() for part in parts[wanted:] if part.lower() not in _SMALL]
        if len(letters) >= len(acronym) - 2:
            longest = next(
                (
                    at
                    for at in range(len(parts))
                    if [p[0].lower() for p in parts[at:] if p.lower() not in _SMALL][: len(acronym)] == list(acronym.lower())
                ),
                wanted,
            )
            return " ".join(parts[longest:])
    return " ".join(parts[parts.index(capitals[0]) :]) if capitals else ""


def _used(block: Block) -> Iterator[re.Match[str]]:
    if block.kind in (BlockKind.DOCUMENT, BlockKind.CONTACT, BlockKind.RELEASE_LINE, BlockKind.END_MARK, BlockKind.DATELINE):
        return
    if not _ACRONYM.search(block.text):
        return
    at = 0
    for line in block.text.split("\n"):
        letters = [letter for letter in line if letter.isalpha()]
        if letters and sum(map(str.isupper, letters)) < 0.6 * len(letters):
            for match in _ACRONYM.finditer(block.text, at, at + len(line)):
                if match.group() not in _COMMON and not _ROMAN.match(match.group()):
                    yield match
        at += len(line) + 1
