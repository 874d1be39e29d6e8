"""How does an article become a Word file? Plain styles, links, right to left where it reads so, and empty properties."""

import io
from collections.abc import Iterator
from typing import Any, NamedTuple

from docx import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from lxml import html

from outreach.integrations.documents.article import Article

_STYLES = {"h1": "Title", "h2": "Heading 2", "li": "List Bullet"}
_THUMBNAIL = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/thumbnail"


class _Run(NamedTuple):
    """Words that look alike; `link` is an address or empty; a line break stands as a newline."""

    text: str
    bold: bool
    italic: bool
    link: str


def as_docx(article: Article) -> bytes:
    """Return the article as a .docx file."""
    document = Document()
    _without_maker(document, article)
    for block in html.fromstring(article.html).iter("h1", "h2", "p", "li"):
        paragraph = document.add_paragraph(style=_STYLES.get(str(block.tag), "Normal"))
        _towards(paragraph, article.direction)
        for run in _runs(block):
            _add(paragraph, run, article)
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def _without_maker(document: Any, article: Article) -> None:
    """Say nothing of who made it: the library's blank file names itself, 2013, and holds a picture of a page."""
    known = document.core_properties
    known.title, known.language = article.title, article.language
    for name in ("author", "last_modified_by", "comments", "category", "keywords", "subject"):
        setattr(known, name, "")
    known.created = known.modified = article.at.replace(tzinfo=None)
    known.revision = 1
    package = document.part.package
    for key, relation in list(package.rels.items()):
        if relation.reltype == _THUMBNAIL:
            del package.rels[key]
    font = document.styles["Normal"].element.get_or_add_rPr()
    language = OxmlElement("w:lang")
    for name in ("w:val", "w:bidi"):
        language.set(qn(name), article.language)
    font.append(language)
    assert document.styles["Normal"].type == WD_STYLE_TYPE.PARAGRAPH


def _towards(paragraph: Any, direction: str) -> None:
    if direction == "rtl":
        paragraph._p.get_or_add_pPr().append(OxmlElement("w:bidi"))


def _runs(element: Any, bold: bool = False, italic: bool = False, link: str = "") -> Iterator[_Run]:
    bold, italic = bold or element.tag in ("strong", "b"), italic or element.tag in ("em", "i")
    link = element.get("href") or link
    if element.text:
        yield _Run(element.text, bold, italic, link)
    for child in element:
        if child.tag == "br":
            yield _Run("\n", bold, italic, link)
        elif child.tag not in ("ul", "ol"):
            yield from _runs(child, bold, italic, link)
        if child.tail:
            yield _Run(child.tail.lstrip("\n") if child.tag == "br" else child.tail, bold, italic, link)


def _add(paragraph: Any, run: _Run, article: Article) -> None:
    made = paragraph.add_run(run.text)
    made.bold, made.italic = run.bold or None, run.italic or None
    if article.direction == "rtl":
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
