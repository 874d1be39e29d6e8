"""Is it whole? Headline to end mark (F05-F08), a contact who answers (F09, K04), nothing left to fill in (F12, F15)."""

import re
from collections.abc import Iterator

import phonenumbers

from outreach.core import placeholders
from outreach.releases.policy import lexicon
from outreach.releases.policy.blocks import Block, BlockKind
from outreach.releases.policy.dates import dates
from outreach.releases.policy.preflight.findings import Finding, Severity
from outreach.releases.policy.preflight.page import Page, excerpt

Said = Finding | str
_PHONE = re.compile(r"(?<![\w.])\+\d[\d\s\u00a0().-]{6,20}\d")
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
            "F05", Severity.WARN, None, "There is no headline.", "Desks sort by headline.", "Write one of at most 110 characters."
        )
    for block in headlines:
        if len(block.text) > _LONGEST_HEADLINE:
            yield page.find(
                "F05",
                Severity.WARN,
                (block, 0, len(block.text)),
                f"The headline has {len(block.text)} characters.",
                "Longer ones are cut in inboxes.",
                "Shorten it to 110.",
            )


def frame(page: Page) -> Iterator[Said]:
    """F06-F08: dateline, release line, end mark."""
    if page.facts.kind in ("release", "statement") and not _dated(page):
        yield _missing(
            page,
            "F06",
            "dateline: no place stands before the date",
            "Desks ask where and when it was said.",
            "Begin with the town and the date.",
        )
    if page.facts.prints_frame:
        return
    if not page.of(BlockKind.RELEASE_LINE):
        fix = "Say “For immediate release” or the embargo on top."
        yield _missing(page, "F07", "release line", "Desks must see at once whether they may publish.", fix)
    if not page.of(BlockKind.END_MARK):
        yield _missing(
            page, "F08", "end mark", "Notes after it are not for quoting.", "Put ENDS after the last paragraph of the body."
        )


def _missing(page: Page, code: str, what: str, why: str, fix: str) -> Finding:
    return page.find(code, Severity.WARN, None, f"There is no {what}.", why, fix)


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
                    f"“{excerpt(match.group())}” is no phone number that can be dialled.",
                    "A wrong number is a lost interview.",
                    "Check the digits and the country code.",
                )
    if valid:
        yield f"{', '.join(dict.fromkeys(valid))}: valid international {'number' if len(set(valid)) == 1 else 'numbers'} (E.164)."
    if not any(_ANY_PHONE.search(block.text) for block in blocks):
        yield page.find(
            "F09",
            Severity.WARN,
            None,
            "There is no contact with a phone number.",
            "Reporters on deadline do not write mail.",
            "Give a number that somebody on duty answers.",
        )
    elif not any(_names_somebody(block) for block in blocks):
        yield page.find(
            "F09",
            Severity.WARN,
            (blocks[0], 0, len(blocks[0].text)),
            "The contact names no person.",
            "A name is called back; an address is not.",
            "Name who answers.",
        )


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
                f"The placeholder {{{{ {name} }}}} has nothing to fill it.",
                "It would be printed as it stands, or the send would stop.",
                "Fill it in by hand or choose a known one.",
            )
        for piece in placeholders.malformed(block.text)[:3]:
            start = max(block.text.find(piece), 0)
            yield page.find(
                "F12",
                Severity.STOP,
                (block, start, start + len(piece)),
                f"“{excerpt(piece)}” looks like a placeholder and is none.",
                "It would be printed as it stands.",
                "Correct it.",
            )
        found = [*_UNDONE.finditer(block.text), *(_DOUBLE_X.finditer(block.text) if page.language in ("en", "ar") else ())]
        for match in found:
            yield page.find(
                "F12",
                Severity.STOP,
                (block, match.start(), match.end()),
                f"“{excerpt(match.group())}” was to be filled in.",
                "It would be printed as it stands.",
                "Fill it in.",
            )


def furniture(page: Page) -> Iterator[Said]:
    """F15: parts of a web page that came along."""
    for line, text, why in page.facts.removed:
        yield Finding(
            "F15",
            Severity.NOTE,
            f"Line {line}",
            f"“{excerpt(text)}” was left out: {why}.",
            "It belongs to the web page.",
            "",
            line=line,
        )
    for block in page.outgoing:
        for match in _FURNITURE.finditer(block.text):
            yield page.find(
                "F15",
                Severity.NOTE,
                (block, match.start(), match.end()),
                f"“{excerpt(match.group())}” belongs to a web page.",
                "It came along when the text was pasted.",
                "Take it out.",
            )
