"""Is the script set right? Isolated runs (G07), language (G08), digits (G10), French spaces (G11), letters (G14), bullets (G15)."""

import re
import unicodedata
from collections.abc import Iterator

from outreach.core.languages import direction
from outreach.core.words import say
from outreach.releases.policy import inline, lexicon
from outreach.releases.policy.blocks import BlockKind
from outreach.releases.policy.dates import dates, times
from outreach.releases.policy.preflight.findings import Answer, Severity
from outreach.releases.policy.preflight.page import Page, excerpt

Said = Answer
_RUN = re.compile(rf"(?:\+\d{inline.DIALLED}|[\w.%+-]+@[\w-]+(?:\.[\w-]+)+|https?://[^\s\u2069]+)")
_TOKENS = re.compile(r"\+?\d[\d ()\u00a0.-]{6,18}\d|\S+@\S+|\S+://\S+|\]\([^)]*\)")
_WESTERN, _ARABIC = re.compile(r"(?<![\w.])(?!(?:19|20)\d\d(?!\d))[0-9][0-9.,]*"), re.compile(r"[٠-٩][٠-٩٬٫]*")
_TIGHT = re.compile(r"(?<=[^\W\d_])(?P<mark>[;!?])(?=\s|$)|(?<=[^\W\d_])(?P<colon>:)(?=\s|$)")
_TIGHT_GUILLEMET = re.compile(r"«(?=[^\s\u00a0\u202f])|(?<=[^\s\u00a0\u202f])»")
_STRAIGHT = re.compile(r"[\"“”](?P<words>[^\"“”«»\n]{2,300})[\"“”]")
_BULLET = re.compile(r"^[ \t\u00a0]*[•·◦▪‣*][ \t\u00a0]+", re.MULTILINE)


def isolated(page: Page) -> Iterator[Said]:
    """G07: in right-to-left text, phones and addresses leave the house isolated."""
    if direction(page.language) != "rtl":
        return
    good = 0
    for block in page.outgoing:
        printed = inline.plain(block.text, right_to_left=True)
        for match in _RUN.finditer(printed):
            if printed[: match.start()].count("\u2068") > printed[: match.start()].count("\u2069"):
                good += 1
                continue
            start = max(block.text.find(match.group()), 0)
            message = say("“%(words)s” would be torn apart in right-to-left text.", words=excerpt(match.group()))
            yield page.find(
                "G07",
                Severity.WARN,
                (block, start, start + len(match.group())),
                message,
                say("Digits and letters change places on screen."),
                say("Set it apart with spaces."),
            )
    if good:
        yield say("Phones and addresses isolated in right-to-left text: %(count)s.", count=good)


def language(page: Page) -> Iterator[Said]:
    """G08: the text is in the language that it says it is."""
    if page.language not in ("en", "fr", "es", "ar"):
        return
    words = "\n".join(block.text for block in page.body)
    guessed = lexicon.language_of(words, page.language)
    if len(words.split()) >= 40 and guessed != page.language:
        message = say("The text is marked as %(marked)s and reads as %(guessed)s.", marked=page.language, guessed=guessed)
        yield page.find(
            "G08",
            Severity.WARN,
            None,
            message,
            say("It would be laid out, read aloud and sorted wrongly."),
            say("Set the language in the settings of this text."),
        )


def digits(page: Page) -> Iterator[Said]:
    """G10: one system of digits; dates, times, years, phones and addresses aside."""
    if page.language not in ("ar", "fa", "ur"):
        return
    western = arabic = ""
    for block in page.outgoing:
        text = _TOKENS.sub(" ", block.text)
        for found in reversed([*dates(text)]):
            text = text[: found.start] + " " + text[found.end :]
        for at in reversed([*times(text)]):
            text = text[: at.start] + " " + text[at.end :]
        text = re.sub(r"(?m)^\s*\d{1,2}[.)-]", " ", text)
        western = western or next(iter(_WESTERN.findall(text)), "")
        arabic = arabic or next((run for run in _ARABIC.findall(text) if not re.fullmatch("(?:١٩|٢٠)[٠-٩]{2}", run)), "")
    if western and arabic:
        message = say("“%(one)s” and “%(other)s”: two systems of digits.", one=western, other=arabic)
        yield page.find(
            "G10", Severity.WARN, None, message, say("It looks like two texts stitched together."), say("Choose one.")
        )


def french(page: Page) -> Iterator[Said]:
    """G11: in French, a space before ; ! ? : and inside guillemets, which are the quotation marks."""
    if page.language != "fr":
        return
    spaced = page.text.language.split("-")[-1].upper() not in ("CA", "CH")
    for block in page.outgoing:
        shown = _TOKENS.sub(lambda match: "0" * len(match.group()), block.text)
        tight = [*_TIGHT.finditer(shown)] if spaced else []
        tight += _TIGHT_GUILLEMET.finditer(shown)
        for match in tight[:3]:
            sign = match.group()
            space = "\u00a0" if sign == ":" else "\u202f"
            put = sign + space if sign == "«" else space + sign
            message = say("A space is missing at “%(sign)s”.", sign=sign)
            yield page.find(
                "G11",
                Severity.WARN,
                (block, match.start(), match.end()),
                message,
                say("French readers see it at once."),
                say("Put a no-break space."),
                put,
            )
        for match in _STRAIGHT.finditer(shown) if "«" not in shown else ():
            words = block.text[match.start("words") : match.end("words")]
            message = say("“%(words)s” stands in foreign quotation marks.", words=excerpt(words))
            yield page.find(
                "G11",
                Severity.WARN,
                (block, match.start(), match.end()),
                message,
                say("French readers see it at once."),
                say("Use « »."),
                f"«\u202f{words}\u202f»",
            )


def composed(page: Page) -> Iterator[Said]:
    """G14: letters with marks are one sign each (NFC)."""
    for block in page.outgoing:
        if not block.text.isascii() and not unicodedata.is_normalized("NFC", block.text):
            message = say("Letters and their marks are stored apart here.")
            place = (block, 0, len(block.text))
            yield page.find(
                "G14",
                Severity.WARN,
                place,
                message,
                say("Searches do not find such words."),
                say("They can be joined without loss."),
                unicodedata.normalize("NFC", block.text),
            )


def bullets(page: Page) -> Iterator[Said]:
    """G15: a list is a list, not a paragraph with typed bullets."""
    for block in page.of(BlockKind.PARAGRAPH, BlockKind.STANDFIRST, BlockKind.NOTES):
        found = _BULLET.findall(block.text)
        if len(found) >= 2:
            put = _BULLET.sub("- ", block.text) if block.kind is BlockKind.NOTES else None
            message = say("%(count)s typed bullets.", count=len(found))
            yield page.find(
                "G15",
                Severity.NOTE,
                (block, 0, len(block.text)),
                message,
                say("Screen readers do not see a list."),
                say("Make it a list."),
                put,
            )
