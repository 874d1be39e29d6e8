"""Does a protected name leave in the bytes of a message, wherever it hides?"""

import base64
import io
import zipfile
import zlib
from email.message import EmailMessage

import pytest

from outreach.attribution.policy import Rule, find, scan_bytes
from outreach.attribution.policy.finding import Finder

RULE = Rule("Silent Bridge", aliases=("SBR",))


def message(**changes):
    mail = EmailMessage()
    mail["From"] = changes.get("sender", "Press desk <press@example.org>")
    mail["To"] = "reader@example.org"
    mail["Subject"] = changes.get("subject", "Dykes broken in eleven places")
    mail["Message-ID"] = changes.get("message_id", "<token@press.example.org>")
    mail.set_content(changes.get("text", "The dykes broke. Été long."))
    mail.add_alternative(
        changes.get("html", "<p>The dykes broke.</p>"), subtype="html", cte=changes.get("cte", "quoted-printable")
    )
    for name, kind, content in changes.get("files", ()):
        mail.add_attachment(content, maintype="application", subtype=kind, filename=name)
    return mail.as_bytes()


def zipped(name, content):
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, content)
    return held.getvalue()


def test_a_letter_cut_in_two_by_the_end_of_a_quoted_line_is_still_a_letter():
    raw = "силен мост".encode()
    cut = "".join(f"={byte:02X}" + ("=\r\n" if at % 3 == 0 else "") for at, byte in enumerate(raw) if byte != 0x20)
    assert find(f"<{cut}>", [Rule("Силенмост")])


def test_what_was_read_before_is_found_again_in_each_place():
    finder, coded = Finder([RULE]), base64.b64encode(b"minutes of Silent Bridge on Sunday").decode()
    once, twice = f"sent as {coded}", f"sent as {coded} and again as {coded}"
    for _ in range(2):
        assert [one.start for one in finder.find(once, "text")] == [8]
        assert [one.start for one in finder.find(twice, "text")] == [8, twice.rindex(coded)]
        assert {one.where for one in finder.find(twice, "other")} == {"other"}
    assert finder.find("SBR", "text", sure=True)
    assert not finder.find("SBR", "text", sure=False)


def test_a_clean_message_is_quiet():
    assert scan_bytes(message(files=[("statement.pdf", "pdf", b"%PDF-1.4 nothing here")]), [RULE]) == []


@pytest.mark.parametrize(
    ("changes", "where"),
    [
        ({"subject": "News of Silent Bridge"}, "Subject"),
        ({"subject": "Sílent Brídge, neuf lieux touchés par l’eau et une phrase très longue pour la plier"}, "Subject"),
        ({"sender": "Silent Brídge <press@example.org>"}, "From"),
        ({"sender": "Desk <desk@silentbridge.org>"}, "From"),
        ({"message_id": "<token@mail.silent-bridge.example>"}, "Message-ID"),
        ({"text": "asked by Silent Bridge, " + "à " * 80}, "text/plain"),
        ({"html": "<p>Silent <i>Bridge</i></p>"}, "text/html"),
        ({"html": "<p>Silent Bridge</p>", "cte": "base64"}, "text/html"),
        ({"html": '<img alt="Silent Bridge">'}, "text/html"),
        ({"html": "<!-- draft by Silent Bridge -->"}, "text/html"),
        ({"html": '<a href="https://x.example/?u=Silent%20Bridge">x</a>'}, "text/html"),
        ({"files": [("silent_bridge v7.pdf", "pdf", b"%PDF-1.4")]}, "file name silent_bridge v7.pdf"),
        ({"files": [("a.pdf", "pdf", b"%PDF-1.4 /Author (Silent Bridge)")]}, "a.pdf"),
        ({"files": [("a.pdf", "pdf", b"%PDF-1.4\nstream\n" + zlib.compress(b"(by Silent Bridge)") + b"\nendstream")]}, "a.pdf"),
        (
            {"files": [("a.docx", "zip", zipped("docProps/core.xml", "<dc:creator>Silent Bridge</dc:creator>"))]},
            "a.docx/docProps/core.xml",
        ),
        ({"files": [("a.jpg", "octet-stream", b"\xff\xd8\xffExif\0" + "Silent Bridge".encode("utf-16-le"))]}, "a.jpg"),
        ({"files": [("call.ics", "calendar", b"ORGANIZER;CN=Silent Bri\r\n dge:mailto:x@example.org")]}, "call.ics"),
    ],
)
def test_c70_a_name_is_found_wherever_it_hides(changes, where):
    assert where in {mention.where for mention in scan_bytes(message(**changes), [RULE])}


@pytest.mark.parametrize(
    "raw",
    [b"", b"\0" * 50, b"no headers at all", b"Content-Type: multipart/mixed; boundary=x\n\n--x\n\n--x--", b"PK\x03\x04broken"],
)
def test_odd_bytes_are_read_without_an_error(raw):
    assert scan_bytes(raw, [RULE]) == []


def test_deeply_nested_parts_are_still_read_as_bytes():
    raw = b"".join(b"Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n" % (n, n) for n in range(2000)) + b"\n\nSilent Bridge"
    assert scan_bytes(raw, [RULE])
