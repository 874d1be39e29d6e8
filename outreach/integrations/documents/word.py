"""How does an article become a Word file? Plain styles, links, right to left where it reads so, and empty properties."""

import io
from collections.abc import Iterator
from dataclasses import replace
from typing import Any, NamedTuple

from docx.enum.section import WD_SECTION
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm
from lxml import html

from outreach.integrations.documents.article import Article, Figure
from outreach.integrations.documents.blank import blank
from outreach.integrations.documents.packing import packed_again

_LRM = "\u200e"  # behind Arabic letters the groups of a number would change places (UAX 9, W2)
_WIDEST, _HIGHEST = Mm(150), Mm(100)
_JFIF = b"\xff\xe0\x00\x10JFIF\0\x01\x01\0\0\x01\0\x01\0\0"
_STYLES = {"h1": "Title", "h2": "Heading 2", "li": "List Bullet"}


class _Run(NamedTuple):
    """Words that look alike; `link` is an address or empty; a line break stands as a newline."""

    text: str
    bold: bool
    italic: bool
    link: str
    number: bool = False  # runs from left to right in every language


def as_docx(article: Article) -> bytes:
    """Return the article as a .docx file."""
    document = blank()
    _properties(document, article)
    columns = False
    for block in html.fromstring(article.html).iter("h1", "h2", "p", "li"):
        if _in_columns(block) is not columns:
            columns = not columns
            _set_in(document, 3 if columns else 1, article.direction)
        paragraph = document.add_paragraph(style="Roll" if columns else _STYLES.get(str(block.tag), "Normal"))
        if block.get("class") == "end-mark":
            paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
        _towards(paragraph, article.direction)
        for run in _runs(block):
            _add(paragraph, run, article)
    if columns and article.figures:
        _set_in(document, 1, article.direction)
    _figures(document, article)
    file = io.BytesIO()
    document.save(file)
    return packed_again(file.getvalue(), article.at)


def _figures(document: Any, article: Article) -> None:
    if article.figures:
        head = document.add_paragraph(style="Heading 2")
        _towards(head, article.direction)
        _add(head, _Run(article.figures_head, False, False, ""), article)
    for one in article.figures:
        if one.raw:
            _picture(document, one)
        words = document.add_paragraph(style="Caption")
        _towards(words, one.direction)
        for run in (_Run(f"{one.caption} ", False, False, ""), _Run(one.link, False, False, one.address)):
            _add(words, run, replace(article, direction=one.direction))


def _picture(document: Any, one: Figure) -> None:
    """Show it as wide as the page allows, and say what it shows to who cannot see it."""
    paragraph = document.add_paragraph()
    paragraph.paragraph_format.keep_with_next = True
    _towards(paragraph, one.direction)
    shown = paragraph.add_run().add_picture(io.BytesIO(_framed(one.raw)))
    shrink = min(1, _WIDEST / shown.width, _HIGHEST / shown.height)
    shown.width, shown.height = int(shown.width * shrink), int(shown.height * shrink)
    shown._inline.docPr.set("descr", one.alt)


def _framed(raw: bytes) -> bytes:
    """Give a bare JPEG the empty head without which the library knows none."""
    return raw[:2] + _JFIF + raw[2:] if raw[:3] == b"\xff\xd8\xff" and raw[6:10] not in (b"JFIF", b"Exif") else raw


def _in_columns(block: Any) -> bool:
    return bool(block.tag == "li" and block.getparent().get("class") == "roll")


def _set_in(document: Any, columns: int, direction: str) -> None:
    """Begin a part of the page in so many columns; from right to left they run so too (ECMA-376, 17.6.4)."""
    held = document.add_section(WD_SECTION.CONTINUOUS)._sectPr
    _end_with_last_words(document)
    for old in held.findall(qn("w:cols")):
        old.set(qn("w:num"), str(columns))
        old.set(qn("w:space"), "360")
    if direction == "rtl" and held.find(qn("w:bidi")) is None:
        held.append(OxmlElement("w:bidi"))


def _end_with_last_words(document: Any) -> None:
    """Let the part before end with its last words: the library adds an empty line for that."""
    empty = document.paragraphs[-1]._p
    last = empty.getprevious()
    if last is not None and last.tag == qn("w:p"):
        last.get_or_add_pPr().append(empty.pPr.find(qn("w:sectPr")))
        empty.getparent().remove(empty)


def _properties(document: Any, article: Article) -> None:
    """Say what it is, and nothing of who made it."""
    known = document.core_properties
    known.title, known.language = article.title, article.language
    for name in ("author", "last_modified_by", "comments", "category", "keywords", "subject"):
        setattr(known, name, "")
    known.created = known.modified = article.at.replace(tzinfo=None)
    known.revision = 1
    font = document.styles["Normal"].element.get_or_add_rPr()
    language = OxmlElement("w:lang")
    for name in ("w:val", "w:bidi"):
        language.set(qn(name), article.language)
    font.append(language)


def _towards(paragraph: Any, direction: str) -> None:
    if direction == "rtl":
        paragraph._p.get_or_add_pPr().append(OxmlElement("w:bidi"))


def _runs(element: Any, bold: bool = False, italic: bool = False, link: str = "") -> Iterator[_Run]:
    bold = bold or element.tag in ("strong", "b") or element.get("class") in ("release-line", "embargo")
    italic = italic or element.tag in ("em", "i")
    link = element.get("href") or link
    if element.text:
        number = _is_number(element)
        yield _Run(element.text.replace(" ", "\u00a0") if number else element.text, bold, italic, link, number)
    for child in element:
        if child.tag == "br":
            yield _Run("\n", bold, italic, link)
        elif child.tag not in ("ul", "ol"):
            yield from _runs(child, bold, italic, link)
        if child.tail:
            yield _Run(child.tail.lstrip("\n") if child.tag == "br" else child.tail, bold, italic, link)


def _is_number(element: Any) -> bool:
    """Say whether these are the digits of a telephone, which stay on one line."""
    around = element.getparent()
    return element.get("class") == "phone" or (element.tag == "bdi" and around is not None and around.get("class") == "phone")


def _add(paragraph: Any, run: _Run, article: Article) -> None:
    turned = article.direction == "rtl"
    held = f"{_LRM}{run.text}{_LRM}" if turned and run.number else run.text
    made = paragraph.add_run(held)
    made.bold, made.italic = run.bold or None, run.italic or None
    made.font.cs_bold = run.bold or None
    if turned and not run.number:
        made._r.get_or_add_rPr().append(OxmlElement("w:rtl"))
    if run.link.startswith(("https://", "http://", "mailto:", "tel:")):
        _link(paragraph, made, run.link)


def _link(paragraph: Any, made: Any, address: str) -> None:
    """Put the words into a link; the library writes none (ECMA-376, 17.16.22)."""
    made.underline = True
    link = OxmlElement("w:hyperlink")
    link.set(qn("r:id"), paragraph.part.relate_to(address, RELATIONSHIP_TYPE.HYPERLINK, is_external=True))
    paragraph._p.append(link)
    link.append(made._r)
