"""Mails made to break a reader: each is read or set aside with a reason, and none is an error."""

from email.message import EmailMessage

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from outreach.integrations.inbound import Kind, read
from outreach.integrations.inbound.html import to_text
from tests.integrations.inbound.threads import mail

MUCH = 200_000
NESTED = b"".join(b'Content-Type: multipart/mixed; boundary="b%d"\n\n--b%d\n' % (number, number) for number in range(1000))
SET_ASIDE = {
    "empty": b"", "blank": b"\n\n \n", "no mail": bytes(range(256)) * 40, "prose": b"Dear all\nthis is no mail\n\nbye", "too large": b"From: a@b.example\n\n" + b"x" * 30_000_001,
    "nested multiparts": NESTED, "nested mails": b"Content-Type: message/rfc822\n\n" * 1000, "parts": b"Content-Type: multipart/mixed; boundary=b\n\n" + b"--b\n\n" * 190_000,
    "headers": b"X-Word: " + b"y" * 300_000 + b"\n\nhello", "many headers": b"X-Word: aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\n" * 10_000 + b"\nhello",
    "boundaries": b"".join(b"Content-Type: multipart/mixed; boundary=c%d\n" % number for number in range(300)) + b"\n\nhello",
}  # fmt: skip
READ = {
    "parentheses": b"From: " + b"(" * 20_000 + b"\n\nhello", "encoded words": b"Subject: " + b"=?utf-8?b?YQ==?= " * 14_000 + b"\n\nhello", "quotes": b"From: " + b'"' * 200_000 + b"\n\nhello",
    "recipients": b"To: " + b"a@b.example, " * 18_000 + b"\n\nhello", "parameters": b"Content-Type: text/plain" + b"; a=b" * 30_000 + b"\n\nhello", "folds": b"X-Word: y\n" + b" z\n" * 80_000 + b"\nhello",
    "lines": b"From: a@b.example\n\nhello" + b"\n" * MUCH, "carriage returns": b"From: a@b.example\n\nhello" + b"\r" * MUCH, "colons": b"From: a@b.example\n\nhello\n" + b"1 wrote:\n" * 20_000,
    "quoting": b"From: a@b.example\n\nhello\n" + b"> " * 90_000, "one line": b"From: a@b.example\n\nhello " + b"a" * MUCH, "deep": b"From: a@b.example\nContent-Type: text/html\n\n<p>hello" + b"<div>" * 30_000,
    "cites": b"From: a@b.example\nContent-Type: text/html\n\n<p>hello" + b"<blockquote cite=x>y" * 9_000, "links": b"From: a@b.example\nContent-Type: text/html\n\n<p>hello" + b"<a href=http://x.example>z" * 8_000,
    "tags": b"From: a@b.example\nContent-Type: text/html\n\n<p>hello" + b"<a " * 60_000, "begins": b"From: a@b.example\n\nhello\n" + b"begin 644 x\n" * 16_000, "bad base64": b"From: a@b.example\nContent-Transfer-Encoding: base64\n\naGVsbG8=!!" + b"=" * 100_000,
    "daemon": b"From: MAILER-DAEMON@x.example\nReturn-Path: <>\nSubject: failure notice\n\nhello could not be delivered to the following addresses:\n" + b"a@b.example: " * 14_000,
    "status blocks": b"From: MAILER-DAEMON@x.example\nContent-Type: multipart/report; report-type=delivery-status; boundary=b\n\n--b\n\nhello\n--b\nContent-Type: message/delivery-status\n\n" + b"Final-Recipient: rfc822;a@b.example\nStatus: 5.1.1\n\n" * 3_600,
}  # fmt: skip


@pytest.mark.parametrize("name", SET_ASIDE)
def test_c50_f36_poison_is_set_aside_with_a_reason(name: str) -> None:
    found = read(SET_ASIDE[name])
    assert found.kind is Kind.QUARANTINED
    assert found.why


@pytest.mark.parametrize("name", READ)
def test_f37_what_is_only_odd_is_read(name: str) -> None:
    found = read(READ[name])
    assert found.kind is not Kind.QUARANTINED
    assert "hello" in found.text


@pytest.mark.parametrize(
    ("charset", "encoded"),
    [("x-unknown", "été".encode()), ("utf-8", "été".encode("latin-1")), ("iso-8859-8-i", "été".encode()), ("idna", "été".encode()), ("zlib", "été".encode()), ("unicode_escape", "été".encode()), ("", "été".encode())],
)  # fmt: skip
def test_a_wrong_or_unknown_charset_loses_no_letter(charset: str, encoded: bytes) -> None:
    found = read(
        b"From: a@b.example\nMIME-Version: 1.0\nContent-Type: text/plain; charset="
        + charset.encode()
        + b"\nContent-Transfer-Encoding: 8bit\n\n"
        + encoded
        + b" ici"
    )
    assert found.text == "été ici"


def test_raw_eight_bit_headers_are_read() -> None:
    found = read("From: Zoé Ñandú <zoe@daily.example>\nSubject: Question sur Alep, طلب مقابلة\n\nhello".encode())
    assert (found.sender_name, found.subject) == ("Zoé Ñandú", "Question sur Alep, طلب مقابلة")


def test_names_cannot_turn_the_line_or_break_it() -> None:
    raw = "From: =?utf-8?q?=E2=80=AEelpmaxe=2Eknab?= <spy@evil.example>\nSubject: =?utf-8?q?Hello=0D=0ABcc=3A_x=40y=2Eexample?=\n\nhello"
    found = read(raw.encode())
    assert "\u202e" not in found.sender_name
    assert found.subject == "Hello Bcc: x@y.example"
    assert found.sender == "spy@evil.example"


def test_attachments_are_named_and_never_opened() -> None:
    message = EmailMessage()
    message["From"], message["Subject"] = "a@b.example", "Pictures"
    message.set_content("See the pictures.")
    for name in ("../../etc/passwd", "C:\\x\\photo.jpg", "bomb.zip", "winmail.dat", "report\u202efdp.exe"):
        message.add_attachment(b"PK\3\4" * 10, "application", "octet-stream", filename=name)
    found = read(message.as_bytes())
    assert found.text == "See the pictures."
    assert found.attachments == ("passwd", "photo.jpg", "bomb.zip", "winmail.dat", "report fdp.exe")


def test_uuencoded_files_are_taken_out_of_the_words() -> None:
    found = read(b"From: a@b.example\n\nSee this.\n\nbegin 644 note.txt\n%:&5L;&\\\n`\nend\n")
    assert (found.text, found.attachments) == ("See this.", ("note.txt",))


def test_a_missing_boundary_leaves_the_words() -> None:
    found = read(
        b'From: a@b.example\nContent-Type: multipart/mixed; boundary="right"\n\n--wrong\nContent-Type: text/plain\n\nhello\n--wrong--\n'
    )
    assert "hello" in found.text


@settings(max_examples=60, deadline=None)
@given(
    st.binary(max_size=400),
    st.sampled_from(
        [
            "",
            "Content-Type: text/html\n",
            "Content-Type: multipart/report; boundary=b\n",
            "Content-Transfer-Encoding: base64\n",
            "Subject: =?utf-8?b?",
        ]
    ),
)
def test_no_bytes_are_an_error(body: bytes, more: str) -> None:
    found = read(b"From: MAILER-DAEMON@b.example\n" + more.encode() + b"\n" + body)
    "".join([found.text, found.quoted, found.subject, *found.attachments]).encode()


@settings(max_examples=60, deadline=None)
@given(st.text(st.characters(exclude_categories=("Cs", "Cc", "Co")), max_size=120))
def test_plain_words_come_back_as_they_were_written(words: str) -> None:
    found = read(mail(f"Start {words} end", more="", subject="x"))
    assert "".join((found.text + found.quoted).split()) == "".join(f"Start {words} end".split())


def test_html_keeps_every_word_of_a_broken_page() -> None:
    assert to_text("<p>one <b>two<table><tr><td>three</p></div> four").split() == ["one", "two", "three", "four"]
