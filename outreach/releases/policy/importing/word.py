"""What does a Word file say? The text with every tracked change accepted; comments, hidden words and macros stay outside.

Only the words are read: nothing is run or fetched, and no entity is resolved.
"""

import io
import re
import zipfile
from collections.abc import Iterator

from lxml import etree

from outreach.core.arriving import DAMAGED
from outreach.core.words import say
from outreach.releases.policy.importing.found import Unreadable
from outreach.releases.policy.importing.package import (
    MOST_UNPACKED,
    Package,
    Styles,
    attribute,
    every,
    inside,
    is_on,
    name_of,
    value,
)
from outreach.releases.policy.importing.sheet import Sheet, target

_MOST_PARTS = 2000
_MOST_COMMENTS = 20
_ACTIVE = re.compile(
    r"vbaProject|vbaData|activeX|macrosheets|(?:^|/)embeddings/|oleObject|afchunk|\.(?:exe|dll|js|vbs|mht)$", re.IGNORECASE
)
_LINK = re.compile(r'HYPERLINK\s+(?:\\l\s+)?"([^"]+)"', re.IGNORECASE)


def is_word(raw: bytes) -> bool:
    """Say whether these bytes are an archive, as every .docx is."""
    return raw[:4] == b"PK\x03\x04"


def words_of(raw: bytes) -> Sheet:
    """Return what the file says; raises `Unreadable` when it must not or cannot be opened."""
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as archive:
            return _read(archive)
    except Unreadable:
        raise
    except DAMAGED as error:
        raise Unreadable(say("The file is damaged, or no Word file. Save it again as .docx, or paste its text.")) from error


def _read(archive: zipfile.ZipFile) -> Sheet:
    names = [entry.filename for entry in archive.infolist()]
    if len(names) > _MOST_PARTS or sum(entry.file_size for entry in archive.infolist()) > MOST_UNPACKED:
        raise Unreadable(
            say(
                "The file would unpack to more than %(most)s MB; it was not opened. Paste its text.",
                most=MOST_UNPACKED // 1_000_000,
            )
        )
    package = Package(archive, names)
    reader = _Reader(package)
    reader.story(package.main)
    reader.notes_below()
    for name in names:
        if _ACTIVE.search(name):
            reader.sheet.doubt(
                say("The file carries something that acts (%(part)s): it was left out, and only the words are here.", part=name)
            )
    reader.aside()
    return reader.sheet


class _Reader:
    """Walks the story in reading order; `sheet` takes what counts."""

    def __init__(self, package: Package) -> None:
        self.sheet = Sheet()
        self._package = package
        self._styles = Styles(package)
        self._links = package.links()
        self._counts: dict[tuple[str, str], int] = {}
        self._fields: list[list[str]] = []  # of a field that is open: its instruction, and where it leads
        self._changes = 0
        self._notes: list[tuple[str, str]] = []

    def story(self, root: etree._Element) -> None:
        """Read the body, or a cell, or a box of text."""
        for child in root:
            name = name_of(child)
            if name == "p":
                self._paragraph(child)
            elif name == "tbl":
                self._table(child)
            elif name in ("ins", "moveTo"):
                self._changes += 1
                self.story(child)
            elif name in ("del", "moveFrom"):
                self._taken_out(child)
            elif name in ("body", "sdt", "sdtContent", "customXml", "document", "smartTag"):
                self.story(child)

    def notes_below(self) -> None:
        """Put the footnotes that the text refers to under it."""
        for number, (kind, key) in enumerate(self._notes[:], 1):
            for note in every(self._package.beside(f"{kind}s.xml"), kind):
                if attribute(note, "id") == key:
                    self.sheet.add(f"[{number}] ")
                    self.story(note)

    def aside(self) -> None:
        """Say what a person should know: changes, comments, and what stood on every page."""
        if self._changes:
            self.sheet.doubt(say("Changes were still tracked: this is the text with all of them accepted. Ask whether they are."))
        for comment in list(every(self._package.beside("comments.xml"), "comment"))[:_MOST_COMMENTS]:
            words = " ".join(_plain(comment).split())
            if words:
                self.sheet.doubt(say("A comment in the file, left out: “%(words)s”", words=words[:300]))
        for page in self._package.like(r"(?:header|footer)\d*\.xml"):
            for paragraph in every(page, "p"):
                self.sheet.leave_out(_plain(paragraph), say("head or foot of the page"))

    def _paragraph(self, paragraph: etree._Element) -> None:
        properties = inside(paragraph, "pPr")
        style = value(inside(properties, "pStyle"))
        number, level, dots = self._styles.item(properties, style)
        if number:
            self._counts[number, level] = self._counts.get((number, level), 0) + 1
            self.sheet.add("- " if dots else f"{self._counts[number, level]}. ")
        self._runs(paragraph, "", self._styles.is_heading(style))
        joined = inside(inside(properties, "rPr"), "del") is not None  # its end was taken out: it goes on in the next
        if not joined:
            self.sheet.end()
        for box in _boxes(paragraph):
            self.story(box)

    def _runs(self, parent: etree._Element, link: str, heading: bool) -> None:
        for child in parent:
            name = name_of(child)
            if name == "r":
                self._run(child, link, heading)
            elif name in ("ins", "moveTo"):
                self._changes += 1
                self._runs(child, link, heading)
            elif name in ("del", "moveFrom"):
                self._taken_out(child)
            elif name == "hyperlink":
                self._runs(child, self._links.get(attribute(child, "id"), "") or link, heading)
            elif name == "fldSimple":
                self._runs(child, _led_to(attribute(child, "instr")) or link, heading)
            elif name in ("sdt", "sdtContent", "smartTag", "customXml", "dir", "bdo"):
                self._runs(child, link, heading)

    def _run(self, run: etree._Element, link: str, heading: bool) -> None:
        properties = inside(run, "rPr")
        if is_on(inside(properties, "vanish")):
            self.sheet.leave_out(_plain(run), say("hidden text"))
            return
        bold = inside(properties, "b")
        strong = is_on(bold) if bold is not None else self._styles.is_bold(value(inside(properties, "rStyle")))
        for child in run:
            self._piece(child, strong and not heading, link)

    def _piece(self, piece: etree._Element, bold: bool, link: str) -> None:
        name = name_of(piece)
        if name in ("fldChar", "instrText"):
            self._field(name, piece)
        elif self._fields and not self._fields[-1][1]:
            return  # the instruction of a field, not its result
        elif name == "t":
            led = next((field[2] for field in reversed(self._fields) if field[2]), "")
            self.sheet.add(piece.text or "", bold, link or led)
        elif name in ("tab", "ptab"):
            self.sheet.add(" ", bold, link)
        elif name in ("br", "cr"):
            self.sheet.end(gap=False)
        elif name == "noBreakHyphen":
            self.sheet.add("\u2011", bold, link)
        elif name in ("footnoteReference", "endnoteReference"):
            self._notes.append((name.removesuffix("Reference"), attribute(piece, "id")))
            self.sheet.add(f"[{len(self._notes)}]")

    def _field(self, name: str, piece: etree._Element) -> None:
        """A field holds its instruction, then what it shows: [instruction, "shown" once that begins, where it leads]."""
        kind = attribute(piece, "fldCharType")
        if kind == "begin":
            self._fields.append(["", "", ""])
        elif self._fields and name == "instrText":
            self._fields[-1][0] += piece.text or ""
        elif self._fields and kind == "separate":
            self._fields[-1][1:] = ["shown", _led_to(self._fields[-1][0])]
        elif self._fields and kind == "end":
            self._fields.pop()

    def _taken_out(self, element: etree._Element) -> None:
        self._changes += 1
        self.sheet.leave_out(
            "".join(one.text or "" for one in every(element, "delText", "t")), say("taken out by a tracked change")
        )

    def _table(self, table: etree._Element) -> None:
        for row in every(table, "tr"):
            if next(one for one in row.iterancestors() if name_of(one) == "tbl") is not table:
                continue  # of a table inside a cell, read there
            self.sheet.begin_row()
            for cell in row:
                if name_of(cell) in ("tc", "sdt"):
                    self.sheet.begin_cell()
                    self.story(cell)
            self.sheet.end_row()


def _boxes(paragraph: etree._Element) -> "Iterator[etree._Element]":
    """Yield the boxes of text that hang on a paragraph; of two ways to draw one, the first."""
    for box in every(paragraph, "txbxContent"):
        if not any(name_of(one) == "Fallback" for one in box.iterancestors()):
            yield box


def _led_to(instruction: str) -> str:
    found = _LINK.search(instruction)
    return target(found.group(1)) if found else ""


def _plain(element: etree._Element) -> str:
    return "".join((one.text or "") if name_of(one) == "t" else " " for one in every(element, "t", "tab", "br", "p"))
