"""What is a release made of? Blocks, each with a kind and an audience; the same shape for page, file, mail and checks."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from outreach.core.text import fold


class Audience(StrEnum):
    """Who may read a block; instructions and internal notes never enter citable output."""

    CITABLE = "citable"
    NOTES = "notes"
    INSTRUCTION = "instruction"
    INTERNAL = "internal"


class BlockKind(StrEnum):
    """What a block is in the trade's words."""

    RELEASE_LINE = "release_line"
    HEADLINE = "headline"
    STANDFIRST = "standfirst"
    DATELINE = "dateline"
    PARAGRAPH = "paragraph"
    QUOTE = "quote"
    LIST = "list"
    END_MARK = "end_mark"
    NOTES = "notes"
    CONTACT = "contact"
    BOILERPLATE = "boilerplate"
    DOCUMENT = "document"
    INSTRUCTION = "instruction"
    INTERNAL = "internal"

    @property
    def audience(self) -> Audience:
        """Return the audience that a block of this kind has unless somebody says otherwise."""
        return _AUDIENCES.get(self, Audience.CITABLE)


_AUDIENCES = {
    BlockKind.NOTES: Audience.NOTES,
    BlockKind.CONTACT: Audience.NOTES,
    BlockKind.BOILERPLATE: Audience.NOTES,
    BlockKind.DOCUMENT: Audience.NOTES,
    BlockKind.INSTRUCTION: Audience.INSTRUCTION,
    BlockKind.INTERNAL: Audience.INTERNAL,
}


@dataclass(frozen=True, slots=True)
class Block:
    """One block of a text.

    `text` is plain text: newlines between the items of a list or the paragraphs of a document (its first line is the
    document's title), links written `[words](https://address)`, bold words `**so**`, placeholders `{{ name }}`. In notes a line that begins
    with `- ` is an item, another line a heading or a paragraph. `key` is stable while the block is edited. `line` is
    the line of the file it was imported from, 0 when it was typed; `lines` gives it for each line of `text`. A quote
    names its speaker apart from its words; its text is the words alone, or the paragraph as printed, with quotation
    marks and attribution (`quotes.spoken` returns the words of either).
    """

    key: str
    kind: BlockKind
    audience: Audience
    text: str
    line: int = 0
    speaker: str = ""
    speaker_title: str = ""
    organisation: str = ""
    lines: tuple[int, ...] = ()
    named: bool = False  # the words say who speaks, though in another script than `speaker`

    @property
    def says_who(self) -> bool:
        """Say whether the words themselves name who speaks them."""
        surname = fold(self.speaker).split(" ")[-1]
        return self.named or bool(surname and surname in fold(self.text))

    def line_at(self, offset: int) -> int:
        """Return the imported file's line at `offset` of the text, or 0."""
        row = self.text.count("\n", 0, max(offset, 0))
        return self.lines[row] if row < len(self.lines) else self.line


@dataclass(frozen=True, slots=True)
class Text:
    """A release in one language: BCP 47 tag and its blocks in order."""

    language: str
    blocks: Sequence[Block]
