"""Do a Word file and a mail file become the words that somebody meant to send, and is what is dangerous refused by its name?"""

import contextlib
import io
import socket
from email.message import EmailMessage

import pytest
from docx import Document
from hypothesis import given, settings
from hypothesis import strategies as st

from outreach.releases.policy.importing import Unreadable, read, source_of
from tests.releases.wordfiles import W, bomb, docx, p, r

LONG = "The boats waited for a third day outside the closed harbour wall, and nobody came to open it for them."


def texts(raw: bytes) -> list[str]:
    return [line for line in source_of(raw).split("\n") if line]


CASES = {
    "bold, a link and a heading": (
        [
            p(r("Boats wait", "<w:b/>"), style="Titel"),
            p(r("The ", ""), r("boats", "<w:b/>"), r(" and "), r("crews", '<w:rStyle w:val="Fett"/>'), r(" wait"), r(".", '<w:b w:val="0"/>')),
            p(r("See "), '<w:hyperlink r:id="rId9">', r("the map"), "</w:hyperlink>", r(".")),
        ],
        ["Boats wait", "The **boats** and **crews** wait.", "See [the map](https://riverlight.example.org/map)."],
    ),
    "a link written as a field": (
        [
            p(
                '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> HYPERLINK "https://x.example/a" </w:instrText></w:r>'
                '<w:r><w:fldChar w:fldCharType="separate"/></w:r>',
                r("here"),
                '<w:r><w:fldChar w:fldCharType="end"/></w:r>',
                r(" it is."),
            )
        ],
        ["[here](https://x.example/a) it is."],
    ),
    "lists": ([p(r("water"), item="1"), p(r("fuel"), item="1"), p(r("Open."), item="2"), p(r("Stay."), item="2")], ["- water", "- fuel", "1. Open.", "2. Stay."]),
    "tracked changes are accepted": (
        [
            p(r("The gate "), "<w:del><w:r><w:delText>may</w:delText></w:r></w:del>", "<w:ins>", r("must"), "</w:ins>", r(" open.")),
            "<w:del>" + p(r("Gone.")) + "</w:del>",
            "<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr>" + r("First, ") + "</w:p>" + p(r("and on.")),
        ],
        ["The gate must open.", "First, and on."],
    ),
    "hidden words stay out": ([p(r("Seen."), r("draft 7", "<w:vanish/>"))], ["Seen."]),
    "a table": (
        ["<w:tbl><w:tr><w:tc>" + p(r("Samra")) + "</w:tc><w:tc>" + p(r("14")) + "</w:tc></w:tr></w:tbl>"],
        ["Samra | 14"],
    ),
    "a box of text, once": (
        [
            "<w:p><w:r><mc:AlternateContent><mc:Choice><wps:txbx><w:txbxContent>" + p(r("In a box.")) + "</w:txbxContent></wps:txbx></mc:Choice>"
            "<mc:Fallback><w:txbxContent>" + p(r("In a box.")) + "</w:txbxContent></mc:Fallback></mc:AlternateContent></w:r>" + r("Beside it.") + "</w:p>"
        ],
        ["Beside it.", "In a box."],
    ),
    "Arabic": ([p(r("ارتفع النهر "), r("مرة أخرى", "<w:b/><w:rtl/>"), r("."))], ["ارتفع النهر **مرة أخرى**."]),
}  # fmt: skip


@pytest.mark.parametrize("name", CASES)
def test_a_word_file_is_read_as_its_words(name):
    body, expected = CASES[name]
    assert texts(docx(*body)) == expected


def test_footnotes_stand_below_and_comments_are_shown_as_doubts_never_in_the_text():
    raw = docx(
        p(r("Water stood at 4.2 m."), '<w:r><w:footnoteReference w:id="2"/></w:r>', '<w:r><w:commentReference w:id="0"/></w:r>'),
        word__footnotes_dot_xml=f'<w:footnotes {W}><w:footnote w:id="2">{p(r("River office."))}</w:footnote></w:footnotes>',
        word__comments_dot_xml=f'<w:comments {W}><w:comment w:id="0" w:author="Kim">{p(r("Are we sure?"))}</w:comment></w:comments>',
    )
    found = read(raw)
    assert texts(raw) == ["Water stood at 4.2 m.[1]", "[1] River office."]
    assert any("Are we sure?" in doubt for doubt in found.doubts)
    assert not any("Kim" in doubt for doubt in found.doubts)


def test_tracked_changes_are_said_and_what_they_took_out_is_shown():
    found = read(
        docx(p(r("It "), "<w:del><w:r><w:delText>may</w:delText></w:r></w:del>", "<w:ins>", r("must"), "</w:ins>", r(" open.")))
    )
    assert any("still tracked" in doubt for doubt in found.doubts)
    assert [(one.text, one.why) for one in found.removed] == [("may", "taken out by a tracked change")]


def test_what_acts_is_left_out_by_name_and_the_text_is_kept():
    found = read(docx(p(r(LONG)), word__activeX__activeX1_dot_bin=b"\xd0\xcf\x11\xe0"))
    assert [block.text for block in found.text.blocks] == [LONG]
    assert any("word/activeX/activeX1.bin" in doubt for doubt in found.doubts)


ENTITIES = '<!DOCTYPE d [<!ENTITY a "lol"><!ENTITY x SYSTEM "file:///etc/hostname">]><w:document {W}><w:body><w:p><w:r><w:t>&x;&a;</w:t></w:r></w:p></w:body></w:document>'


@pytest.mark.parametrize(
    ("raw", "said"),
    [
        (docx(word__document_dot_xml=ENTITIES.replace("{W}", W)), "word/document.xml"),
        (docx(p(r("x")), word__styles_dot_xml=ENTITIES.replace("{W}", W)), "word/styles.xml"),
        (docx(word__document_dot_xml="<w:document"), "damaged"),
        (b"PK\x03\x04 and nothing more", "damaged"),
        (b"%PDF-1.7 ...", "PDF"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "old Word file"),
        (b"{\\rtf1 words}", "RTF"),
    ],
)
def test_a_file_that_must_not_or_cannot_be_opened_is_refused_in_words(raw, said):
    with pytest.raises(Unreadable, match=said):
        read(raw)


def test_a_file_that_unpacks_to_300_mb_is_refused_before_it_is_unpacked():
    with pytest.raises(Unreadable, match="unpacks to more than"):
        read(bomb())


def test_a_file_written_by_the_library_is_read():
    document = Document()
    document.add_heading("Clinics close", 0)
    document.add_paragraph("water", style="List Bullet")
    file = io.BytesIO()
    document.save(file)
    assert texts(file.getvalue()) == ["Clinics close", "- water"]


@given(st.integers(0, 1500), st.binary(min_size=1, max_size=8))
@settings(max_examples=60, deadline=None)
def test_a_broken_word_file_is_read_or_refused_never_a_crash(at, noise):
    raw = docx(p(r(LONG)))
    broken = raw[:at] + noise + raw[at + len(noise) :]
    with contextlib.suppress(Unreadable):
        read(broken)


def mail(text: str = "", html: str = "", **headers: str) -> EmailMessage:
    message = EmailMessage()
    message["From"], message["To"], message["Subject"] = (
        "kim@riverlight.example.org",
        "desk@office.example.org",
        headers.get("subject", "Clinics"),
    )
    message["Message-ID"] = "<1@riverlight.example.org>"
    if text or not html:
        message.set_content(text)
    if html:
        message.add_alternative(html, subtype="html") if text else message.set_content(html, subtype="html")
    return message


def test_a_mail_is_read_by_its_richest_words_and_its_attachments_are_named():
    message = mail(LONG, f"<html><body><h1>Boats wait</h1><p><b>Samra</b>: {LONG}</p></body></html>")
    message.add_attachment(b"x", maintype="application", subtype="pdf", filename="list.pdf")
    found = read(message.as_bytes())
    assert [(block.kind.value, block.text) for block in found.text.blocks] == [
        ("headline", "Boats wait"),
        ("paragraph", f"**Samra**: {LONG}"),
    ]
    assert any("list.pdf" in doubt for doubt in found.doubts)


def test_a_mail_in_plain_words_and_old_letters_is_read():
    message = mail()
    message.set_content(
        "Élan\n\nLes bateaux attendaient depuis trois jours devant le mur fermé du port, et personne ne vint.\n",
        charset="iso-8859-1",
    )
    assert texts(message.as_bytes())[0] == "Élan"


def test_the_mail_inside_a_mail_is_read_where_the_outer_one_says_little():
    inner = mail(f"Boats wait\n\n{LONG} {LONG}", subject="Release")
    middle = mail("see below", subject="Fwd: Release")
    middle.add_attachment(inner)
    outer = mail("for you", subject="Fwd: Fwd: Release")
    outer.add_attachment(middle)
    found = read(outer.as_bytes())
    assert found.text.blocks[0].text == "Boats wait"
    assert any("inside the mail" in doubt for doubt in found.doubts)
    assert {"for you", "see below"} <= {one.text for one in found.removed}


def test_a_text_that_quotes_headers_of_a_mail_is_still_a_text():
    assert read(f"From: Kim\nSubject: Clinics\n\n{LONG}".encode()).text.blocks[0].text == LONG


def test_nothing_is_fetched_while_a_file_is_read(monkeypatch):
    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("a connection was opened")

    monkeypatch.setattr(socket, "socket", refuse)
    monkeypatch.setattr(socket, "create_connection", refuse)
    read(b'<html><body><p>a<img src="https://x.example/p.gif"><link rel="stylesheet" href="https://x.example/s.css"><p>b<p>c')
    read(
        docx(
            p(r(LONG)),
            word___rels__settings_dot_xml_dot_rels='<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="attachedTemplate" Target="https://x.example/t.dotm" TargetMode="External"/></Relationships>',
        )
    )
    read(mail("", '<html><body><p>x</p><p>y</p><p>z</p><img src="https://x.example/p.gif"></body></html>').as_bytes())
