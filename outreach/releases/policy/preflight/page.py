"""What does a rule look at? The text, the facts, its sentences, and a way to say what is wrong where."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import takewhile

from outreach.core.words import say
from outreach.releases.policy.blocks import Audience, Block, BlockKind, Text
from outreach.releases.policy.preflight.facts import Facts
from outreach.releases.policy.preflight.findings import Finding, Severity

_SENTENCE = re.compile(
    r"[^\n]+?(?:(?<!\bDr)(?<!\bMr)(?<!\bMs)(?<!\bMrs)(?<!\bSt)(?<!\bProf)(?<!\bNo)[.!?؟](?=[”\"»)]?(?:\s|$))[”\"»)]?|(?=\n)|\Z)"
)
_BODY = (BlockKind.HEADLINE, BlockKind.STANDFIRST, BlockKind.DATELINE, BlockKind.PARAGRAPH, BlockKind.QUOTE, BlockKind.LIST)
_LABELS = {
    BlockKind.RELEASE_LINE: say("Release line"), BlockKind.HEADLINE: say("Headline"), BlockKind.STANDFIRST: say("Standfirst"),
    BlockKind.DATELINE: say("Dateline"), BlockKind.PARAGRAPH: say("Paragraph"), BlockKind.QUOTE: say("Quote"), BlockKind.LIST: say("List"),
    BlockKind.END_MARK: say("End mark"), BlockKind.NOTES: say("Notes to editors"), BlockKind.CONTACT: say("Contact"),
    BlockKind.BOILERPLATE: say("Boilerplate"), BlockKind.DOCUMENT: say("Document"), BlockKind.INSTRUCTION: say("Instruction"),
    BlockKind.INTERNAL: say("Internal note"),
}  # fmt: skip


Place = tuple[Block, int, int]
"""A block and a span of its text."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence of a block; `start` is its place in the block's text."""

    block: Block
    start: int
    text: str

    def place(self, start: int, end: int) -> Place:
        """Return the block and the span in it of text[start:end]."""
        return self.block, self.start + start, self.start + end


@dataclass(frozen=True)
class Page:
    """A text under check."""

    text: Text
    facts: Facts

    @cached_property
    def language(self) -> str:
        """The text's primary language subtag."""
        return self.text.language.split("-")[0].lower()

    @cached_property
    def outgoing(self) -> list[Block]:
        """The blocks that leave the house."""
        silent = (Audience.INSTRUCTION, Audience.INTERNAL)
        return [block for block in self.text.blocks if block.audience not in silent]

    @cached_property
    def body(self) -> list[Block]:
        """The outgoing blocks of what is read as the text, wherever they stand."""
        return [block for block in self.outgoing if block.kind in _BODY]

    @cached_property
    def before_the_end(self) -> list[Block]:
        """The blocks of the body from the first to the end mark, all of them where there is none."""
        ends = takewhile(lambda block: block.kind is not BlockKind.END_MARK, self.outgoing)
        return [block for block in ends if block.kind in _BODY]

    def of(self, *kinds: BlockKind) -> list[Block]:
        """Return the outgoing blocks of these kinds."""
        return [block for block in self.outgoing if block.kind in kinds]

    @cached_property
    def sentences(self) -> list[Sentence]:
        """Every sentence that leaves."""
        return [sentence for block in self.outgoing for sentence in _sentences(block)]

    def where(self, block: Block, offset: int = 0) -> str:
        """Return the place in words: "Contact, line 26" or "Quote 2"."""
        label, line = _LABELS[block.kind], block.line_at(offset)
        if line:
            inside = not block.lines and "\n" in block.text[:offset]
            if inside:
                return say("%(place)s, from line %(line)s", place=label, line=line)
            return say("%(place)s, line %(line)s", place=label, line=line)
        same = [other.key for other in self.text.blocks if other.kind is block.kind]
        if len(same) > 1 and block.key in same:
            return say("%(place)s %(number)s", place=label, number=same.index(block.key) + 1)
        return label

    def find(
        self,
        code: str,
        severity: Severity,
        place: Place | None,
        message: str,
        why: str = "",
        fix: str = "",
        put: str | None = None,
    ) -> Finding:
        """Return a finding at `place`, or about the whole text; `put` may safely replace what stands there."""
        if place is None:
            return Finding(code, severity, say("Whole text"), message, why, fix)
        block, start, end = place
        line = block.line_at(start)
        return Finding(code, severity, self.where(block, start), message, why, fix, block.key, start, end, line, put)


def _sentences(block: Block) -> Iterator[Sentence]:
    for match in _SENTENCE.finditer(block.text):
        if match.group().strip():
            yield Sentence(block, match.start(), match.group())


def excerpt(text: str, most: int = 60) -> str:
    """Return `text` on one line, short enough to stand inside a message."""
    line = " ".join(text.split())
    return line if len(line) <= most else line[: most - 1].rstrip() + "…"
