"""Can a reporter reach us, and read it? Duty numbers (F09-F11), length (F13), boilerplate (F14)."""

import re
from collections.abc import Iterator

import phonenumbers

from outreach.core.text import fold
from outreach.core.words import countries, say
from outreach.releases.policy.blocks import BlockKind
from outreach.releases.policy.figures import claims
from outreach.releases.policy.preflight.findings import Answer, Severity, Unchecked
from outreach.releases.policy.preflight.page import Page

Said = Answer
_LONGEST = 600
_ROUND_THE_CLOCK = re.compile(
    r"24 ?(?:hours|hrs|h\b|/ ?7)|out[- ]of[- ]hours|out of office hours|day and night|at any (?:time|hour)"
    r"|after hours|\bduty\b|weekends?\b|evenings?\b"
    r"|7 ?j(?:ours)? ?(?:/|sur) ?7|jour et nuit|à toute heure|astreinte|24 ?h ?(?:/|sur) ?24|soirs? et week-ends?|en dehors des heures"
    r"|las 24 horas|a cualquier hora|día y noche|fuera de horario|guardia|على مدار الساعة|خارج (?:أوقات|ساعات)|ليلا ونهارا|المناوب",
    re.IGNORECASE,
)


def _numbers(page: Page) -> list[phonenumbers.PhoneNumber]:
    found = []
    for block in page.of(BlockKind.CONTACT, BlockKind.NOTES):
        if "+" in block.text:
            found += [match.number for match in phonenumbers.PhoneNumberMatcher(block.text, None)]
    return list({phonenumbers.format_number(one, phonenumbers.PhoneNumberFormat.E164): one for one in found}.values())


def answered(page: Page) -> Iterator[Said]:
    """F09: a number in the contact is one that somebody on duty answers."""
    numbers = _numbers(page)
    if page.facts.duty_phones is None:
        yield Unchecked("F09", say("Neither a number of this press office (PRESS_PHONE) nor one of a press contact is on file."))
        return
    written = {phonenumbers.format_number(one, phonenumbers.PhoneNumberFormat.E164) for one in numbers}
    if written & page.facts.duty_phones:
        yield say("A number in the contact is answered by whoever is on duty.")
    elif not page.facts.press_phone:
        yield Unchecked(
            "F09",
            say("The contact gives no number of a press contact on file, and the press office's own (PRESS_PHONE) is not set."),
        )
    elif numbers:
        message = say("Nobody on duty answers the numbers in the contact.")
        yield page.find("F09", Severity.STOP, None, message, say("A reporter may not try twice."), say("Give the duty number."))


def at_night(page: Page) -> Iterator[Said]:
    """F10: somebody answers when the office is closed."""
    blocks = page.of(BlockKind.CONTACT)
    numbers = [match for block in blocks for match in re.findall(r"(?:\+|\b0)\d[\d\s\u00a0().-]{6,20}\d", block.text)]
    if len(numbers) != 1 or page.facts.kind == "correction":
        return
    if not any(_ROUND_THE_CLOCK.search(block.text) for block in [*blocks, *page.of(BlockKind.NOTES)]):
        message = say("The contact has one number and does not say that it is answered at night.")
        yield page.find(
            "F10",
            Severity.WARN,
            (blocks[0], 0, len(blocks[0].text)),
            message,
            say("Deadlines do not keep office hours."),
            say("Add an out-of-hours number."),
        )


def from_their_country(page: Page) -> Iterator[Said]:
    """F11: the numbers are not all of one country while the story is meant for another."""
    regions = {code for one in _numbers(page) if (code := phonenumbers.region_code_for_number(one))}
    wanted = list(page.facts.pitched_to or ()) or _angle(page)
    if len(regions) == 1 and wanted and not regions & set(wanted):
        (country,) = regions
        message = say(
            "Every contact number is abroad for those the story is for. The numbers: %(country)s; the story: %(wanted)s.",
            country=countries([country]),
            wanted=countries(wanted[:4]),
        )
        yield page.find("F11", Severity.WARN, None, message, say("A call abroad costs time."), say("Add a number there."))


def _angle(page: Page) -> list[str]:
    """The country that the text counts twice is the one it speaks to."""
    scopes = [
        claim.scope
        for sentence in page.sentences
        for claim in claims(sentence.text)
        if len(claim.scope) == 2 and claim.scope.isupper()
    ]
    return [scope for scope in dict.fromkeys(scopes) if scopes.count(scope) >= 2]


def length(page: Page) -> Iterator[Said]:
    """F13: a release is read in a minute."""
    words = sum(len(block.text.split()) for block in page.before_the_end)
    if words > _LONGEST and page.facts.kind in ("release", "statement", "advisory"):
        yield page.find(
            "F13",
            Severity.NOTE,
            None,
            say("%(words)s words before the end mark.", words=words),
            say("Desks read the first 200."),
            say("Move what can wait to the notes."),
        )


def boilerplate(page: Page) -> Iterator[Said]:
    """F14: what we say of an organisation is what it says of itself."""
    if page.facts.boilerplates is None:
        if page.of(BlockKind.BOILERPLATE):
            yield Unchecked("F14", say("No text with a standing paragraph of an organisation has gone out in this language yet."))
        return
    for block in page.of(BlockKind.BOILERPLATE):
        for name, words in page.facts.boilerplates.items():
            if fold(name) in fold(block.text.split("\n")[0]) and fold(words) not in fold(block.text):
                message = say("This is not how %(name)s was described in the last text that went out.", name=name)
                yield page.find(
                    "F14",
                    Severity.WARN,
                    (block, 0, len(block.text)),
                    message,
                    say("Partners agreed to their own words."),
                    say("Take those words, unless new ones were agreed."),
                    words if fold(name) in fold(words) else f"{block.text.split(chr(10))[0]}\n{words}",
                )
