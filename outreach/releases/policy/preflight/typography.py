"""Is the language clean? Spelling standard (G04), capitals (G05), hidden marks (G06, G12), look-alikes (G13), commas (G09)."""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterator

from outreach.core.words import say
from outreach.releases.policy.blocks import BlockKind
from outreach.releases.policy.preflight.findings import Answer, Severity
from outreach.releases.policy.preflight.page import Page, Place, Sentence, excerpt

Said = Answer
_ISE = re.compile(r"\b(?:organ|real|recogn|critic|emphas|mobil|prior|apolog|util|author)is(?:e|ed|es|ing|ations?|ational)\b")
_IZE = re.compile(r"\b(?:organ|real|recogn|critic|emphas|mobil|prior|apolog|util|author)iz(?:e|ed|es|ing|ations?|ational)\b")
_OUR = re.compile(r"\b(?:neighbour|honour|labour|colour|favour|behaviour|harbour|humour|rumour)\w*\b")
_OR = re.compile(r"\b(?:neighbor|honor|labor|color|favor|behavior|harbor|humor|rumor)(?:s|ed|ing|hoods?|able|ful)?\b")
# as part of a word: American, British
_TURNED_SPELLING = (
    ("iz", "is"),
    ("bor", "bour"),
    ("nor", "nour"),
    ("lor", "lour"),
    ("vor", "vour"),
    ("vior", "viour"),
    ("mor", "mour"),
)
_WORD = re.compile(r"[^\W\d_]{2,}")
_TOKEN = re.compile(r"[^\W\d_]+(?:[’'-][^\W\d_]+)*")
_ARTICLES = ("The", "A", "Les", "La", "Le", "El", "Los", "Las")
_INSIDE = ("of", "for", "and", "the", "de", "du", "des", "et", "del", "y")
_REFERENCE = re.compile(r"(?<![\w.])(?P<number>\d{2,4}) ?[A-Z]? ?\((?P<roman>[IVXL]+)\)")
_OVERRIDES = re.compile("[\u202d\u202e]")
_ANY_MARK = re.compile("[\u202a-\u202e\u2066-\u2069]")
_OPENERS, _POP = "\u202a\u202b\u202d\u202e", "\u202c"
_ISOLATES, _POP_ISOLATE = "\u2066\u2067\u2068", "\u2069"
_LOOKALIKE = str.maketrans("аеорсухіѕјһԁӏАВЕКМНОРСТХІЅЈοαινΑΒΕΖΗΙΚΜΝΟΡΤΥΧ", "aeopcyxisjhdlABEKMHOPCTXISJoaivABEZHIKMNOPTYX")
_LATIN_MARK = re.compile("(?<=[\u0620-\u064a])\\s?[,;?](?=\\s|$)", re.MULTILINE)
_TURNED = {",": "،", ";": "؛", "?": "؟"}
_HIDDEN = re.compile("\u00a0{2,}|[\u200b\u2060\ufeff]|\u00ad")


def spelling(page: Page) -> Iterator[Said]:
    """G04: British and American spelling in one text; names keep their own."""
    if page.language != "en":
        return
    whole = "\n".join(block.text for block in page.outgoing)
    for one, other in ((_ISE, _IZE), (_OUR, _OR)):
        british, american = one.findall(whole), other.findall(whole)
        if british and american:
            message = say(
                "“%(british)s” (%(count)s×) and “%(american)s” (%(count2)s×) follow different spellings.",
                british=british[0],
                count=len(british),
                american=american[0],
                count2=len(american),
            )
            rare, common = (other, one) if len(british) >= len(american) else (one, other)
            place, put = _rarer(page, rare, common)
            if place is None:  # the rarer words are somebody else's: ours follow them
                place, put = _rarer(page, common, rare)
            yield page.find(
                "G04",
                Severity.WARN,
                place,
                message,
                say("It looks like two texts stitched together."),
                say("Choose one standard; official names keep theirs."),
                put,
            )


def _rarer(page: Page, rare: re.Pattern[str], common: re.Pattern[str]) -> tuple[Place | None, str | None]:
    """Return the first block of ours with words in the rarer spelling, and its text in the other; a quote and a document keep theirs."""
    others = (
        dict(_TURNED_SPELLING) if rare is _IZE or rare is _OR else {american: british for british, american in _TURNED_SPELLING}
    )
    for block in page.outgoing:
        if block.kind not in (BlockKind.QUOTE, BlockKind.DOCUMENT) and rare.search(block.text):
            put = rare.sub(lambda match: _respelled(match.group(), others, common), block.text)
            return (block, 0, len(block.text)), put if put != block.text else None
    return None, None


def _respelled(word: str, others: dict[str, str], common: re.Pattern[str]) -> str:
    made = next((word.replace(one, other, 1) for one, other in others.items() if one in word), word)
    return made if common.fullmatch(made) else word


def capitals(page: Page) -> Iterator[Said]:
    """G05: one term, one form: its capitals, its plural, and how a resolution is numbered."""
    if page.language not in ("en", "fr", "es"):
        return
    running = [tokens for sentence in page.sentences if (tokens := _running(sentence))]
    terms: dict[str, set[tuple[str, ...]]] = defaultdict(set)  # by their first word
    for tokens in running:
        for key in _capitalised(tokens):
            terms[key[0]].add(key)
    forms: dict[tuple[str, ...], dict[str, None]] = defaultdict(dict)
    for tokens in running if terms else ():
        keys = _key(tokens)
        for start in range(1, len(tokens)):  # the first word of a sentence has its capital anyway
            for term in terms.get(keys[start], ()):
                end = start + len(term)
                if keys[start:end] == term and _alone(tokens, start, end):
                    forms[term][" ".join(tokens[start:end])] = None
    for block in page.outgoing:
        for match in _REFERENCE.finditer(block.text):
            forms[match["number"], match["roman"]][match.group()] = None
    first = page.language == "en"  # elsewhere the kind of a body ("la asociación") is written small by custom
    mixed = [list(each) for each in forms.values() if len({_form(one, first) for one in each}) > 1]
    if mixed:
        shown = "; ".join(", ".join(f"“{one}”" for one in each[:5]) for each in mixed[:6])
        message = say("One term has several forms: %(forms)s.", forms=shown)
        yield page.find("G05", Severity.WARN, None, message, say("A defined term has one form."), say("Choose one."))


def _running(sentence: Sentence) -> list[str]:
    """The words of a sentence in running text; a heading in title case has none."""
    if sentence.block.kind in (BlockKind.HEADLINE, BlockKind.RELEASE_LINE, BlockKind.CONTACT):
        return []
    tokens = _TOKEN.findall(sentence.text)
    capital = sum(token[0].isupper() for token in tokens)
    return tokens if len(tokens) >= 8 and capital * 2 < len(tokens) else []


def _capitalised(tokens: list[str]) -> Iterator[tuple[str, ...]]:
    """Yield the terms of two to four words that are written with capitals, small words inside."""
    start = 0
    while start < len(tokens):
        end = start
        while end < len(tokens) and (tokens[end].istitle() or (end > start and tokens[end] in _INSIDE)):
            end += 1
        while end > start and tokens[end - 1] in _INSIDE:
            end -= 1
        first = start + (tokens[start] in _ARTICLES)
        if 2 <= end - first <= 4:
            yield _key(tokens[first:end])
        start = max(end, start) + 1


def _key(words: list[str]) -> tuple[str, ...]:
    return tuple(word.lower().rstrip("s") for word in words)


def _form(written: str, first: bool) -> str:
    if not written[0].isalpha():
        return written
    return (written if first else written[0].lower() + written[1:]).rstrip("s")


def _alone(tokens: list[str], start: int, end: int) -> bool:
    """Not part of a longer name: no capitalised word before or after; an acronym before it is none."""
    if tokens[start].islower() and tokens[end - 1].islower():
        return True
    followed = end < len(tokens) and tokens[end].istitle()
    last = tokens[start - 1]
    before = last.istitle() and len(last) > 1 and last not in _ARTICLES
    return not before and not followed


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
                (block, at, len(block.text)),
                say("Invisible direction marks are unbalanced or override the order of letters."),
                say("What is read differs from what is stored."),
                say("Take them out; what reads from right to left is set apart when it leaves."),
                _ANY_MARK.sub("", block.text[at:]),
            )


def arabic_marks(page: Page) -> Iterator[Said]:
    """G09: Latin commas and question marks after Arabic words."""
    if page.language not in ("ar", "fa", "ur"):
        return
    for block in page.outgoing:
        found = _LATIN_MARK.findall(block.text)
        if found:
            message = say("%(count)s Latin commas, semicolons or question marks after Arabic words.", count=len(found))
            put = _LATIN_MARK.sub(lambda match: _TURNED[match.group().strip()], block.text)
            place = (block, 0, len(block.text))
            yield page.find("G09", Severity.WARN, place, message, say("They point the wrong way."), say("Use ، ؛ ؟."), put)


def hidden(page: Page) -> Iterator[Said]:
    """G12: zero-width characters and runs of no-break spaces, here and in the file that was read."""
    why, fix = say("They break searching and copying."), say("They can be cleaned without loss.")
    for block in page.outgoing:
        found = [*_HIDDEN.finditer(block.text)]
        if found:
            message = say(
                "%(count)s invisible characters or runs of no-break spaces.", count=sum(len(match.group()) for match in found)
            )
            put = _HIDDEN.sub(lambda match: " " if "\u00a0" in match.group() else "", block.text)
            yield page.find("G12", Severity.NOTE, (block, 0, len(block.text)), message, why, fix, put)
    if page.facts.hidden_in_file:
        message = say(
            "%(count)s no-break spaces or invisible characters were cleaned out of the file.", count=page.facts.hidden_in_file
        )
        yield page.find("G12", Severity.NOTE, None, message, why)


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
                    _latin(word),
                )


def _latin(word: str) -> str | None:
    """Return a word that is mostly Latin with its look-alikes turned into the letters that they look like; None where one has none."""
    made = word.translate(_LOOKALIKE)
    return made if made.isascii() and 2 * sum(letter.isascii() for letter in word) > len(word) else None


def _script(letter: str) -> str:
    return "LATIN" if letter.isascii() else unicodedata.name(letter, "").split(" ")[0]
