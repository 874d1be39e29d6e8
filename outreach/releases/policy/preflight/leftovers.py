"""Is it left over from last time? Dates and quarters of another year (A12)."""

import re
from collections.abc import Iterator
from datetime import date, timedelta

from outreach.core.words import say
from outreach.releases.policy.blocks import BlockKind
from outreach.releases.policy.dates import DateFound, dates, spelled
from outreach.releases.policy.preflight.findings import Answer, Severity
from outreach.releases.policy.preflight.page import Page, Place, excerpt

Said = Answer
_LONG = timedelta(days=200)
_TO_COME = re.compile(
    r"\b(?:will|is to|are to|to be held|takes place|join us|register by|deadline)\b|\b(?:aura|auront|sera|seront"
    r"|se tiendra|se tiendront|inscri\w+ avant)\b"
    r"|\b(?:habrá|tendrá|será|serán|se celebrará|se celebrarán|inscripci\w+ hasta)\b|(?:سوف|سيعقد|ستعقد|سيقام|ستقام|سيكون|ستكون)",
    re.IGNORECASE,
)
_QUARTER = re.compile(r"\bQ[1-4][ -](?P<one>20\d\d)\b|\b(?:first|second|third|fourth) quarter of (?P<two>20\d\d)\b"
                      r"|\b[TQ][1-4] (?P<three>20\d\d)\b|\b\w+ trimestre (?:de |del )?(?P<four>20\d\d)\b", re.IGNORECASE)  # fmt: skip


def last_time(page: Page) -> Iterator[Said]:
    """A12: dateline, lift and what is still to come belong to one year."""
    own = _own_day(page)
    if own is None:
        return
    lift = page.facts.embargo.local.date() if page.facts.embargo else None
    for block in page.of(BlockKind.DATELINE, BlockKind.RELEASE_LINE):
        for found in dates(block.text)[:1]:
            reference = lift if lift is not None else own
            if abs(found.day - reference) > _LONG:
                yield _old(page, (block, found.start, found.end), spelled(found.day), spelled(reference))
    for place, found in _coming(page):
        if own - found.day > timedelta(days=30):
            yield _old(page, place, spelled(found.day), spelled(own))
    yield from _quarters(page, own)


def _own_day(page: Page) -> date | None:
    """The day of the text itself: its dateline's, or what opens it."""
    head = [*page.of(BlockKind.DATELINE), *page.of(BlockKind.RELEASE_LINE), *page.body[:2]]
    return next((found.day for block in head for found in dates(block.text)[:1]), None)


def _coming(page: Page) -> Iterator[tuple[Place, DateFound]]:
    for sentence in page.sentences:
        if sentence.block.kind in (BlockKind.PARAGRAPH, BlockKind.NOTES, BlockKind.CONTACT) and _TO_COME.search(sentence.text):
            yield from (
                (sentence.place(found.start, found.end), found)
                for found in dates(sentence.text)
                if _TO_COME.search(sentence.text[: found.start])
            )


def _quarters(page: Page, own: date) -> Iterator[Said]:
    for sentence in page.sentences:
        match = _QUARTER.search(sentence.text) if _TO_COME.search(sentence.text) else None
        if match and int(next(filter(None, match.groups()))) < own.year:
            yield _old(page, sentence.place(match.start(), match.end()), excerpt(match.group()), spelled(own))


def _old(page: Page, place: Place, written: str, reference: str) -> Answer:
    message = say("“%(written)s” does not fit a text of %(reference)s.", written=written, reference=reference)
    return page.find(
        "A12", Severity.STOP, place, message, say("It looks left over from another release."), say("Correct the date.")
    )
