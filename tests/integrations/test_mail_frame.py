"""A message encoded once and spliced decodes to the same text as one that was built alone."""

import html
from email import message_from_bytes, policy
from email.message import EmailMessage
from typing import cast

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from outreach.core.placeholders import fill
from outreach.integrations.mail.files import File
from outreach.integrations.mail.frame import Content, Frame, Person, Unfillable, compile_frame
from outreach.integrations.mail.settings import MailSettings

DATE = b"Thu, 05 Jun 2025 09:00:00 +0000"
SETUP = MailSettings()
TEXT = "Dear {{ first_name }},\n.a line with a dot\n..\n\nas {{ beat }} for {{ outlet }}{{ outlet }}\n{{ outlet }}"
HTML = '<p lang="en">.Dear {{ first_name }}: <a href="{{ unsubscribe_url }}">stop</a></p>\n<p>{{ outlet }} \t</p>'
HOSTILE = [
    "Zoë", ".", "..", ".dot first", "ends with space ", " begins with space", "a=b", "tab\tinside", "line\nbreak", "carriage\rreturn",
    "both\r\nBcc: somebody@example.org", "\r\n.\r\nMAIL FROM:<x@y>", "<script>&amp;'\"", "{{ first_name }}", "=?utf-8?q?x?=", "x" * 3000,
    "é" * 1500, "العربية ١٢٣", "\u202eevil", "🎉" * 40, "\x00null", "a" * 69 + " ", "a" * 70, "a" * 71, "a" * 75 + "=",
]  # fmt: skip


def _frame(subject: str = "Under embargo", text: str = TEXT, markup: str = HTML, **more: object) -> Frame:
    content = Content(subject, text, markup, "Press, office", "press@example.org", list_unsubscribe=True, **more)
    return compile_frame(content, SETUP)


def _person(value: str = "Zoë", name: str = "Zoë Example", address: str = "zoe@paper.example") -> Person:
    values = {"first_name": value, "beat": "floods", "outlet": value}
    return Person(name, address, "<abc@outreach.example.org>", "https://press.example.org/u/token", values)


def _received(sent: bytes) -> EmailMessage:
    """Return what a server keeps: the end mark taken off, the dots undone."""
    assert sent.endswith(b"\r\n.\r\n")
    assert b"\r\n.\r\n" not in sent[:-3]
    return cast(EmailMessage, message_from_bytes(sent[:-3].replace(b"\r\n..", b"\r\n."), policy=policy.default))


def _texts(message: EmailMessage) -> list[str]:
    return [part.get_payload(decode=True).decode().replace("\r\n", "\n") for part in message.walk() if not part.is_multipart()]


def _expected(value: str) -> list[str]:
    value = value.replace("\r\n", "\n").replace("\r", "\n")
    values = {"first_name": value, "beat": "floods", "outlet": value, "unsubscribe_url": "https://press.example.org/u/token"}
    return [
        fill(TEXT, values).rstrip("\n") + "\n" if not value.endswith("\n") else fill(TEXT, values) + "\n",
        fill(HTML, values, html.escape) + "\n",
    ]


def _is_sound(sent: bytes) -> None:
    lines = sent.split(b"\r\n")
    assert max(map(len, lines)) <= 998
    assert b"\r" not in sent.replace(b"\r\n", b"")
    assert b"\n" not in sent.replace(b"\r\n", b"")
    message = _received(sent)
    for name in ("From", "To", "Subject", "Date", "Message-ID", "List-Unsubscribe", "List-Unsubscribe-Post"):
        assert len(message.get_all(name, [])) == 1, name
    assert "Bcc" not in message


@pytest.mark.parametrize("value", HOSTILE)
def test_hostile_values_decode_to_what_was_meant_and_change_nothing_else(value: str) -> None:
    sent = _frame().fill(_person(value, name=value), DATE)
    _is_sound(sent)
    assert _texts(_received(sent)) == _expected(value)
    assert max(map(len, sent.split(b"\r\n\r\n", 1)[1].split(b"\r\n"))) <= 78


@settings(max_examples=60, deadline=None)
@given(st.text(alphabet=st.characters(exclude_categories=["Cs"]), min_size=1).filter(lambda text: text.strip("\r\n")))
def test_any_value_decodes_to_what_was_meant(value: str) -> None:
    sent = _frame().fill(_person(value, name=value), DATE)
    _is_sound(sent)
    assert _texts(_received(sent)) == _expected(value)


@settings(max_examples=50, deadline=None)
@given(st.text(alphabet=st.characters(exclude_categories=["Cs", "Cc", "Zl", "Zp"]), min_size=1, max_size=400))
def test_c37_any_subject_and_name_come_back_from_their_headers(subject: str) -> None:
    if "{{" in subject or "}}" in subject:
        return
    message = _received(_frame(subject).fill(_person(name=subject), DATE))
    assert " ".join(str(message["Subject"]).split()) == " ".join(subject.split())


def test_a_personal_subject_is_encoded_for_each_person() -> None:
    sent = _frame("For {{ first_name }}").fill(_person("Zoë\r\nBcc: x@example.org"), DATE)
    _is_sound(sent)
    assert _received(sent)["Subject"] == "For Zoë Bcc: x@example.org"


def test_the_display_name_cannot_leave_its_header() -> None:
    sent = _frame().fill(_person(name='Eve" <eve@evil.example>,\r\nBcc: x@example.org'), DATE)
    _is_sound(sent)
    assert [one.addr_spec for one in _received(sent)["To"].addresses] == ["zoe@paper.example"]


def test_a_person_without_a_value_is_named_and_nobody_else_suffers() -> None:
    frame = _frame()
    with pytest.raises(Unfillable, match="first_name"):
        frame.fill(Person("A", "a@b.example", "<m@x>", "https://x", {"beat": "x", "outlet": "y"}), DATE)
    assert frame.fill(_person(), DATE)


def test_text_alone_makes_one_part() -> None:
    message = _received(_frame(markup="").fill(_person(), DATE))
    assert message.get_content_type() == "text/plain"
    assert _texts(message) == _expected("Zoë")[:1]


@pytest.mark.parametrize(
    "headers",
    [
        [("X-Note", "a\r\nBcc: x@example.org")],
        [("X-Note\r\nBcc", "x")],
        [("Bcc", "x@example.org")],
        [("Subject", "second")],
        [("X", "a\u2028b")],
    ],
)
def test_extra_headers_cannot_bring_a_line_or_one_of_ours(headers: list[tuple[str, str]]) -> None:
    with pytest.raises(ValueError):
        _frame(headers=tuple(headers))


@pytest.mark.parametrize(
    ("subject", "text"), [("a\r\nBcc: x@y", TEXT), ("fine", "Dear {{ First }}"), ("fine", "Dear {{ a b }}"), ("fine", " \n")]
)
def test_what_cannot_be_sent_is_refused_when_it_is_opened(subject: str, text: str) -> None:
    with pytest.raises(ValueError):
        _frame(subject, text)


def test_the_same_text_has_the_same_digest_and_another_one_another() -> None:
    assert _frame().digest == _frame().digest
    assert _frame().digest != _frame(text=TEXT + ".").digest


def test_letters_outside_ascii_before_the_at_stay_as_they_are() -> None:
    sent = _frame().fill(_person(address="zoë@paper.example"), DATE)
    assert "To: =?utf-8?b?Wm/DqyBFeGFtcGxl?= <zoë@paper.example>\r\n".encode() in sent


def test_long_headers_are_folded_and_unfold_to_the_same() -> None:
    subject = "Figures of the drainage survey for five valley towns, with the council's answer and the letter of the residents"
    sent = _frame(subject, headers=(("List-Id", "Press <press.example.org>"),)).fill(_person(), DATE)
    head = sent.split(b"\r\n\r\n", 1)[0]
    assert max(map(len, head.split(b"\r\n"))) <= 78
    assert _received(sent)["Subject"] == subject


def test_files_go_with_every_copy_and_are_read_back_as_they_were():
    files = (
        File("release 1.docx", "application/zip", bytes(range(256)) * 9),
        File('a".pdf', "application/pdf", b"\r\n.\r\n" * 40),
    )
    message = _received(_frame(files=files).fill(_person(), DATE))
    assert [part.get_content_type() for part in message.iter_parts()][0] == "multipart/alternative"
    found = [(part.get_filename(), part.get_content()) for part in message.iter_attachments() if part.get_filename()]
    assert found == [("release-1.docx", files[0].data), ("a-.pdf", files[1].data)]
    with pytest.raises(ValueError, match="no media type"):
        _frame(files=(File("x", "text/html\r\nBcc: a@example.org", b""),))
