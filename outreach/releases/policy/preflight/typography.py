"""Is the language clean? Spelling standard (G04), capitals (G05), hidden marks (G06, G12), look-alikes (G13), commas (G09)."""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterator

from outreach.core.words import say
from outreach.releases.policy.blocks import BlockKind
from outreach.releases.policy.preflight.findings import Finding, Severity
from outreach.releases.policy.preflight.page import Page, excerpt

Said = Finding | str
_ISE = re.compile(r"\b(?:organ|real|recogn|critic|emphas|mobil|prior|apolog|util|author)is(?:e|ed|es|ing|ations?|ational)\b")
_IZE = re.compile(r"\b(?:organ|real|recogn|critic|emphas|mobil|prior|apolog|util|author)iz(?:e|ed|es|ing|ations?|ational)\b")
_OUR = re.compile(r"\b(?:neighbour|honour|labour|colour|favour|behaviour|harbour|humour|rumour)\w*\b")
_OR = re.compile(r"\b(?:neighbor|honor|labor|color|favor|behavior|harbor|humor|rumor)(?:s|ed|ing|hoods?|able|ful)?\b")
_WORD = re.compile(r"[^\W\d_]{2,}")
_PAIR = re.compile(r"(?<![\w-])(?=(?P<pair>[^\W\d_]{5,} [^\W\d_]{5,})(?![\w-]))")
_OVERRIDES = re.compile("[\u202d\u202e]")
_OPENERS, _POP = "\u202a\u202b\u202d\u202e", "\u202c"
_ISOLATES, _POP_ISOLATE = "\u2066\u2067\u2068", "\u2069"
_LATIN_MARK = re.compile("(?<=[\u0620-\u064a])\\s?[,;?](?=\\s|$)", re.MULTILINE)
_HIDDEN = re.compile("\u00a0{2,}|[\u200b\u2060\ufeff]|\u00ad")


def spelling(page: Page) -> Iterator[Said]:
    """G04: British and American spelling in one text; names keep their own."""
    if page.language != "en":
        return
    whole = "\n".join(block.text for block in page.outgoing if block.kind is not BlockKind.DOCUMENT)
    for one, other in ((_ISE, _IZE), (_OUR, _OR)):
        british, american = one.findall(whole), other.findall(whole)
        if british and american:
            message = say(
                "“%(british)s” (%(count)s times) and “%(american)s” (%(count2)s times) follow different spellings.",
                british=british[0],
                count=len(british),
                american=american[0],
                count2=len(american),
            )
            yield page.find(
                "G04",
                Severity.WARN,
                None,
                message,
                say("It looks like two texts stitched together."),
                say("Choose one standard; official names keep theirs."),
            )


def capitals(page: Page) -> Iterator[Said]:
    """G05: one term with and without capitals, in running text."""
    if page.language not in ("en", "fr", "es"):
        return
    forms: dict[str, set[str]] = defaultdict(set)
    for sentence in page.sentences:
        if sentence.block.kind in (BlockKind.PARAGRAPH, BlockKind.QUOTE):
            for match in _PAIR.finditer(sentence.text):
                pair, before, after = match["pair"], sentence.text[: match.start()], sentence.text[match.end("pair") :]
                if _runs(pair, before, after):
                    forms[pair.lower()].add(pair)
    for written in forms.values():
        if len(written) > 1 and any(pair.istitle() for pair in written) and any(pair.islower() for pair in written):
            first, second, *more = sorted(written)
            message = say("“%(first)s” and “%(second)s” both occur.", first=first, second=second)
            if more:
                message = say("“%(first)s”, “%(second)s” and other forms occur.", first=first, second=second)
            yield page.find("G05", Severity.NOTE, None, message, say("A defined term has one form."), say("Choose one."))


def _runs(pair: str, before: str, after: str) -> bool:
    """Only a pair that stands alone: not at the start of a sentence, not part of a longer name."""
    if pair.islower():
        return True
    if not pair.istitle() or not before.strip(' “«"') or before.rstrip()[-1:] in '.!?:“«"':
        return False
    last, following = re.search(r"(\S+)\s\Z", before), re.match(r"\s(\S+)", after)
    return not (last and last[1][:1].isupper() and last[1] not in ("The", "A")) and not (following and following[1][:1].isupper())


def direction_marks(page: Page) -> Iterator[Said]:
    """G06: invisible marks that turn the text round."""
    for block in page.outgoing:
        opened = sum(block.text.count(mark) for mark in _OPENERS) - block.text.count(_POP)
        isolated = sum(block.text.count(mark) for mark in _ISOLATES) - block.text.count(_POP_ISOLATE)
        found = _OVERRIDES.search(block.text)
        if found or opened or isolated:
            at = found.start() if found else 0
            yield page.find(
                "G06",
                Severity.STOP,
                (block, at, at + 1),
                say("Invisible direction marks are unbalanced or override the order of letters."),
                say("What is read differs from what is stored."),
                say("Paste the passage again as plain text."),
            )


def arabic_marks(page: Page) -> Iterator[Said]:
    """G09: Latin commas and question marks after Arabic words."""
    if page.language not in ("ar", "fa", "ur"):
        return
    found = [(block, match) for block in page.outgoing for match in _LATIN_MARK.finditer(block.text)]
    if found:
        block, match = found[0]
        yield page.find(
            "G09",
            Severity.WARN,
            (block, match.start(), match.end()),
            say("%(count)s Latin commas, semicolons or question marks after Arabic words.", count=len(found)),
            say("They point the wrong way."),
            say("Use ، ؛ ؟."),
        )


def hidden(page: Page) -> Iterator[Said]:
    """G12: zero-width characters and runs of no-break spaces."""
    count = sum(len(_HIDDEN.findall(block.text)) for block in page.outgoing)
    if count:
        yield page.find(
            "G12",
            Severity.NOTE,
            None,
            say("%(count)s invisible characters or runs of no-break spaces.", count=count),
            say("They break searching and copying."),
            say("They can be cleaned without loss."),
        )


def lookalikes(page: Page) -> Iterator[Said]:
    """G13: a word that mixes Latin with Greek or Cyrillic letters."""
    for block in page.outgoing:
        if block.text.isascii():
            continue
        for match in _WORD.finditer(block.text):
            word = match.group()
            if not word.isascii() and len({_script(letter) for letter in word} & {"LATIN", "CYRILLIC", "GREEK"}) > 1:
                yield page.find(
                    "G13",
                    Severity.WARN,
                    (block, match.start(), match.end()),
                    say("“%(word)s” mixes letters of two alphabets that look alike.", word=excerpt(word)),
                    say("Searches and readers' machines do not find it."),
                    say("Type it again."),
                )


def _script(letter: str) -> str:
    return "LATIN" if letter.isascii() else unicodedata.name(letter, "").split(" ")[0]
