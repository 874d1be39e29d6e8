"""Are the names right? Empty lists (B01), spellings (B02, B04), who signed (B06), who must not be listed (B07)."""

import re
from collections.abc import Callable, Container, Iterable, Iterator, Mapping
from functools import lru_cache

from rapidfuzz.distance import Levenshtein

from outreach.attribution.policy import Rule
from outreach.attribution.policy import find as mentions
from outreach.core.text import fold
from outreach.core.words import say
from outreach.releases.policy import lexicon
from outreach.releases.policy.blocks import BlockKind
from outreach.releases.policy.preflight.enumerating import LIST, PARENTHESIS, items
from outreach.releases.policy.preflight.facts import Ledger
from outreach.releases.policy.preflight.findings import Answer, Finding, Severity, Unchecked
from outreach.releases.policy.preflight.page import Page, Place, Sentence, excerpt

Said = Answer
_EMPTY = re.compile(
    rf"(?<!\w)(?P<word>{lexicon.INCLUDING})\s*(?P<stop>[:,،]?\s*[.;؛!?؟](?!\.\.)|[:,،]?\s*\Z|[:,،]?\s*(?=\n(?!\s*-\s)))",
    re.IGNORECASE,
)
_HARMLESS = re.compile(r"(?:up to and|all[- ]|jusqu[’']au \d+\s*)\Z", re.IGNORECASE)
_DANGLING = re.compile(r"\w[,،]\s*[.;؛](?!\.)(?=\s|\Z)|[,،]\s*[,،]")
_RUN = re.compile(
    r"(?<![\w’'&-])[A-ZÀ-Þ][\w’'&-]*(?:[\s\u00a0]+(?:(?:of|for|and|the|de|des|du|la|les|y|et|del|los|las"
    r"|&)[\s\u00a0]+){0,2}[A-ZÀ-Þ][\w’'&-]*)+"
)
_TITLES = ("Dr", "Mr", "Mrs", "Ms", "Prof", "St")


def empty_lists(page: Page) -> Iterator[Said]:
    """B01: a list announced and not given, or broken off."""
    for number, block in enumerate(page.outgoing):
        following = page.outgoing[number + 1].kind if number + 1 < len(page.outgoing) else None
        for match in _EMPTY.finditer(block.text):
            announced = not match["stop"].strip(" \n") or match["stop"].strip() in (":", ",", "،")
            if (announced and match.end() >= len(block.text.rstrip()) and following is BlockKind.LIST) or _HARMLESS.search(
                block.text[: match.start()]
            ):
                continue
            yield page.find(
                "B01",
                Severity.STOP,
                (block, match.start(), match.end()),
                say("The list after “%(word)s” is empty: the sentence ends there.", word=match["word"]),
                say("Something was to be filled in; readers see the hole."),
                say("Name them, or take the sentence out."),
            )
        for match in _DANGLING.finditer(block.text):
            yield page.find(
                "B01",
                Severity.STOP,
                (block, match.start(), match.end()),
                say("A list breaks off at “%(words)s”.", words=excerpt(match.group())),
                say("An item is missing."),
                say("Fill it in or take the comma out."),
            )


def misspelled(page: Page) -> Iterator[Said]:
    """B02: a name within two letters of one in the register, and not it."""
    known = known_as(tuple(name for one in page.facts.organisations for name in (one.name, *one.aliases)))
    if not known:
        yield Unchecked("B02", say("No register of organisations is at hand."))
        return
    seen: set[str] = set()
    for block in page.outgoing:
        for match in _RUN.finditer(block.text):
            said = fold(match.group())
            if said in seen or len(said) < 8 or said in known or any(name in said for name in known if len(name) > 7):
                continue
            seen.add(said)
            meant = _closest(said, known)
            if meant:
                yield page.find(
                    "B02",
                    Severity.WARN,
                    (block, match.start(), match.end()),
                    say("“%(words)s” is spelled “%(meant)s” in the register.", words=excerpt(match.group()), meant=meant),
                    say("Organisations notice when their name is wrong."),
                    say("Write “%(meant)s”.", meant=meant),
                    meant,
                )


@lru_cache(maxsize=16)
def known_as(names: tuple[str, ...]) -> Mapping[str, str]:
    """Return names by their folded form; every rule and every text of a list asks for the same hundreds."""
    return {fold(name): name for name in names if name.strip()}


def _closest(said: str, known: Mapping[str, str]) -> str:
    for folded, name in known.items():
        if len(folded) >= 8 and abs(len(folded) - len(said)) <= 2 and Levenshtein.distance(said, folded, score_cutoff=2) <= 2:
            return name
    return ""


def titles(page: Page) -> Iterator[Said]:
    """B04: one title in two styles."""
    whole = "\n".join(block.text for block in page.outgoing)
    for title in (title for title in _TITLES if f"{title}." in whole):
        dotted = re.search(rf"\b{title}\.\s+(?=[A-Z])", whole)
        bare = re.search(rf"\b{title}\s+(?=[A-Z])", whole)
        if dotted and bare:
            place, put = _rarer(page, title)
            yield page.find(
                "B04",
                Severity.WARN,
                place,
                say("“%(title)s.” and “%(title)s” both occur.", title=title),
                say("Two styles look careless."),
                say("Use one style."),
                put,
            )


def _rarer(page: Page, title: str) -> tuple[Place, str]:
    """Return the first place of the style that is rarer, and the title in the other."""
    found = [(block, match) for block in page.outgoing for match in re.finditer(rf"\b{title}\b\.?(?=\s+[A-Z])", block.text)]
    dotted = [one for one in found if one[1].group().endswith(".")]
    bare = [one for one in found if not one[1].group().endswith(".")]
    (block, match), put = (bare[0], f"{title}.") if len(dotted) > len(bare) else (dotted[0], title)
    return (block, match.start(), match.end()), put


def signatories(page: Page) -> Iterator[Said]:
    """B06: named as signatory and not in the ledger, or in the ledger and missing from the printed list."""
    ledger = page.facts.ledger
    if ledger is None:
        yield Unchecked("B06", say("No sign-on ledger belongs to this text."))
        return
    signed = known_as(ledger.names)
    checked = 0
    for sentence, start, name in _listed(page, {*signed, *_registered(page)}):
        if fold(name) in signed:
            checked += 1
            continue
        yield _not_signed(page, sentence, start, name)
    if checked:
        yield say("%(checked)s organisations named as signatories are in the sign-on ledger.", checked=checked)
    yield from _missing(page, ledger, signed)


def _listed(page: Page, known: Container[str]) -> Iterator[tuple[Sentence, int, str]]:
    for sentence in page.sentences:
        if sentence.block.kind in (BlockKind.DOCUMENT, BlockKind.QUOTE) or not re.search(
            r"\bsign|firm|وق[عّ]|موقع", sentence.text, re.IGNORECASE
        ):
            continue
        match = LIST.search(sentence.text)
        names = [] if match is None else list(items(match["items"], known))
        if match is not None and len(names) >= 2:
            yield from ((sentence, match.start("items") + at, name) for at, name in names)


def _registered(page: Page) -> Mapping[str, str]:
    return known_as(tuple(each for one in page.facts.organisations for each in (one.name, *one.aliases)))


def _not_signed(page: Page, sentence: Sentence, start: int, name: str) -> Finding:
    known = fold(name) in _registered(page)
    message = (
        say("“%(name)s” is named as a signatory and is not in the sign-on ledger.", name=excerpt(name))
        if known
        else say("“%(name)s” is named as a signatory and is not in the sign-on ledger under this spelling.", name=excerpt(name))
    )
    why = (
        say("Nobody may be counted in without their yes.")
        if known
        else say("It may have signed under another name, or not at all.")
    )
    severity = Severity.STOP if known else Severity.WARN
    return page.find(
        "B06",
        severity,
        sentence.place(start, start + len(name)),
        message,
        why,
        say("Record the sign-on with its evidence, or take the name out."),
    )


def _missing(page: Page, ledger: Ledger, signed: Mapping[str, str]) -> Iterator[Said]:
    """A printed list that has at least half of the ledger, and five names, is meant to have all of it."""
    for block in page.of(BlockKind.LIST, BlockKind.DOCUMENT, BlockKind.NOTES):
        rows = {fold(PARENTHESIS.sub("", row).lstrip("-· ")) for row in block.text.split("\n")}
        present = rows & set(signed)
        if len(present) >= 5 and len(present) * 2 >= ledger.count:
            whole = len(ledger.printed) or ledger.count  # some signed and asked not to be listed
            left_out = [name for name in ledger.printed or signed.values() if fold(name) not in rows]
            if whole > len(present) and left_out:
                yield page.find(
                    "B06",
                    Severity.STOP,
                    (block, 0, len(block.text)),
                    say(
                        "The printed list leaves out %(count)s signatories, such as “%(words)s”.",
                        count=whole - len(present),
                        words=excerpt(left_out[0]),
                    ),
                    say("Whoever signed expects to be named."),
                    say("Print the list from the ledger."),
                )


def unlisted(page: Page) -> Iterator[Said]:
    """B07: an organisation that withdrew, or must not be listed, is named."""
    withdrawn = page.facts.ledger.withdrawn if page.facts.ledger else ()
    yield from _named(page, (Rule(name) for name in withdrawn if name.strip()), _withdrew)
    hidden = (Rule(one.name, aliases=one.aliases) for one in page.facts.organisations if one.do_not_list)
    yield from _named(page, hidden, _asked)


def _withdrew(name: str) -> str:
    return say("“%(name)s” is named, and withdrew from the text.", name=name)


def _asked(name: str) -> str:
    return say("“%(name)s” is named, and asked not to be listed.", name=name)


def _named(page: Page, rules: Iterable[Rule], message: Callable[[str], str]) -> Iterator[Said]:
    wanted = list(rules)
    for block in page.outgoing if wanted else ():
        for mention in mentions(block.text, wanted, page.text.language):
            if mention.how not in ("name", "spelling", "acronym"):
                continue  # an address is nobody's name on a list; a protected one is found by D03
            yield page.find(
                "B07",
                Severity.STOP,
                (block, mention.start, mention.end),
                message(excerpt(mention.spelling)),
                say("They said no."),
                say("Take the name out, and out of the count."),
            )
