"""Can a time be misread? Zones (E01), noon and midnight (E02), weekdays (E03)."""

import re
from collections.abc import Iterator

from outreach.core.words import say
from outreach.releases.policy import lexicon
from outreach.releases.policy.blocks import Block, BlockKind
from outreach.releases.policy.dates import dates, spelled, times, yearless_dates, years
from outreach.releases.policy.preflight.findings import Answer, Severity
from outreach.releases.policy.preflight.page import Page, excerpt

Said = Answer
_HEAD = (BlockKind.RELEASE_LINE, BlockKind.DATELINE, BlockKind.HEADLINE, BlockKind.STANDFIRST, BlockKind.CONTACT)
_MIDNIGHTS = ("midnight", "minuit", "medianoche", "منتصف الليل")
_TWELVE = re.compile(r"(?<![\d:.])12(?:[:.]00)?\s*(?:a\.?\s?m\b\.?|p\.?\s?m\b\.?)", re.IGNORECASE)
_MIDNIGHT = re.compile(
    r"\b(?:until|till|before|after|from|by|at|embargo\w*)\s+(?:\w+\s+){0,2}?midnight\b|\bmidnight\s+(?:on"
    r"|GMT|UTC|BST|CET|EST|EDT|tonight)\b"
    r"|\b(?:jusqu[’']à|avant|dès|à partir de|embargo)\s+(?:\w+\s+)?minuit\b|\b(?:hasta|antes de|desde"
    r"|a partir de)\s+(?:la\s+)?medianoche\b|(?:حتى|قبل|بعد)\s+منتصف الليل",
    re.IGNORECASE,
)


_DAYS = (
    say("Monday"),
    say("Tuesday"),
    say("Wednesday"),
    say("Thursday"),
    say("Friday"),
    say("Saturday"),
    say("Sunday"),
)


def zones(page: Page) -> Iterator[Said]:
    """E01: a clock time that does not say whose."""
    zoned = 0
    for block in page.outgoing:
        if block.kind is BlockKind.DOCUMENT:
            continue
        for found in times(block.text):
            if found.zone:
                zoned += 1
                continue
            severity = Severity.NOTE if block.kind is BlockKind.QUOTE else Severity.STOP
            written = excerpt(block.text[found.start : found.end])
            yield page.find(
                "E01",
                severity,
                (block, found.start, found.end),
                say("“%(written)s” has no time zone.", written=written),
                say("The same clock time is a different moment in every newsroom."),
                say("Write the zone, such as “15:55 London time (GMT)”."),
            )
    if zoned:
        yield say("1 clock time names its zone.") if zoned == 1 else say("%(zoned)s clock times name their zones.", zoned=zoned)


def noon(page: Page) -> Iterator[Said]:
    """E02: 12 a.m., 12 p.m. and midnight, which style books read in opposite ways."""
    for block in page.outgoing:
        for match in _ambiguous(block):
            yield page.find(
                "E02",
                Severity.STOP,
                (block, match.start(), match.end()),
                say("“%(words)s” can be read as two different moments.", words=excerpt(match.group())),
                say("Style books disagree about twelve o'clock, and midnight belongs to two days."),
                say("Write 00:01, 12:00 or 23:59, with the date."),
            )


def _ambiguous(block: Block) -> list[re.Match[str]]:
    """Midnight in a story is a time of day; in a release line, a contact or an embargo it is a deadline."""
    found = list(_TWELVE.finditer(block.text)) if "12" in block.text else []
    if any(word in block.text.lower() for word in _MIDNIGHTS) and (block.kind in _HEAD or lexicon.EMBARGO.search(block.text)):
        found += _MIDNIGHT.finditer(block.text)
    return found


def weekdays(page: Page) -> Iterator[Said]:
    """E03: the weekday is the one that the date has."""
    said: set[str] = set()
    for block in page.outgoing:
        for found in dates(block.text):
            if found.weekday is None:
                continue
            truth = _DAYS[found.day.weekday()]
            if found.weekday == found.day.weekday():
                said.add(say("%(date)s is a %(weekday)s.", date=spelled(found.day), weekday=truth))
                continue
            yield page.find(
                "E03",
                Severity.STOP,
                (block, found.start, found.end),
                say(
                    "%(date)s is a %(truth)s, not a %(written)s.",
                    date=spelled(found.day),
                    truth=truth,
                    written=_DAYS[found.weekday],
                ),
                say("Half the readers will believe the weekday, half the date."),
                say("Write %(truth)s, or correct the date.", truth=truth),
            )
    yield from sorted(said)
    yield from _yearless(page)


def _yearless(page: Page) -> Iterator[Said]:
    """A weekday without a year must be right in a year that the text names, or else in this or a neighbouring one."""
    named = {year for block in page.outgoing for year in years(block.text)}
    now = page.facts.now.year
    possible = named | ({now - 1, now, now + 1} if not named else {now})
    for block in page.outgoing:
        for found in yearless_dates(block.text):
            if not any(found.fits(year) for year in possible):
                written = excerpt(block.text[found.start : found.end])
                said = ", ".join(str(year) for year in sorted(possible)[-3:])
                message = say("“%(written)s” fits none of the years in question (%(said)s).", written=written, said=said)
                why = say("Half the readers will believe the weekday, half the date.")
                yield page.find(
                    "E03", Severity.STOP, (block, found.start, found.end), message, why, say("Correct the weekday or the date.")
                )
