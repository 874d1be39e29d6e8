"""Will the embargo hold? The lift is one moment ahead (E04, E06-E08), and the text says so (E15)."""

import re
from collections.abc import Iterator
from datetime import datetime, timedelta

from outreach.core.times import city, instants, zone_info
from outreach.core.words import say
from outreach.releases.policy import lexicon
from outreach.releases.policy.blocks import Block, BlockKind
from outreach.releases.policy.dates import dates, times
from outreach.releases.policy.preflight.facts import Status
from outreach.releases.policy.preflight.findings import Answer, Finding, Severity
from outreach.releases.policy.preflight.page import Page

Said = Answer
_SUMMER_GMT = re.compile(r"\bGMT\b")


def clock_change(page: Page) -> Iterator[Said]:
    """E04: the lift is a time that exists, once."""
    embargo = page.facts.embargo
    if embargo is None:
        return
    found = instants(embargo.local, embargo.zone)
    local = embargo.local
    shown = say("%(time)s on %(date)s in %(city)s", time=f"{local:%H:%M}", date=f"{local:%d %B %Y}", city=city(embargo.zone))
    if not found:
        yield Finding(
            "E04",
            Severity.STOP,
            say("Embargo"),
            say("%(shown)s does not exist: the clocks go forward over it.", shown=shown),
            say("The lift would be an hour off."),
            say("Choose a time before or after the change."),
        )
    elif len(found) == 2 and page.facts.embargo_offset_minutes is None:
        yield Finding(
            "E04",
            Severity.STOP,
            say("Embargo"),
            say("%(shown)s occurs twice: the clocks go back.", shown=shown),
            say("Nobody could say which hour is meant."),
            say("Say whether the first or the second is meant."),
        )
    else:
        yield say(
            "The lift, %(shown)s, exists and is one moment (%(instant)s UTC).",
            shown=shown,
            instant=f"{embargo.instant:%d %B %Y %H:%M}",
        )


def lift(page: Page) -> Iterator[Said]:
    """E07, E08: the lift lies ahead, and text, languages and plan name the same moment."""
    embargo, facts = page.facts.embargo, page.facts
    if facts.status is not Status.EMBARGOED or embargo is None:
        return
    if embargo.instant <= facts.now:
        yield Finding(
            "E08",
            Severity.STOP,
            say("Embargo"),
            say("The lift lies in the past."),
            say("Everybody could publish at once."),
            say("Choose a later lift, or send for immediate release."),
        )
    for language, other in facts.other_embargoes.items():
        if other != embargo.instant:
            yield Finding(
                "E07",
                Severity.STOP,
                say("Embargo"),
                say(
                    "The version in %(language)s lifts at %(other)s UTC, this one at %(instant)s UTC.",
                    language=language,
                    other=f"{other:%d %B %Y %H:%M}",
                    instant=f"{embargo.instant:%d %B %Y %H:%M}",
                ),
                say("One story cannot lift twice."),
                say("Give all versions the same lift."),
            )
    for block in page.of(BlockKind.RELEASE_LINE):
        yield from _line_agrees(page, block, embargo.local)


def _line_agrees(page: Page, block: Block, local: datetime) -> Iterator[Said]:
    day, clock = dates(block.text)[:1], times(block.text)[:1]
    if not lexicon.EMBARGO.search(block.text) or not day:
        return
    at = clock[0] if clock else None
    if day[0].day != local.date() or (at is not None and (at.hour % 24, at.minute) != (local.hour, local.minute)):
        yield page.find(
            "E07",
            Severity.STOP,
            (block, 0, len(block.text)),
            say(
                "The embargo line says otherwise than the plan, which lifts at %(time)s on %(date)s.",
                time=f"{local:%H:%M}",
                date=f"{local:%d %B %Y}",
            ),
            say("Readers obey the line, the machine obeys the plan."),
            say("Make both the same."),
        )
    else:
        yield say("The embargo line names the same moment as the plan.")


def summer(page: Page) -> Iterator[Said]:
    """E06: GMT on a day when the office's own clocks show summer time."""
    embargo = page.facts.embargo
    if page.facts.zone != "Europe/London":
        return
    for block in page.of(BlockKind.RELEASE_LINE, BlockKind.DATELINE):
        day = dates(block.text)[:1]
        moment = (
            datetime(day[0].day.year, day[0].day.month, day[0].day.day, 12, tzinfo=zone_info("Europe/London")) if day else None
        )
        if (
            moment
            and moment.dst() != timedelta(0)
            and _SUMMER_GMT.search(block.text)
            and (embargo is None or embargo.zone == "Europe/London")
        ):
            yield page.find(
                "E06",
                Severity.WARN,
                (block, 0, len(block.text)),
                say("GMT on a day when London keeps summer time (BST)."),
                say("The lift would be an hour off."),
                say("Write BST, or give the time in UTC."),
            )


def status(page: Page) -> Iterator[Said]:
    """E15: immediate release and an embargo exclude each other."""
    immediate = [
        block
        for block in page.of(BlockKind.RELEASE_LINE, BlockKind.HEADLINE, BlockKind.STANDFIRST)
        if lexicon.IMMEDIATE.search(block.text)
    ]
    embargoed = [block for block in page.of(BlockKind.RELEASE_LINE) if lexicon.EMBARGO.search(block.text)]
    held = page.facts.status is Status.EMBARGOED
    if immediate and (embargoed or held):
        yield page.find(
            "E15",
            Severity.STOP,
            (immediate[0], 0, len(immediate[0].text)),
            say("“For immediate release” stands against the embargo line.")
            if embargoed
            else say("“For immediate release” stands against the plan, which holds it under embargo."),
            say("Whoever reads the first line publishes."),
            say("Take one of the two out."),
        )
    elif embargoed and not held and page.facts.prints_frame:
        yield page.find(
            "E15",
            Severity.STOP,
            (embargoed[0], 0, len(embargoed[0].text)),
            say("The text says embargo, and the plan sends it for immediate release."),
            say("The line promises what nobody keeps."),
            say("Set the lift, or take the line out."),
        )
