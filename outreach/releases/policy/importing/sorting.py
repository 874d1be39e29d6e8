"""Which part of a release is this line? A walk from head to document, keeping every word."""

import itertools
import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from enum import Enum, auto

from outreach.releases.policy import inline, lexicon
from outreach.releases.policy.blocks import Block, BlockKind
from outreach.releases.policy.dates import dates, times
from outreach.releases.policy.importing.instructions import is_instruction
from outreach.releases.policy.importing.lines import Line
from outreach.releases.policy.importing.speakers import Speaker, is_continued, speaker_of

_BULLET = re.compile(r"^[·•◦▪‣●*–—-][\s\u00a0]+(?=\S)")
_NUMBERED = re.compile(r"^\(?\d{1,2}[.)][\s\u00a0]+\S")
_SENTENCE_END = re.compile(r"[.!?؟…:;”\"»)]\s*$")
_FULL_STOP = re.compile(r"[.!?؟…][”\"»)]?\s*$")
_DATELINE = re.compile(
    r"^(?P<dateline>[^\W\d_][^.!?:;\n]{1,60}?\d{4}\s*(?:\([^)\n]{1,40}\)\s*)?(?:\.\s?[–—-]+|[–—:-]+))\s+(?=\S)"
)
_REACHABLE = re.compile(r"(?<![\w.+-])[\w.+-]{1,80}@[\w-]+\.[\w.]+|\+?\d[\d\s().-]{7,}\d")
_HEAD_LINES = 15
_KEEPS_BOLD = frozenset(
    (BlockKind.PARAGRAPH, BlockKind.QUOTE, BlockKind.LIST, BlockKind.NOTES, BlockKind.BOILERPLATE, BlockKind.DOCUMENT)
)  # other parts have looks of their own


class _Zone(Enum):
    HEAD = auto()
    BODY = auto()
    NOTES = auto()
    BOILERPLATE = auto()
    DOCUMENT = auto()


@dataclass(slots=True)
class _Draft:
    kind: BlockKind
    rows: list[Line] = field(default_factory=list)


class Sorter:
    """Turns numbered lines into blocks; one line is never split but for a dateline that runs into its paragraph."""

    def __init__(self, lines: Sequence[Line]) -> None:
        self._lines = [Line(line.number, inline.unmarked(line.text), line.text) for line in lines if line.text]
        self._blank_before = _after_blank(lines)
        self._drafts: list[_Draft] = []
        self._zone = _Zone.HEAD
        self._document_at = _document_start(self._lines)

    def blocks(self) -> list[Block]:
        """Return the blocks in the order of the file."""
        for at, line in enumerate(self._lines):
            self._place(at, line)
        return _attributed([_block(draft, number) for number, draft in enumerate(self._drafts, 1)])

    def _place(self, at: int, line: Line) -> None:
        if self._document_at is not None and at >= self._document_at:
            self._document(at, line)
        elif is_instruction(line.text):
            self._new(BlockKind.INSTRUCTION, line)
        elif self._zone is _Zone.HEAD and self._head(at, line):
            return
        elif not self._marked(line):
            self._running(at, line)

    def _document(self, at: int, line: Line) -> None:
        if self._zone is not _Zone.DOCUMENT:
            self._zone = _Zone.DOCUMENT
            self._new(BlockKind.DOCUMENT, line)
            return
        rows = self._drafts[-1].rows
        titled = len(rows) == 1 and _is_heading(line.text) and lexicon.DOCUMENT.search(rows[0].text)
        rows.insert(0, line) if titled else rows.append(line)

    def _head(self, at: int, line: Line) -> bool:
        kind = self._head_kind(at, line)
        if kind is None:
            self._zone = _Zone.BODY
            return False
        self._new(kind, line)
        return True

    def _head_kind(self, at: int, line: Line) -> BlockKind | None:
        text, words = line.text, len(line.text.split())
        if words <= 18 and lexicon.RELEASE_LINE.search(text) and not _DATELINE.match(text):
            return BlockKind.RELEASE_LINE
        if words <= 14 and (dates(text) or times(text)) and at < _HEAD_LINES and not _FULL_STOP.search(text):
            return BlockKind.DATELINE
        plain = words <= 30 and not _FULL_STOP.search(text) and not _BULLET.match(text) and not self._is_mark(text)
        if not plain or at >= _HEAD_LINES or at + 1 >= len(self._lines) or _DATELINE.match(text):
            return None
        return BlockKind.STANDFIRST if any(draft.kind is BlockKind.HEADLINE for draft in self._drafts) else BlockKind.HEADLINE

    @staticmethod
    def _is_mark(text: str) -> bool:
        return any(pattern.fullmatch(text) for pattern in (lexicon.END_MARK, lexicon.NOTES)) or bool(lexicon.CONTACT.match(text))

    def _marked(self, line: Line) -> bool:
        text = line.text
        if lexicon.END_MARK.fullmatch(text):
            self._new(BlockKind.END_MARK, line)
            self._zone = _Zone.NOTES
        elif lexicon.NOTES.fullmatch(text):
            self._zone = _Zone.NOTES
            self._new(BlockKind.NOTES, line)
        elif lexicon.CONTACT.match(text) and not _BULLET.match(text):
            self._new(BlockKind.CONTACT, line)
        elif _is_heading(text) and lexicon.BOILERPLATE.fullmatch(text) and self._zone is not _Zone.BODY:
            self._zone = _Zone.BOILERPLATE
            self._new(BlockKind.BOILERPLATE, line)
        else:
            return self._contact_goes_on(line)
        return True

    def _contact_goes_on(self, line: Line) -> bool:
        last = self._drafts[-1] if self._drafts else None
        if last is None or last.kind is not BlockKind.CONTACT or len(line.text.split()) > 25 or _BULLET.match(line.text):
            return False
        near = line.number not in self._blank_before or (len(last.rows) == 1 and len(last.rows[0].text.split()) <= 4)
        if not (near or (_REACHABLE.search(line.text) and self._zone is not _Zone.BODY)):
            return False
        last.rows.append(line)
        return True

    def _running(self, at: int, line: Line) -> None:
        if self._zone is _Zone.BODY:
            self._paragraph(line)
        elif self._zone is _Zone.BOILERPLATE:
            self._drafts[-1].rows.append(line) if self._drafts[-1].kind is BlockKind.BOILERPLATE else self._new(
                BlockKind.BOILERPLATE, line
            )
        else:
            self._note(line)

    def _paragraph(self, line: Line) -> None:
        last = self._drafts[-1] if self._drafts else None
        if _BULLET.match(line.text):
            self._add(BlockKind.LIST, line, last)
            return
        dateline = _DATELINE.match(line.text)
        if dateline and dates(dateline["dateline"]):
            self._new(BlockKind.DATELINE, Line(line.number, dateline["dateline"].strip()))
            line = Line(line.number, line.text[dateline.end() :], _rest(line.marked, dateline.end()))
        self._new(BlockKind.QUOTE if speaker_of(line.text) or is_continued(line.text) else BlockKind.PARAGRAPH, line)

    def _note(self, line: Line) -> None:
        last = self._drafts[-1] if self._drafts else None
        fresh = _is_heading(line.text) or (
            last is not None and len(last.rows) == 1 and bool(lexicon.NOTES.fullmatch(last.rows[0].text))
        )
        self._add(BlockKind.NOTES, line, None if fresh else last)

    def _add(self, kind: BlockKind, line: Line, last: _Draft | None) -> None:
        if last is not None and last.kind is kind:
            last.rows.append(line)
        else:
            self._new(kind, line)

    def _new(self, kind: BlockKind, line: Line) -> None:
        self._drafts.append(_Draft(kind, [line]))


def _after_blank(lines: Sequence[Line]) -> set[int]:
    return {line.number for before, line in itertools.pairwise(lines) if not before.text}


def _is_heading(text: str) -> bool:
    return (
        0 < len(text.split()) <= 14
        and not _SENTENCE_END.search(text)
        and not _BULLET.match(text)
        and not _NUMBERED.match(text)
        and not _REACHABLE.search(text)
    )


def _document_start(lines: Sequence[Line]) -> int | None:
    """Find the heading, after the notes began, under which another text follows whole: long paragraphs, no list."""
    notes = next(
        (at for at, line in enumerate(lines) if lexicon.NOTES.fullmatch(line.text) or lexicon.END_MARK.fullmatch(line.text)), None
    )
    if notes is None:
        return None
    for at in range(notes + 1, len(lines) - 1):
        if _is_heading(lines[at].text) and lexicon.DOCUMENT.search(lines[at].text) and _is_followed_by_prose(lines, at + 1):
            return at
    return None


def _is_followed_by_prose(lines: Sequence[Line], at: int) -> bool:
    if _is_heading(lines[at].text) and at + 1 < len(lines):
        at += 1
    prose = lines[at].text
    return len(prose.split()) >= 20 and not _BULLET.match(prose) and not _NUMBERED.match(prose)


def _block(draft: _Draft, number: int) -> Block:
    shown = [row.marked if draft.kind in _KEEPS_BOLD and row.marked else row.text for row in draft.rows]
    rows = [Line(row.number, _BULLET.sub("- ", words, count=1)) for row, words in zip(draft.rows, shown, strict=True)]
    text, lines = "\n".join(row.text for row in rows), tuple(row.number for row in rows)
    return Block(f"b{number}", draft.kind, draft.kind.audience, text, rows[0].number, lines=lines)


def _rest(marked: str, place: int) -> str:
    """Return what stands after `place` letters of the text, with the marks of its bold words; those cut in two are plain."""
    at = seen = 0
    while seen < place and at < len(marked):
        step = 2 if marked.startswith("**", at) else 1
        at, seen = at + step, seen + (step == 1)
    rest = marked[at:].removeprefix("**").lstrip()
    return rest if rest.count("**") % 2 == 0 else rest.replace("**", "", 1)


def _attributed(blocks: Sequence[Block]) -> list[Block]:
    """Give each quote its speaker; "she added" is whoever spoke before."""
    found: list[Block] = []
    speaker = Speaker("")
    for block in blocks:
        if block.kind is BlockKind.QUOTE:
            speaker = speaker_of(block.text) or speaker
            block = replace(block, speaker=speaker.name, speaker_title=speaker.title, organisation=speaker.organisation)
        found.append(block)
    return found
