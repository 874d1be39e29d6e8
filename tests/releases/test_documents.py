"""A release becomes a Word file and a PDF: the citable words alone, right to left where they read so, and nobody's name in them."""

import ctypes.util
import io
import zipfile
from typing import Any

import pytest
from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from pypdf import PdfReader

from outreach.attribution.models import AttributionRule
from outreach.core import clock
from outreach.core.database import transaction
from outreach.integrations import finished
from outreach.integrations.documents import Article, as_docx
from tests.cast import Client
from tests.releases import make

PDF = pytest.mark.skipif(
    ctypes.util.find_library("pangoft2-1.0") is None, reason="PDF needs Pango: apt install libpangoft2-1.0-0"
)
KINDS = ["docx", pytest.param("pdf", marks=PDF)]


def _protect(name: str) -> None:
    with transaction() as session:
        session.add(AttributionRule(name=name, created_at=clock.now(), updated_at=clock.now()))


def _words(kind: str, raw: bytes) -> str:
    if kind == "docx":
        return "\n".join(one.text for one in Document(io.BytesIO(raw)).paragraphs)
    return "\n".join(page.extract_text() for page in PdfReader(io.BytesIO(raw)).pages)


@pytest.mark.parametrize("kind", KINDS)
def test_the_file_holds_the_citable_words_and_no_instruction(app, officer: Client, kind: str) -> None:
    row = make.release()
    answer = officer.get(f"/releases/{row.id}/document.{kind}")
    assert answer.status_code == 200
    words = " ".join(_words(kind, answer.data).split())
    assert "Three river clinics close as the Samra rises" in words
    assert "We carried the fridge up the stairs" in words
    assert "Please do not name" not in words
    assert "Lina has the partner" not in words
    assert answer.headers["Cache-Control"] == "no-store"


def test_c18_the_word_file_says_nothing_of_its_maker(app, officer: Client) -> None:
    raw = officer.get(f"/releases/{make.release().id}/document.docx").data
    known = Document(io.BytesIO(raw)).core_properties
    assert (known.author, known.last_modified_by, known.comments) == ("", "", "")
    assert known.created.year >= 2026
    with zipfile.ZipFile(io.BytesIO(raw)) as archive:
        assert not any("thumbnail" in name for name in archive.namelist())
        assert not any(b"python-docx" in archive.read(name) for name in archive.namelist())


def test_the_word_file_carries_no_style_that_nobody_uses(app, officer: Client) -> None:
    raw = officer.get(f"/releases/{make.release().id}/document.docx").data
    with zipfile.ZipFile(io.BytesIO(raw)) as archive:
        whole = b"".join(map(archive.read, archive.namelist()))
    assert b"Colorful Grid" not in whole.partition(b"</w:latentStyles>")[2]
    assert b"Macintosh" not in whole
    assert b"w:rsid" not in whole
    assert len(whole) < 80_000


@PDF
def test_letters_of_a_pdf_with_nothing_between_them_stand_together(app, officer: Client) -> None:
    raw = officer.get(f"/releases/{make.release().id}/document.pdf").data
    contents = b"".join(page.get_contents().get_data() for page in PdfReader(io.BytesIO(raw)).pages)
    assert b"TJ" in contents
    assert b">0<" not in contents


@PDF
def test_the_pdf_is_tagged_has_its_title_and_language_and_names_nobody(app, officer: Client) -> None:
    reader = PdfReader(io.BytesIO(officer.get(f"/releases/{make.release().id}/document.pdf").data))
    root = reader.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"]
    assert root["/Lang"] == "en"
    assert reader.metadata.title == "Three river clinics close as the Samra rises"
    assert reader.metadata.author is None


@pytest.mark.parametrize("kind", KINDS)
def test_a_protected_name_refuses_the_file_and_says_where(app, officer: Client, program: Client, kind: str) -> None:
    row = make.release()
    _protect("Riverlight Coalition")
    assert officer.get(f"/releases/{row.id}/document.{kind}").status_code == 409
    refused = program.get(f"/api/v1/releases/{row.id}/document.{kind}")
    assert refused.status_code == 409
    assert refused.get_json()["reasons"][0]["code"] == "protected_name"


@pytest.mark.parametrize("kind", KINDS)
def test_an_arabic_release_reads_from_right_to_left(app, officer: Client, kind: str) -> None:
    row = make.release(
        [make.block("headline", "ثلاث عيادات تغلق أبوابها"), make.block("paragraph", "نقل العاملون الأسرّة يوم الأحد.")],
        language="ar",
    )
    raw = officer.get(f"/releases/{row.id}/document.{kind}").data
    if kind == "docx":
        with zipfile.ZipFile(io.BytesIO(raw)) as archive:
            body = archive.read("word/document.xml").decode()
        assert "<w:bidi/>" in body
        assert "ثلاث عيادات تغلق أبوابها" in body
    else:
        assert PdfReader(io.BytesIO(raw)).trailer["/Root"]["/Lang"] == "ar"
        assert len(raw) > 5_000


@PDF
def test_a_link_to_a_file_of_this_machine_puts_nothing_into_the_pdf(app, officer: Client) -> None:
    row = make.release(
        [
            make.block("headline", "H"),
            make.block("paragraph", "See [this](file:///etc/passwd) and <img src='file:///etc/passwd'>."),
        ]
    )
    raw = officer.get(f"/releases/{row.id}/document.pdf").data
    assert "root:" not in " ".join(piece.text for piece in finished.read("release.pdf", raw).pieces)


@pytest.mark.parametrize("kind", KINDS)
def test_a_program_gets_the_same(app, program: Client, kind: str) -> None:
    answer = program.get(f"/api/v1/releases/{make.release().id}/document.{kind}")
    assert answer.status_code == 200
    assert answer.data[:4] in (b"PK\x03\x04", b"%PDF")


def test_no_such_kind_of_file_is_no_page(app, officer: Client) -> None:
    assert officer.get(f"/releases/{make.release().id}/document.exe").status_code == 404


def _word(language: str, direction: str, *parts: str) -> tuple[Any, str]:
    raw = as_docx(Article("".join(parts), "Clinics", language, direction, clock.now()))
    with zipfile.ZipFile(io.BytesIO(raw)) as archive:
        return Document(io.BytesIO(raw)), archive.read("word/document.xml").decode()


ROLL = '<ul class="roll"><li>Halo</li><li>Orontes</li></ul>'


def test_a_long_list_of_names_stands_in_columns_and_what_follows_does_not() -> None:
    document, _ = _word("en", "ltr", "<p>Signed:</p>", ROLL, "<p>Contact</p>")
    columns = [one._sectPr.find(qn("w:cols")).get(qn("w:num")) for one in document.sections]
    assert columns == [None, "3", "1"]
    assert [one.style.name for one in document.paragraphs] == ["Normal", "Roll", "Roll", "Normal"]


def test_a_telephone_number_keeps_its_order_among_arabic_letters() -> None:
    _, said = _word("ar", "rtl", '<p>اتصل <span class="phone"><bdi dir="ltr">+44 20 7946 0148</bdi></span> نهارا</p>')
    assert "\u200e+44\u00a020\u00a07946\u00a00148\u200e" in said
    before, _, _ = said.partition("\u200e+44")
    assert "w:rtl" not in before[before.rindex("<w:r>") :]


def test_headings_are_plain_and_bold_in_every_script() -> None:
    document, _ = _word("ar", "rtl", '<p class="release-line">بيان</p><h1>حلب</h1><p class="end-mark">انتهى</p>')
    title = document.styles["Title"].element
    assert title.find(f".//{qn('w:pBdr')}") is None
    assert title.rPr.find(qn("w:spacing")) is None
    assert document.styles["Title"].font.cs_bold
    assert document.paragraphs[0].runs[0].font.cs_bold
    assert document.paragraphs[-1].alignment is WD_ALIGN_PARAGRAPH.CENTER
