"""Somebody puts a protected name where nobody looks, by the pages of the office: each time it says no, and where the name stands."""

import html
import io
import re
from collections.abc import Iterator

import pytest
import time_machine
from flask import Flask

from outreach.core.database import session
from outreach.integrations import finished
from outreach.integrations.mail.settings import settings as mail_settings
from outreach.releases import queries
from outreach.releases.models import Release, ReleaseState
from outreach.releases.policy.fingerprints import block_hash
from tests.cast import Cast, Client
from tests.distribution import make as sends
from tests.integrations.photographs import TELLING, photo
from tests.releases import hiding
from tests.releases.hiding import NAME
from tests.releases.make import release
from tests.releases.test_documents import PDF
from tests.releases.test_pictures import TYPED, upload


@pytest.fixture
def clocked() -> Iterator[time_machine.Traveller]:
    with time_machine.travel("2026-11-30 18:00:00+00:00", tick=False) as moved:
        yield moved


@pytest.fixture
def row(clocked: time_machine.Traveller, cast: Cast) -> Release:
    sends.protect(NAME)
    return release(sends.words(), cast.actor("officer"))


def _words(answer: object) -> str:
    """Return what a page says, as it is read."""
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", answer.text)).split())  # type: ignore[attr-defined]


def _reword(client: Client, row: Release, key: str, text: str) -> None:
    block = next(one for one in queries.release(row.id).blocks if one.key == key)
    seen = block_hash(block.as_block())
    data = {"text": text, "kind": block.kind.value, "audience": "", "seen": seen}
    assert client.post(f"/releases/{row.id}/blocks/{key}", data=data).status_code == 303


def _in_no_byte(client: Client, row: Release, kinds: tuple[str, ...] = ("docx", "txt", "html")) -> None:
    """Everything that can be taken out is taken out, and says nothing of the name."""
    for kind in kinds:
        taken = client.get(f"/releases/{row.id}/document.{kind}")
        assert taken.status_code == 200, kind
        assert not [one for one in finished.read(f"a.{kind}", taken.data).pieces if NAME.casefold() in one.text.casefold()]


FIELDS = {
    "Subject": {"subject": f"Dykes: {NAME}"},
    "From": {"from_name": f"{NAME} desk"},
    "From, its domain": {"from_address": "desk@silentbridge.example.org"},
    "Reply-To": {"reply_to": "press@silent-bridge.example.org"},
    "text/plain": {"ask_line": f"Ask {NAME} for more."},
}


@pytest.mark.parametrize(("where", "field"), FIELDS.items(), ids=FIELDS)
def test_a_name_in_a_field_of_a_send_is_refused_with_its_header(
    clocked: time_machine.Traveller, app: Flask, officer: Client, where: str, field: dict[str, str]
) -> None:
    sends.protect(NAME)
    row, reached = sends.approved(), sends.crowd(2)
    data = {**sends.IDENTITY, "timing": "now", "lists": [f"{reached.id}:1"], **field}
    planned = officer.post(f"/releases/{row.id}/distribution", data=data)
    assert planned.status_code == 303
    answer = officer.post(f"{planned.location}/confirmation", data={"count": 2})
    assert answer.status_code == 409
    said = _words(answer)
    assert "must not be named, and stands in" in said
    assert f"in: {where.partition(',')[0]}" in said
    assert sends.rows(f"distribution:{planned.location.rsplit('/', 1)[-1]}") == []


@pytest.mark.parametrize("part", ["greeting", "opening", "closing", "signature"])
def test_a_name_in_what_a_lead_writes_around_every_mail_refuses_the_approval(row: Release, cast: Cast, part: str) -> None:
    lead, parts = cast.browser("lead"), {"greeting": "Hello", "opening": "", "closing": "", "signature": "", "seen": "0"}
    assert lead.post("/releases/covers/en", data={**parts, part: f"As agreed with {NAME}"}).status_code == 303
    answer = lead.post(f"/releases/{row.id}/approval")
    assert (answer.status_code, f"{NAME} must not be named, and stands in mail: text/" in _words(answer)) == (409, True)
    assert queries.release(row.id).state is not ReleaseState.APPROVED


def test_the_office_s_own_domain_is_refused_in_message_id_and_links(row: Release, cast: Cast) -> None:
    sends.protect("Valley Fund", domains=[mail_settings().domain])
    lead = cast.browser("lead")
    answer = lead.post(f"/releases/{row.id}/approval")
    assert (answer.status_code, f"Our own address {mail_settings().domain} shows Valley Fund" in _words(answer)) == (409, True)
    (kept,) = queries.receipts(row.id)
    read = _words(lead.get(f"/releases/{row.id}/receipts/{kept.id}"))
    assert "Valley Fund must not be named, and stands in mail: From (address)." in read
    assert "Valley Fund must not be named, and stands in mail: Message-ID (address)." in read


@pytest.mark.parametrize(
    ("kind", "places"),
    [
        ("docx", ["docProps/core.xml", "word/document.xml"]),
        pytest.param("pdf", ["property Title", "page 1", "XMP"], marks=PDF),
    ],
)
def test_a_headline_that_names_refuses_the_file_by_its_properties_too(
    row: Release, officer: Client, kind: str, places: list[str]
) -> None:
    _reword(officer, row, "headline", f"{NAME} closes three clinics")
    answer = officer.get(f"/releases/{row.id}/document.{kind}")
    said = _words(answer)
    assert answer.status_code == 409
    assert [
        place for place in places if not re.search(rf"{NAME} must not be named, and stands in {kind}: [^()]*{place}", said)
    ] == []


BESIDE = {
    "the file's name": ({}, "silent bridge v7.jpg", "The file name silent-bridge-v7.jpg shows “silent-bridge”"),
    **{
        name: (
            {field: f"An office of {NAME}."},
            "a.jpg",
            f"The picture a.jpg names {NAME}, which is protected ({name}: “{NAME}”)",
        )
        for name, field in (("alternative text", "alt"), ("caption", "caption"), ("credit", "credit"), ("licence", "licence"))
    },
}


@pytest.mark.parametrize(("words", "name", "sentence"), BESIDE.values(), ids=BESIDE)
def test_a_name_beside_a_picture_refuses_the_approval_and_every_file(
    row: Release, officer: Client, lead: Client, words: dict[str, str], name: str, sentence: str
) -> None:
    assert upload(officer, row, name=name, **words).status_code == 303  # type: ignore[attr-defined]
    answer = lead.post(f"/releases/{row.id}/approval")
    said = _words(answer)
    assert answer.status_code == 409
    assert sentence in said
    if words:
        assert officer.get(f"/releases/{row.id}/document.docx").status_code == 409


@pytest.mark.parametrize("raw", [raw for raw in TELLING.values() if raw[:3] == b"\xff\xd8\xff"][:4])
def test_a_name_inside_a_picture_is_told_with_its_place_and_left_behind(row: Release, officer: Client, raw: bytes) -> None:
    data = {**TYPED, "file": (io.BytesIO(raw), "a.jpg")}
    page = officer.post(f"/releases/{row.id}/pictures", data=data, content_type="multipart/form-data", follow_redirects=True)
    said = _words(page)
    if NAME.encode() in raw:
        assert re.search(rf"{NAME} stood in this file \((Exif artist|IPTC|XMP|comment)\) and was left behind", said)
    (one,) = queries.pictures(row.id)
    assert NAME.encode() not in officer.get(f"/releases/{row.id}/pictures/{one.id}").data
    _in_no_byte(officer, row)


def test_a_quiet_picture_is_told_nothing_about(row: Release, officer: Client) -> None:
    data = {**TYPED, "file": (io.BytesIO(photo(said=False)), "a.jpg")}
    page = officer.post(f"/releases/{row.id}/pictures", data=data, content_type="multipart/form-data", follow_redirects=True)
    assert "stood in this file" not in page.text


@pytest.mark.parametrize("how", ["properties", "comment", "change", "hidden", "author"])
def test_what_hides_in_a_word_file_that_is_brought_in_stays_outside(
    clocked: time_machine.Traveller, app: Flask, officer: Client, how: str
) -> None:
    sends.protect(NAME)
    raw = {"file": (io.BytesIO(hiding.word(how)), "text.docx"), "source": "", "language": "en", "title": "Dykes"}
    page = officer.post("/releases/reading", data=raw, content_type="multipart/form-data").text
    source = html.unescape(page.split('name="source" value="')[1].split('"')[0])
    kept = officer.post("/releases/imports", data={"source": source, "language": "en", "title": "Dykes"})
    row = queries.release(int(kept.location.rsplit("/", 1)[-1]))
    assert "The dykes broke in eleven places." in officer.get(f"{kept.location}/document.txt").text
    _in_no_byte(officer, row)


def test_words_that_a_tracked_change_puts_in_are_words_and_refuse_the_approval(
    row: Release, officer: Client, lead: Client
) -> None:
    _reword(officer, row, "paragraph", f"Staff moved beds, said {NAME}.")
    answer = lead.post(f"/releases/{row.id}/approval")
    assert (answer.status_code, f"“{NAME}” names {NAME}" in _words(answer)) == (409, True)


def test_a_comment_of_a_page_that_is_pasted_stays_outside_and_one_that_is_typed_is_read_by_all(
    row: Release, officer: Client
) -> None:
    pasted = officer.post("/releases/pasting", data={"html": f'<p data-by="{NAME}">Dykes broke.</p><!-- {NAME} -->'}).text
    assert (pasted.strip(), NAME in pasted) == ("Dykes broke.", False)
    _reword(officer, row, "paragraph", f"Dykes broke. <!-- draft of {NAME} -->")
    assert officer.get(f"/releases/{row.id}/document.docx").status_code == 409
    session().expire_all()
    _reword(officer, row, "paragraph", "Dykes broke.")
    _in_no_byte(officer, row)
