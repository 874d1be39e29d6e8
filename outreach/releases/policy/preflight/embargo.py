"""Will the embargo hold? The lift is one moment ahead (E04, E06-E08), and nobody reads before it (E11, E12, E15)."""

import re
from collections.abc import Iterator
from datetime import datetime, timedelta

from outreach.core.times import city, instants, zone_info
from outreach.releases.policy import lexicon
from outreach.releases.policy.blocks import Block, BlockKind
from outreach.releases.policy.dates import dates, times
from outreach.releases.policy.preflight.facts import Status
from outreach.releases.policy.preflight.findings import Finding, Severity
from outreach.releases.policy.preflight.page import Page, excerpt

Said = Finding | str
_SUMMER_GMT = re.compile(r"\bGMT\b")


def clock_change(page: Page) -> Iterator[Said]:
    """E04: the lift is a time that exists, once."""
    embargo = page.facts.embargo
    if embargo is None:
        return
    found = instants(embargo.local, embargo.zone)
    shown = f"{embargo.local:%H:%M on %d %B %Y} in {city(embargo.zone)}"
    if not found:
        yield Finding(
            "E04",
            Severity.STOP,
            "Embargo",
            f"{shown} does not exist: the clocks go forward over it.",
            "The lift would be an hour off.",
            "Choose a time before or after the change.",
        )
    elif len(found) == 2 and page.facts.embargo_offset_minutes is None:
        yield Finding(
            "E04",
            Severity.STOP,
            "Embargo",
            f"{shown} occurs twice: the clocks go back.",
            "Nobody could say which hour is meant.",
            "Say whether the first or the second is meant.",
        )
    else:
        yield f"The lift, {shown}, exists and is one moment ({embargo.instant:%d %B %Y %H:%M} UTC)."


def lift(page: Page) -> Iterator[Said]:
    """E07, E08: the lift lies ahead, and text, languages and plan name the same moment."""
    embargo, facts = page.facts.embargo, page.facts
    if facts.status is not Status.EMBARGOED or embargo is None:
        return
    if embargo.instant <= facts.now:
        yield Finding(
            "E08",
            Severity.STOP,
            "Embargo",
            "The lift lies in the past.",
            "Everybody could publish at once.",
            "Choose a later lift, or send for immediate release.",
        )
    for language, other in facts.other_embargoes.items():
        if other != embargo.instant:
            yield Finding(
                "E07",
                Severity.STOP,
                "Embargo",
                f"The version in {language} lifts at {other:%d %B %Y %H:%M} UTC, this one at {embargo.instant:%d %B %Y %H:%M} UTC.",
                "One story cannot lift twice.",
                "Give all versions the same lift.",
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
            f"The embargo line says otherwise than the plan, which lifts at {local:%H:%M on %d %B %Y}.",
            "Readers obey the line, the machine obeys the plan.",
            "Make both the same.",
        )
    else:
        yield "The embargo line names the same moment as the plan."


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
                "GMT on a day when London keeps summer time (BST).",
                "The lift would be an hour off.",
                "Write BST, or give the time in UTC.",
            )


def early_readers(page: Page) -> Iterator[Said]:
    """E11: everybody who gets the text before the lift has agreed to the terms."""
    facts = page.facts
    if facts.status is not Status.EMBARGOED or facts.recipients is None:
        return
    early = [one for one in facts.recipients if one.before_lift]
    without = [one for one in early if not one.accepted]
    if without:
        who = ", ".join(excerpt(one.name or one.address, 40) for one in without[:3]) + (
            f" and {len(without) - 3} more" if len(without) > 3 else ""
        )
        yield Finding(
            "E11",
            Severity.STOP,
            "Recipients",
            f"{len(without)} of {len(early)} would get the text before the lift and have not accepted: {who}.",
            "An embargo binds only those who agreed to it.",
            "Send them the offer, or wait for the lift.",
        )
    elif early:
        yield f"All {len(early)} who get the text before the lift have accepted its terms."


def reachable(page: Page) -> Iterator[Said]:
    """E12: no page or file can be read before the lift."""
    facts = page.facts
    if facts.status is not Status.EMBARGOED or (facts.embargo is not None and facts.embargo.instant <= facts.now):
        return
    if facts.public_page_reachable:
        yield Finding(
            "E12",
            Severity.STOP,
            "Public page",
            "The public page can be read before the lift.",
            "One reader who finds it ends the embargo for all.",
            "Take the page down until the lift.",
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
        against = "the embargo line" if embargoed else "the plan, which holds it under embargo"
        yield page.find(
            "E15",
            Severity.STOP,
            (immediate[0], 0, len(immediate[0].text)),
            f"“For immediate release” stands against {against}.",
            "Whoever reads the first line publishes.",
            "Take one of the two out.",
        )
    elif embargoed and not held and page.facts.prints_frame:
        yield page.find(
            "E15",
            Severity.STOP,
            (embargoed[0], 0, len(embargoed[0].text)),
            "The text says embargo, and the plan sends it for immediate release.",
            "The line promises what nobody keeps.",
            "Set the lift, or take the line out.",
        )
