"""How does a pasted page become a release? Bytes to lines, furniture off, lines to blocks, and what a person should know."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import time

from outreach.core.words import say
from outreach.releases.policy import inline, lexicon
from outreach.releases.policy.blocks import Block, BlockKind, Text
from outreach.releases.policy.dates import dates, times
from outreach.releases.policy.importing.confidence import confidences
from outreach.releases.policy.importing.decoding import decode, page
from outreach.releases.policy.importing.found import Imported, ProposedRule, QuoteFound, Removed, When
from outreach.releases.policy.importing.furniture import without_furniture
from outreach.releases.policy.importing.instructions import proposed_rule
from outreach.releases.policy.importing.sorting import Sorter
from outreach.releases.policy.importing.speakers import Speaker, speaker_of
from outreach.releases.policy.importing.wrapping import unwrapped
from outreach.releases.policy.quotes import spoken

_TITLE = 300


def read(raw: bytes | str, language: str = "") -> Imported:
    """Return the release in `raw`; `language` (BCP 47) is guessed when empty. What is odd becomes a doubt.

    Raises `Unreadable` for a file that must not or cannot be opened.
    """
    decoded = decode(raw)
    kept, removed = without_furniture(decoded.lines)
    removed += decoded.removed
    removed += [Removed(line.number, line.text, say("beyond what one release can hold")) for line in decoded.beyond]
    blocks = Sorter(unwrapped(kept)).blocks()
    whole = "\n".join(block.text for block in blocks)
    text = Text(language or lexicon.language_of(whole), blocks)
    when, rules = _when(blocks), _rules(blocks, whole)
    doubts = (*decoded.doubts, *_doubts(text, when, decoded.encoding, bool(decoded.beyond), rules))
    sure = confidences(blocks)
    return Imported(text, _title(blocks), when, rules, removed, _quotes(blocks), doubts, sure, decoded.encoding or "utf-8")


def source_of(raw: bytes | str) -> str:
    """Return a file as the lines that `read` would see, to be shown and read again; raises `Unreadable`."""
    return "\n".join(line.text for line in decode(raw).lines)


def pasted(source: str, apart: bool = False) -> str:
    """Return what a program put on the clipboard as HTML, as plain text: links, bold words and items, no looks.

    One line for each paragraph, as a block holds them; with `apart` an empty line between them, as a page to be read in.
    """
    lines = "\n".join(line.text for line in page(source).lines)
    return re.sub(r"\n{3,}" if apart else r"\n{2,}", "\n\n" if apart else "\n", lines).strip("\n")


def confirmed(blocks: Sequence[Block], kinds: Mapping[str, str]) -> list[Block]:
    """Return the blocks as a person says they are: `kinds` maps keys to kinds, and what it does not name stays."""
    return [_as(block, BlockKind(kinds[block.key])) if kinds.get(block.key) in set(BlockKind) else block for block in blocks]


def _as(block: Block, kind: BlockKind) -> Block:
    if kind is block.kind:
        return block
    who = (speaker_of(block.text) if kind is BlockKind.QUOTE else None) or Speaker("")
    return replace(
        block, kind=kind, audience=kind.audience, speaker=who.name, speaker_title=who.title, organisation=who.organisation
    )


def _title(blocks: Sequence[Block]) -> str:
    wanted = (BlockKind.HEADLINE, BlockKind.PARAGRAPH, BlockKind.QUOTE, BlockKind.DOCUMENT, BlockKind.NOTES)
    for kind in wanted:
        for block in blocks:
            if block.kind is kind:
                words = inline.plain(" ".join(block.text.split()))
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
