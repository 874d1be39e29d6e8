"""What is in a Word file before its words? A few plain styles, and nothing of the library's own: its blank file names a maker and a year."""

import io
from functools import cache
from typing import Any

from docx import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Pt, RGBColor

_KEPT = frozenset(("Normal", "Default Paragraph Font", "Normal Table", "No List", "Title", "heading 2", "List Bullet", "caption"))
_PARTS = ("metadata/thumbnail", "/stylesWithEffects", "/webSettings", "/customXml", "/extended-properties")
_MARKS = ("rsids", "savePreviewPicture", "shapeDefaults", "docId", "proofState")


def blank() -> Any:
    """Return a new document without words, to be filled."""
    return Document(io.BytesIO(_prepared()))


@cache
def _prepared() -> bytes:
    """Cut the library's blank file down, once: 160 styles that nobody uses would be written, sent and read back with each text."""
    document = Document()
    _without_maker(document)
    _without_unused(document)
    for name, size in (("Title", 20), ("Heading 2", 12)):
        _plain(document.styles[name], size)
    _small(document.styles.add_style("Roll", WD_STYLE_TYPE.PARAGRAPH), document.styles["List Bullet"])
    caption = document.styles["Caption"]
    caption.font.bold, caption.font.color.rgb, caption.hidden = False, RGBColor(0, 0, 0), False
    _small(caption, document.styles["Normal"])
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def _without_maker(document: Any) -> None:
    """A picture of an empty page, a bibliography, the program of 2013 and the numbers of its sittings tell of nobody who writes here."""
    for rels in (document.part.package.rels, document.part.rels):
        for key in [key for key, relation in rels.items() if relation.reltype.endswith(_PARTS)]:
            del rels[key]
    settings = document.settings.element
    for one in [one for one in settings if one.tag.rpartition("}")[2] in _MARKS]:
        settings.remove(one)
    page = document.sections[0]._sectPr
    for name in [name for name in page.attrib if "}rsid" in name]:
        del page.attrib[name]


def _without_unused(document: Any) -> None:
    styles = document.styles.element
    for style in list(styles.style_lst):
        if style.name_val not in _KEPT:
            styles.remove(style)
        for tag in ("w:link", "w:rsid"):
            for one in style.findall(qn(tag)):
                style.remove(one)
    numbering, number = document.part.numbering_part.element, document.styles["List Bullet"].element.pPr.numPr.numId.val
    used = [one for one in numbering.num_lst if one.numId == number]
    lists = {one.abstractNumId.val for one in used}
    for one in list(numbering):
        if one not in used and int(one.get(qn("w:abstractNumId"), -1)) not in lists:
            numbering.remove(one)


def _plain(style: Any, size: int) -> None:
    """A heading in the text's own letters and black: the library has it blue, ruled, and spaced so that Arabic falls apart."""
    for tag in ("w:rFonts", "w:spacing", "w:kern"):
        for one in style.element.rPr.findall(qn(tag)):
            style.element.rPr.remove(one)
    for one in style.element.rPr.findall(qn("w:szCs")):  # letters that run from right to left have a size of their own
        one.set(qn("w:val"), str(2 * size))
    for border in style.element.get_or_add_pPr().findall(qn("w:pBdr")):
        style.element.pPr.remove(border)
    style.font.size, style.font.bold, style.font.cs_bold = Pt(size), True, True
    style.font.color.rgb = RGBColor(0, 0, 0)
    style.paragraph_format.space_before, style.paragraph_format.space_after = Pt(12), Pt(6)


def _small(style: Any, base: Any) -> None:
    style.base_style, style.font.size = base, Pt(9)
    held = style.element.get_or_add_rPr()
    for one in held.findall(qn("w:szCs")):
        held.remove(one)
    size = OxmlElement("w:szCs")
    size.set(qn("w:val"), "18")
    held.append(size)
