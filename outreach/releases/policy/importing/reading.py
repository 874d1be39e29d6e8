"""How does a pasted page become a release? Bytes to lines, furniture off, lines to blocks, and what a person should know."""

from collections.abc import Iterator, Sequence
from datetime import time

from outreach.core.words import say
from outreach.releases.policy import lexicon
from outreach.releases.policy.blocks import Block, BlockKind, Text
from outreach.releases.policy.dates import dates, times
from outreach.releases.policy.importing.decoding import decode
from outreach.releases.policy.importing.found import Imported, ProposedRule, QuoteFound, Removed, When
from outreach.releases.policy.importing.furniture import without_furniture
from outreach.releases.policy.importing.instructions import proposed_rule
from outreach.releases.policy.importing.sorting import Sorter
from outreach.releases.policy.importing.wrapping import unwrapped
from outreach.releases.policy.quotes import spoken

_TITLE = 300


def read(raw: bytes | str, language: str = "") -> Imported:
    """Return the release in `raw`; `language` (BCP 47) is guessed when empty. Never raises: what is odd becomes a doubt."""
    decoded = decode(raw)
    kept, removed = without_furniture(decoded.lines)
    removed += [Removed(line.number, line.text, say("part of the page around the text")) for line in decoded.around]
    removed += [Removed(line.number, line.text, say("beyond what one release can hold")) for line in decoded.beyond]
    blocks = Sorter(unwrapped(kept)).blocks()
    whole = "\n".join(block.text for block in blocks)
    text = Text(language or lexicon.language_of(whole), blocks)
    when, rules = _when(blocks), _rules(blocks, whole)
    doubts = tuple(_doubts(text, when, decoded.encoding, bool(decoded.beyond), rules))
    return Imported(text, _title(blocks), when, rules, removed, _quotes(blocks), doubts, decoded.encoding or "utf-8")


def _title(blocks: Sequence[Block]) -> str:
    wanted = (BlockKind.HEADLINE, BlockKind.PARAGRAPH, BlockKind.QUOTE, BlockKind.DOCUMENT, BlockKind.NOTES)
    for kind in wanted:
        for block in blocks:
            if block.kind is kind:
                words = " ".join(block.text.split())
                return words if len(words) <= _TITLE else words[: _TITLE - 1].rsplit(" ", 1)[0] + "…"
    return ""


def _when(blocks: Sequence[Block]) -> When | None:
    for kinds in ((BlockKind.DATELINE,), (BlockKind.RELEASE_LINE,)):
        for block in blocks:
            found = dates(block.text) if block.kind in kinds else ()
            if found:
                at = times(block.text)
                clock = time(at[0].hour % 24, at[0].minute) if at else None
                return When(found[0].day, clock, (at[0].zone or None) if at else None, block.line)
    return None


def _rules(blocks: Sequence[Block], whole: str) -> list[ProposedRule]:
    asked = [block for block in blocks if block.kind is BlockKind.INSTRUCTION]
    found = [proposed_rule(block.text, block.line, whole) for block in asked]
    return [rule for rule in found if rule is not None]


def _quotes(blocks: Sequence[Block]) -> list[QuoteFound]:
    return [
        QuoteFound(block.key, block.line, spoken(block.text), block.speaker, block.speaker_title, block.organisation)
        for block in blocks
        if block.kind is BlockKind.QUOTE
    ]


def _doubts(text: Text, when: When | None, encoding: str, cut: bool, rules: Sequence[ProposedRule]) -> Iterator[str]:
    kinds = {block.kind for block in text.blocks}
    if not text.blocks:
        yield say("There is no text in this file.")
        return
    if BlockKind.HEADLINE not in kinds:
        yield say("No headline was found: the text begins with its first paragraph. Write one.")
    if when is None:
        yield say("No date was found at the head of the text.")
    elif when.clock is not None and when.zone is None:
        yield say(
            "Line %(line)s names a time, %(clock)s, without a time zone: ask whose clock it is.",
            line=when.line,
            clock=f"{when.clock:%H:%M}",
        )
    if encoding.startswith("cp"):
        yield say("The file is not UTF-8; it was read as %(encoding)s. Look at accents and quotation marks.", encoding=encoding)
    if cut:
        yield say("The file is longer than one release can be; the rest was left out.")
    yield from _unnamed(text, rules)


def _unnamed(text: Text, rules: Sequence[ProposedRule]) -> Iterator[str]:
    named = {rule.line for rule in rules}
    for block in text.blocks:
        if block.kind is BlockKind.INSTRUCTION and block.line not in named and lexicon.DO_NOT_CITE.search(block.text):
            yield say(
                "Line %(line)s asks not to cite somebody, but the name was not recognised: make the rule by hand.",
                line=block.line,
            )
        if block.kind is BlockKind.QUOTE and not block.organisation:
            yield say(
                "The quote in line %(line)s names %(speaker)s without an organisation.",
                line=block.line,
                speaker=block.speaker or say("nobody"),
            )
