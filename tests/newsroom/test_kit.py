"""The media kit of a text: all of it in one file, behind the gate of its page, the same bytes each time, and nobody in it who is not to be named."""

import io
import threading
import zipfile
from datetime import UTC, datetime
from typing import Any

import pytest
import time_machine
from flask import Flask

from outreach.attribution.models import AttributionRule
from outreach.core import clock
from outreach.core.actors import COMMAND_LINE
from outreach.core.database import session, transaction
from outreach.integrations import finished
from outreach.newsroom import queries as newsroom
from outreach.newsroom import service as kits
from outreach.releases import queries, service
from outreach.releases.models import Release, ReleaseState
from outreach.releases.policy.receipts import Made
from tests.cast import Cast, Client, told
from tests.distribution import make
from tests.distribution.test_languages import ARABIC, in_arabic
from tests.newsroom.test_signatories import counted
from tests.releases.test_documents import PDF
from tests.releases.test_pictures import add

RANDOM = "/newsroom/AAAAAAAAAAAAAAAAAAAAAA/kit.zip"
OUT = datetime(2026, 12, 1, 0, 1, tzinfo=UTC)


@pytest.fixture(autouse=True)
def nothing_made_yet(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kits, "_KEPT", {})


def publish(row: Release) -> str:
    with transaction():
        kept = session().get(Release, row.id, populate_existing=True)
        kept.state = ReleaseState.APPROVED
        service.publish(COMMAND_LINE, kept, OUT)
    session().expire_all()
    return f"/newsroom/{row.slug}/kit.zip"


def protect(name: str, **facts: Any) -> None:
    with transaction():
        session().add(AttributionRule(name=name, created_at=clock.now(), updated_at=clock.now(), **facts))
    session().expire_all()


def test_before_it_is_out_its_address_is_the_same_404_as_a_random_one(app: Flask, stranger: Client) -> None:
    row = make.approved()
    for method in ("GET", "HEAD"):
        answers = [stranger.open(where, method=method) for where in (f"/newsroom/{row.slug}/kit.zip", RANDOM)]
        assert told(answers[0]) == told(answers[1])
        assert answers[0].status_code == 404


@PDF
def test_it_holds_the_text_in_each_way_the_pictures_that_are_cleared_who_signed_and_the_terms(
    app: Flask, stranger: Client
) -> None:
    row, _ = counted()
    add(row)
    add(row, service.PictureWords("Photo: Ola Nkemelu", "", "A boat.", "A boat.", True), "uncleared.jpg")  # nobody said yes
    answer = stranger.get(publish(row))
    assert (answer.status_code, answer.mimetype, answer.headers["Cache-Control"]) == (200, "application/zip", "no-store")
    assert answer.headers["Content-Disposition"] == f'attachment; filename="release-{row.id}-kit.zip"'
    with zipfile.ZipFile(io.BytesIO(answer.data)) as archive:
        assert archive.testzip() is None
        stem = f"release-{row.id}-en"
        assert archive.namelist() == [
            "README-en.txt", "pictures/IMG-2210.jpg.txt", f"{stem}.docx", f"{stem}.pdf", f"{stem}.txt", "signatories-en.txt",
            "pictures/IMG-2210.jpg",
        ]  # fmt: skip
        held = {name: archive.read(name) for name in archive.namelist()}
    assert make.CANARY in held[f"{stem}.txt"].decode()
    assert "منظمة الضفاف" in held["signatories-en.txt"].decode()
    words = held["pictures/IMG-2210.jpg.txt"].decode()
    assert "Credit: Photo: Huda Karam" in words and "Licence: free for editorial use" in words
    assert held["pictures/IMG-2210.jpg"] == queries.pictures(row.id)[0].raw
    readme = held["README-en.txt"].decode()
    assert "Terms of use" in readme and "2026-12-01 00:01 UTC" in readme and "signatories-en.txt: who signed" in readme
    assert b"CANARY do not print" not in answer.data and b"nobody reads this" not in answer.data


def test_the_page_offers_it_and_head_says_how_large_it_is(app: Flask, stranger: Client) -> None:
    row = make.approved()
    address = publish(row)
    assert f'href="{address}"' in stranger.get(f"/newsroom/{row.slug}").text
    whole, head = stranger.get(address), stranger.open(address, method="HEAD")
    assert (head.status_code, head.data, head.headers["Content-Length"]) == (200, b"", str(len(whole.data)))


def test_it_is_the_same_bytes_on_another_day_and_says_no_hour_but_that_of_the_lift(
    app: Flask, stranger: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    row = make.approved()
    add(row)
    address = publish(row)
    made = []
    for day in ("2026-12-02 09:00:00+00:00", "2026-12-07 17:31:12+00:00"):
        monkeypatch.setattr(kits, "_KEPT", {})
        with time_machine.travel(day, tick=False):
            made.append(stranger.get(address, headers={"Accept-Language": "fr" if made else "en"}).data)
    assert made[0] == made[1]
    with zipfile.ZipFile(io.BytesIO(made[0])) as archive:
        assert (archive.comment, {one.comment + one.extra for one in archive.infolist()}) == (b"", {b""})
        inside = zipfile.ZipFile(io.BytesIO(archive.read(f"release-{row.id}-en.docx"))).infolist()
        assert {one.date_time for one in (*archive.infolist(), *inside)} == {(2026, 12, 1, 0, 1, 0)}


def test_a_text_in_two_languages_has_both_and_a_readme_in_each(app: Flask, stranger: Client) -> None:
    row = in_arabic(make.approved())
    with zipfile.ZipFile(io.BytesIO(stranger.get(publish(row)).data)) as archive:
        names, words = archive.namelist(), archive.read(f"release-{row.id}-ar.txt").decode()
    assert {"README-en.txt", "README-ar.txt", f"release-{row.id}-ar.docx", f"release-{row.id}-en.docx"} <= set(names)
    assert ARABIC["headline"] in words


def test_a_name_that_our_page_may_show_leaves_in_no_file(app: Flask, stranger: Client) -> None:
    row = make.approved()
    address = publish(row)
    assert stranger.get(address).status_code == 200
    protect("Omar Quillon", public_page=True)
    page = stranger.get(f"/newsroom/{row.slug}")
    assert "Omar Quillon" in page.text and "kit.zip" not in page.text
    assert told(stranger.get(address)) == told(stranger.get(RANDOM))


def test_what_only_the_finished_bytes_show_is_found_in_them(
    app: Flask, stranger: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    row = make.approved()
    address = publish(row)
    protect("Quiet Harbour")
    monkeypatch.setattr(service, "document_out", lambda _row, kind, _language: Made(kind, f"a.{kind}", b"made by Quiet Harbour"))
    assert told(stranger.get(address)) == told(stranger.get(RANDOM))


def test_no_name_not_to_be_cited_stands_in_any_byte(app: Flask, stranger: Client) -> None:
    row = make.approved()
    protect("Samra Convenors")
    raw = stranger.get(publish(row)).data
    reading = finished.read("kit.zip", raw)
    assert reading.unread == []
    assert not any("samra convenors" in one.text.casefold() for one in reading.pieces)
    assert b"INSTRUCTION-CANARY" not in raw


def test_a_withdrawn_text_has_no_kit(app: Flask, cast: Cast, stranger: Client) -> None:
    row = make.approved()
    address = publish(row)
    assert stranger.get(address).status_code == 200
    with transaction():
        service.withdraw(cast.actor("lead"), row.id, "overtaken by events")
    assert told(stranger.get(address)) == told(stranger.get(RANDOM))


def test_a_picture_that_makes_it_too_large_is_named_and_left_on_the_page(
    app: Flask, stranger: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    row = make.approved()
    one = add(row)
    add(row, name="second.jpg")
    monkeypatch.setattr(newsroom, "LARGEST_PICTURES", one.size)
    with zipfile.ZipFile(io.BytesIO(stranger.get(publish(row)).data)) as archive:
        names, readme = archive.namelist(), archive.read("README-en.txt").decode()
    assert "pictures/IMG-2210.jpg" in names and "pictures/second.jpg" not in names
    assert "second.jpg" in readme.split("Too large")[1]


def test_whoever_asks_again_costs_no_second_making(app: Flask, stranger: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    address = publish(make.approved())
    first = stranger.get(address).data
    monkeypatch.setattr(kits, "packed", lambda *_: pytest.fail("made twice"))
    assert stranger.get(address).data == first


def test_while_one_is_made_a_finished_one_leaves_and_of_the_others_two_wait(
    app: Flask, stranger: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    done, other = publish(make.approved()), publish(make.approved())
    finished_one = stranger.get(done).data
    monkeypatch.setattr(kits, "_SEATS", threading.BoundedSemaphore(1))
    with kits._SEATS, kits._ONE_AT_A_TIME:
        assert stranger.get(done).data == finished_one
        busy = stranger.get(other)
        assert (busy.status_code, busy.headers["Retry-After"]) == (503, "10")
    assert stranger.get(other).status_code == 200


def test_the_page_is_looked_through_once_and_again_for_a_new_rule(
    app: Flask, stranger: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    row, looked = make.approved(), []
    page = publish(row).removesuffix("/kit.zip")
    kits._is_clean.cache_clear()
    monkeypatch.setattr(kits, "scan_file", lambda *given: looked.append(given))
    for _ in range(3):
        assert "kit.zip" in stranger.get(page).text
    assert len(looked) == 1
    protect("Quiet Harbour", public_page=True)
    stranger.get(page)
    assert len(looked) == 2
