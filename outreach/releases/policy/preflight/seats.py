"""Is what we say of organisations in the register? Umbrellas (A11), seats (B08), order (B09), and who may be quoted (C04)."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import lru_cache
from itertools import pairwise

from outreach.core.text import fold
from outreach.core.words import countries, say
from outreach.releases.policy import lexicon
from outreach.releases.policy.blocks import BlockKind
from outreach.releases.policy.figures import claims
from outreach.releases.policy.preflight.enumerating import LIST, items
from outreach.releases.policy.preflight.facts import Facts, Organisation
from outreach.releases.policy.preflight.findings import Answer, Severity, Unchecked
from outreach.releases.policy.preflight.naming import known_as
from outreach.releases.policy.preflight.page import Page, excerpt

_ACRONYM = re.compile(r"\s*\([^()]*\)\s*\Z")

Said = Answer


def _no_ledger(code: str) -> Unchecked:
    return Unchecked(code, say("No sign-on ledger belongs to this text."))


def umbrellas(page: Page) -> Iterator[Said]:
    """A11: an umbrella and its members are not both counted."""
    ledger = page.facts.ledger
    if ledger is None:
        yield _no_ledger("A11")
        return
    signed = known_as(ledger.names).keys() - known_as(ledger.covered).keys()
    members: dict[str, list[str]] = defaultdict(list)
    for one in page.facts.organisations:
        if one.umbrella and fold(one.umbrella) in signed and fold(one.name) in signed:
            members[one.umbrella].append(one.name)
    for umbrella, names in members.items():
        message = say(
            "%(umbrella)s is counted, and so are %(count)s of its members, such as %(name)s.",
            umbrella=umbrella,
            count=len(names),
            name=names[0],
        )
        yield page.find(
            "A11",
            Severity.WARN,
            None,
            message,
            say("The same people are counted twice."),
            say("Count the umbrella or its members, never both."),
        )
    if ledger.names and not members:
        yield say("No umbrella is counted beside its members.")


def _register(facts: Facts) -> Mapping[str, Organisation]:
    return {fold(name): one for one in facts.organisations for name in (one.name, *one.aliases)}


def seats(page: Page) -> Iterator[Said]:
    """B08: who is listed under a country has its seat there."""
    if not page.facts.organisations:
        yield Unchecked("B08", say("No register of organisations is at hand."))
        return
    known: Mapping[str, Organisation] = {}
    right = 0
    for sentence in page.sentences:
        match = LIST.search(sentence.text) if lexicon.SIGN_ON.search(sentence.text) else None
        scopes = (
            [claim.scope for claim in claims(sentence.text) if len(claim.scope) == 2 and claim.scope.isupper()] if match else []
        )
        match = match if scopes else None
        known = known or (_register(page.facts) if match else {})
        for at, name in items(match["items"], known) if match else ():
            one = known.get(fold(name))
            if one is None or not one.country or match is None:
                continue
            if one.country in scopes:
                right += 1
                continue
            start = match.start("items") + at
            message = say(
                "“%(name)s” is listed under %(scope)s; the register has its seat in %(country)s.",
                name=excerpt(name),
                scope=countries(scopes[:1]),
                country=countries([one.country]),
            )
            place = sentence.place(start, start + len(name))
            yield page.find(
                "B08",
                Severity.WARN,
                place,
                message,
                say("Local desks notice at once."),
                say("Correct the list, or the register."),
            )
    if right:
        yield say("Organisations listed under a country that have their seat there: %(count)s.", count=right)


def order(page: Page) -> Iterator[Said]:
    """B09: a printed list of signatories has the order of the ledger."""
    ledger = page.facts.ledger
    if ledger is None:
        yield _no_ledger("B09")
        return
    places = _places(ledger.printed or ledger.names)
    for block in page.of(BlockKind.LIST, BlockKind.DOCUMENT, BlockKind.NOTES):
        rows = [row.lstrip("-· ").strip() for row in block.text.split("\n")]
        found = [(places[fold(row)], row) for row in rows if fold(row) in places]
        wrong = next((row for (one, _), (other, row) in pairwise(found) if other < one), None)
        if len(found) >= 5 and wrong:
            start = block.text.find(wrong)
            message = say("“%(name)s” stands out of the agreed order.", name=excerpt(wrong))
            yield page.find(
                "B09",
                Severity.WARN,
                (block, start, start + len(wrong)),
                message,
                say("Partners agreed to one order."),
                say("Print the list from the ledger."),
            )


@lru_cache(maxsize=8)
def _places(names: tuple[str, ...]) -> Mapping[str, int]:
    return {fold(name): number for number, name in enumerate(names)}


def speakers_signed(page: Page) -> Iterator[Said]:
    """C04: whoever is quoted speaks for an organisation that signed."""
    ledger = page.facts.ledger
    if ledger is None:
        yield _no_ledger("C04")
        return
    if not ledger.names:
        return
    signed: Mapping[str, str] = known_as(ledger.names)
    known: Mapping[str, Organisation] = {}
    for block in page.of(BlockKind.QUOTE):
        name = block.organisation.strip()
        plain = fold(_ACRONYM.sub("", name))
        if not name or fold(name) in signed or plain in signed:
            continue
        known = known or _register(page.facts)
        one = known.get(fold(name)) or known.get(plain)
        if one and any(fold(each) in signed for each in (one.name, *one.aliases)):
            continue
        severity = Severity.STOP if one else Severity.WARN
        message = say(
            "%(speaker)s speaks for %(name)s, which has not signed.", speaker=block.speaker or say("Somebody"), name=name
        )
        yield page.find(
            "C04",
            severity,
            (block, 0, len(block.text)),
            message,
            say("It would look as if they had."),
            say("Record the sign-on, or take the quote out."),
        )
