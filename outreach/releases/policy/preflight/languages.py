"""May the other languages leave? None missing (G01), none made from older words (G02), and what holds for every text holds for them."""

from collections.abc import Iterator
from dataclasses import replace

from outreach.core.languages import own_name
from outreach.core.words import say
from outreach.releases.policy.blocks import BlockKind
from outreach.releases.policy.preflight import embargo, parity, protecting, speakers, structure, timing, typography
from outreach.releases.policy.preflight.facts import Facts
from outreach.releases.policy.preflight.findings import Answer, Finding, Severity, Unchecked
from outreach.releases.policy.preflight.page import Page
from outreach.releases.policy.preflight.parity.names import stands_in
from outreach.releases.policy.translating import Standing, State, Version, said

_EVERYWHERE = (
    protecting.names, protecting.instructions, timing.zones, timing.weekdays, embargo.status, structure.leftovers,
    typography.direction_marks, typography.arabic_marks, typography.hidden, typography.lookalikes,
)  # fmt: skip


def place(language: str, key: str) -> str:
    """Return the block key of a finding in another language: "ar/b12"; the source's keys have no stroke."""
    return f"{language}/{key}"


def alone(page: Page) -> Iterator[Answer]:
    """G01, G02, G03: a text in one language has nothing to be held against; `check_language` asks them of each other one."""
    if not page.facts.languages:
        yield from (Unchecked(code, say("This text stands in one language.")) for code in ("G01", "G02", "G03"))


def check_language(version: Version, facts: Facts, source_language: str) -> list[Finding]:
    """Return what is wrong with a text in another language, and where it says something else than its source.

    Nothing is asked of a language that is left out, and no paragraph is compared that is missing or stale.
    """
    if version.state is State.LEFT_OUT:
        return []
    page = Page(version.text, facts)
    found = [one for rule in _EVERYWHERE for one in rule(page) if isinstance(one, Finding)]
    held = (*_compared(version, page, source_language), *_said(version, page, source_language))
    return [_placed(version, one) for one in (*_standing(version), *found, *held)]


def _compared(version: Version, page: Page, source_language: str) -> Iterator[Finding]:
    whole = "\n".join(said(pair.source) for pair in version.pairs)
    named = [one for one in _known(page.facts) if stands_in(one, whole)]
    for pair in version.pairs:
        if pair.standing is Standing.FRESH:
            for one in parity.compared(parity.Both(pair.source, pair.block, source_language, version.language, named)):
                yield replace(one, where=page.where(pair.block, one.start))


def _said(version: Version, page: Page, source_language: str) -> Iterator[Finding]:
    """C09: who is quoted in another language has seen those words, or the text says who translated them."""
    asked = [pair.block for pair in version.pairs if pair.standing is Standing.FRESH and pair.block.kind is BlockKind.QUOTE]
    bare = [
        one
        for one in asked
        if not speakers.is_answered_for(one, version.language, page.facts)
        and not speakers.spoke_in(one, page, version.language, source_language)
    ]
    if bare:
        yield page.find(
            "C09",
            Severity.WARN,
            (bare[0], 0, len(bare[0].text)),
            say("Translated quotes that their speakers have not seen, and that do not say so: %(count)s.", count=len(bare)),
            say("These are not the words that were said."),
            say("Ask the speakers, or write once “%(words)s”.", words=speakers.LABELS.get(page.language, speakers.LABELS["en"])),
        )


def _known(facts: Facts) -> Iterator[parity.Known]:
    for body in facts.organisations:
        yield parity.Known(body.name, body.aliases, body.in_languages)
    for person in facts.named:
        yield parity.Known(person.name, (), person.in_languages)


def _standing(version: Version) -> Iterator[Finding]:
    missing, stale = version.count(Standing.MISSING), version.count(Standing.STALE)
    if missing:
        yield _whole(
            "G01",
            say("%(count)s of %(all)s paragraphs have no words yet.", count=missing, all=len(version.pairs)),
            say("Translate them, or leave this language out this time."),
        )
    if stale:
        yield _whole(
            "G02",
            say("%(count)s of %(all)s paragraphs were made from words that have changed.", count=stale, all=len(version.pairs)),
            say("Change them, or say that they are still right."),
        )
    if version.state is State.UNREAD:
        yield _whole(
            "G01",
            say("Nobody who speaks it has read it as it stands."),
            say("Have it read by a native, or leave this language out this time."),
        )


def _whole(code: str, message: str, fix: str) -> Finding:
    return Finding(code, Severity.STOP, say("Whole text"), message, say("A language that was begun is promised."), fix)


def _placed(version: Version, found: Finding) -> Finding:
    where = say("%(language)s: %(place)s", language=own_name(version.language), place=found.where)
    return replace(found, where=where, block_key=place(version.language, found.block_key))
