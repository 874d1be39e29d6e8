"""Is it whole? Headline to end mark (F05-F08), a contact who answers (F09, K04), nothing left to fill in (F12, F15)."""

import re
from collections.abc import Iterator

import phonenumbers

from outreach.core import placeholders
from outreach.core.words import say
from outreach.releases.policy import lexicon
from outreach.releases.policy.blocks import Block, BlockKind
from outreach.releases.policy.dates import dates
from outreach.releases.policy.inline import DIALLED
from outreach.releases.policy.preflight.findings import Answer, Finding, Severity
from outreach.releases.policy.preflight.page import Page, excerpt

Said = Answer
_PHONE = re.compile(rf"(?<![\w.])\+\d{DIALLED}")
_ANY_PHONE = re.compile(r"(?<![\w.@])(?:\+|0|\()\d[\d\s\u00a0().-]{5,20}\d")
_PERSON = re.compile(
    r"(?<![\w’'-])[A-ZÀ-Þ][\w’'-]+[\s\u00a0]+(?:(?:de|del|da|van|von|al|el|bin"
    r"|ben)[\s\u00a0]+){0,2}(?:[A-ZÀ-Þ][\w’'-]+|[A-Z]\.)"
    r"|(?<![\u0600-\u06ff])[\u0600-\u06ff]{2,}\s+[\u0600-\u06ff]{2,}"
)
_UNDONE = re.compile(
    r"\[(?:TBC|TBD|TK|tbc|tk|XX+|xx+|NAME|DATE|TIME|QUOTE|LINK|INSERT[^\]]*|insert[^\]]*|à compléter|NOM"
    r"|por confirmar|NOMBRE|يستكمل)[^\]\n]{0,40}\](?!\()|\bTBC\b|\bTKTK\b|\blorem ipsum\b|\?\?\?"
    r"|(?<=\s)_{4,}"
)
_DOUBLE_X = re.compile(r"(?<![\w-])[Xx]{2,}(?![\w-])(?!\s*(?:century|siècle))")
_LONGEST_HEADLINE = 110
_DASH = re.compile(r"\s*(?:\([^)]{1,40}\)\s*)?\.?\s*[–—-]")
_FURNITURE = re.compile(
    r"^(?:skip to (?:main )?content|share this(?: page| article)?|print this page|back to top"
    r"|accept (?:all )?cookies|aller au contenu(?: principal)?|ir al contenido(?: principal)?)$"
    r"|browser that we no longer support",
    re.IGNORECASE | re.MULTILINE,
)


def headline(page: Page) -> Iterator[Said]:
    """F05: a headline of at most 110 characters."""
    headlines = page.of(BlockKind.HEADLINE)
    if not headlines:
        yield page.find(
            "F05",
            Severity.WARN,
            None,
            say("There is no headline."),
            say("Desks sort by headline."),
            say("Write one of at most 110 characters."),
        )
    for block in headlines:
        if len(block.text) > _LONGEST_HEADLINE:
            yield page.find(
                "F05",
                Severity.WARN,
                (block, 0, len(block.text)),
                say("The headline has %(count)s characters.", count=len(block.text)),
                say("Longer ones are cut in inboxes."),
                say("Shorten it to 110."),
            )


def frame(page: Page) -> Iterator[Said]:
    """F06-F08: dateline, release line, end mark."""
    if page.facts.kind in ("release", "statement") and not _dated(page):
        yield _missing(
            page,
            "F06",
            say("There is no dateline: no place stands before the date."),
            say("Desks ask where and when it was said."),
            say("Begin with the town and the date."),
        )
    if page.facts.prints_frame:
        return
    if not page.of(BlockKind.RELEASE_LINE):
        fix = say("Say “For immediate release” or the embargo on top.")
        yield _missing(
            page, "F07", say("There is no release line."), say("Desks must see at once whether they may publish."), fix
        )
    if not page.of(BlockKind.END_MARK):
        yield _missing(
            page,
            "F08",
            say("There is no end mark."),
            say("Notes after it are not for quoting."),
            say("Put ENDS after the last paragraph of the body."),
        )


def _missing(page: Page, code: str, what: str, why: str, fix: str) -> Finding:
    return page.find(code, Severity.WARN, None, what, why, fix)


def _dated(page: Page) -> bool:
    """A dateline stands in its own block, or opens the first paragraph."""
    if any(_has_place(block) for block in page.of(BlockKind.DATELINE)):
        return True
    first = next(iter(page.of(BlockKind.PARAGRAPH, BlockKind.QUOTE)), None)
    found = dates(first.text)[:1] if first else ()
    return bool(first and found and found[0].start <= 60 and _has_place(first) and _DASH.match(first.text, found[0].end))


def _has_place(block: Block) -> bool:
    """Say whether letters stand before the date."""
    found = dates(block.text)
    before = lexicon.RELEASE_LINE.sub("", block.text[: found[0].start].rstrip(" |–—-") if found else block.text)
    return any(letter.isalpha() for letter in before)


def contact(page: Page) -> Iterator[Said]:
    """F09, K04: somebody with a name and a phone; numbers that can be dialled."""
    blocks = page.of(BlockKind.CONTACT)
    valid: list[str] = []
    for block in page.outgoing:
        for match in _PHONE.finditer(block.text):
            if _dials(match.group()):
                valid.append(" ".join(match.group().split()))
            elif block.kind in (BlockKind.CONTACT, BlockKind.NOTES):
                yield page.find(
                    "K04",
                    Severity.WARN,
                    (block, match.start(), match.end()),
                    say("“%(words)s” is no phone number that can be dialled.", words=excerpt(match.group())),
                    say("A wrong number is a lost interview."),
                    say("Check the digits and the country code."),
                )
    if valid:
        yield _valid(list(dict.fromkeys(valid)))
    if not any(_ANY_PHONE.search(block.text) for block in blocks):
        yield page.find(
            "F09",
            Severity.WARN,
            None,
            say("There is no contact with a phone number."),
            say("Reporters on deadline do not write mail."),
            say("Give a number that somebody on duty answers."),
        )
    elif not any(_names_somebody(block) for block in blocks):
        yield page.find(
            "F09",
            Severity.WARN,
            (blocks[0], 0, len(blocks[0].text)),
            say("The contact names no person."),
            say("A name is called back; an address is not."),
            say("Name who answers."),
        )


def _valid(numbers: list[str]) -> str:
    shown = ", ".join(numbers)
    if len(numbers) == 1:
        return say("%(shown)s: valid international number (E.164).", shown=shown)
    return say("%(shown)s: valid international numbers (E.164).", shown=shown)


def _dials(number: str) -> bool:
    try:
        return phonenumbers.is_valid_number(phonenumbers.parse(number))
    except phonenumbers.NumberParseException:
        return False


def _names_somebody(block: Block) -> bool:
    rows = (lexicon.CONTACT.sub(" ", row) for row in block.text.split("\n"))
    return any(_PERSON.search(re.sub(r"\S+@\S+", " ", row)) for row in rows)


def leftovers(page: Page) -> Iterator[Said]:
    """F12: placeholders and notes to ourselves that nobody filled."""
    for block in page.outgoing:
        for name in sorted(placeholders.names(block.text) - page.facts.placeholders):
            start = block.text.find(name)
            yield page.find(
                "F12",
                Severity.STOP,
                (block, start, start + len(name)),
                say("The placeholder {{ %(name)s }} has nothing to fill it.", name=name),
                say("It would be printed as it stands, or the send would stop."),
                say("Fill it in by hand or choose a known one."),
            )
        for piece in placeholders.malformed(block.text)[:3]:
            start = max(block.text.find(piece), 0)
            yield page.find(
                "F12",
                Severity.STOP,
                (block, start, start + len(piece)),
                _no_fact(piece) or say("“%(piece)s” looks like a placeholder and is none.", piece=excerpt(piece)),
                say("It would be printed as it stands."),
                say("Correct it."),
            )
        found = [*_UNDONE.finditer(block.text), *(_DOUBLE_X.finditer(block.text) if page.language in ("en", "ar") else ())]
        for match in found:
            yield page.find(
                "F12",
                Severity.STOP,
                (block, match.start(), match.end()),
                say("“%(words)s” was to be filled in.", words=excerpt(match.group())),
                say("It would be printed as it stands."),
                say("Fill it in."),
            )


def _no_fact(piece: str) -> str:
    name = piece.strip("{} \n")
    closed = piece.startswith("{{") and piece.endswith("}}") and name
    return say("There is no fact called “%(name)s”.", name=excerpt(name, 40)) if closed else ""


def furniture(page: Page) -> Iterator[Said]:
    """F15: parts of a web page that came along."""
    for line, text, why in page.facts.removed:
        yield Finding(
            "F15",
            Severity.NOTE,
            say("Line %(line)s", line=line),
            say("“%(text)s” was left out: %(why)s.", text=excerpt(text), why=why),
            say("It belongs to the web page."),
            "",
            line=line,
        )
    for block in page.outgoing:
        for match in _FURNITURE.finditer(block.text):
            yield page.find(
                "F15",
                Severity.NOTE,
                (block, match.start(), match.end()),
                say("“%(words)s” belongs to a web page.", words=excerpt(match.group())),
                say("It came along when the text was pasted."),
                say("Take it out."),
            )
