"""Pictures of a release: bare of what they say, with credit, licence and consent, shown from the lift on and not a moment before."""

import io
import struct
import zlib
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

import pytest
import time_machine
from flask import Flask
from PIL import Image

from outreach.core import clock
from outreach.core.actors import COMMAND_LINE
from outreach.core.database import session, transaction
from outreach.core.errors import Refused
from outreach.core.traces import Traces
from outreach.distribution import jobs
from outreach.distribution.models import Distribution, State
from outreach.integrations import finished, pictures
from outreach.releases import queries, service
from outreach.releases.models import Occasion, Release, ReleasePicture, ReleaseState
from outreach.releases.policy import receipts
from outreach.releases.service import PictureWords
from tests.cast import Client
from tests.distribution import make as sends
from tests.integrations.photographs import photo
from tests.releases.hiding import NAME
from tests.releases.make import release
from tests.releases.test_facts import approve, fresh
from tests.sign_ons.make import sign_on, sign_on_text

WHOLE = PictureWords(
    "Photo: Huda Karam", "free for editorial use", "A clinic under water.", "Water up to the windows of a clinic.", True,
    "signed form of 22 November",
)  # fmt: skip
TYPED = {
    "credit": "Photo: Huda Karam", "licence": "free for editorial use", "caption": "A clinic under water.", "alt": "A clinic.",
    "shows_people": "y", "permission": "signed form of 22 November",
}  # fmt: skip


@pytest.fixture
def clocked() -> Iterator[time_machine.Traveller]:
    with time_machine.travel("2026-11-30 18:00:00+00:00", tick=False) as moved:
        yield moved


def add(row: Release, words: PictureWords = WHOLE, name: str = "IMG_2210.JPG") -> ReleasePicture:
    found = service.bare_picture(photo())
    with transaction():
        return service.add_picture(COMMAND_LINE, row.id, found, name, words)


def upload(client: Client, row: Release, raw: bytes | None = None, name: str = "IMG 2210.JPG", **words: str) -> object:
    data = {**TYPED, **words, "file": (io.BytesIO(photo() if raw is None else raw), name)}
    return client.post(f"/releases/{row.id}/pictures", data=data, content_type="multipart/form-data")


def test_an_upload_is_kept_bare_and_shown_as_it_will_leave(officer: Client) -> None:
    row = release()
    assert upload(officer, row).status_code == 303
    (one,) = queries.pictures(row.id)
    assert (one.file_name, one.kind, one.width, one.height) == ("IMG-2210.jpg", "image/jpeg", 48, 32)
    answer = officer.get(f"/releases/{row.id}/pictures/{one.id}")
    assert (answer.mimetype, NAME.encode() in answer.data, pictures.told(answer.data)) == ("image/jpeg", False, [])
    page = officer.get(f"/releases/{row.id}/pictures").text
    assert "Left behind: Exif, XMP, comment" in page and "Photo: Huda Karam" in page


@pytest.mark.parametrize(
    ("raw", "name", "said"),
    [(b"<svg onload=alert(1)>", "a.jpg", "Choose a JPEG or a PNG"), (photo()[:-60], "a.jpg", "is broken"), (b"", "", "Choose a picture")],
    ids=["no picture", "broken", "nothing"],
)  # fmt: skip
def test_what_is_no_picture_is_refused_and_the_words_stay(officer: Client, raw: bytes, name: str, said: str) -> None:
    row = release()
    answer = upload(officer, row, raw, name, caption="A long caption")
    assert (answer.status_code, said in answer.text, "A long caption" in answer.text) == (422, True, True)
    assert queries.pictures(row.id) == []


def test_what_is_missing_of_a_picture_stops_the_text(app: Flask) -> None:
    row = release(sends.words())
    add(row, replace(WHOLE, credit="", permission="", minor_or_survivor=True, alt=""))
    found = {one.code: one.message for one in queries.checked(row.id, clock.now()).report.findings if one.code[0] == "I"}
    assert "a credit, the yes of who is seen" in found["I02"]
    assert set(found) >= {"I02", "I04", "I08"}
    with transaction():
        service.describe_picture(COMMAND_LINE, row.id, queries.pictures(row.id)[0].id, WHOLE)
    assert not [one for one in queries.checked(row.id, clock.now()).report.findings if one.code in ("I02", "I03", "I04", "I08")]


def test_a_picture_more_or_another_word_beside_it_reopens_the_text(app: Flask) -> None:
    row = release(sends.words())
    approve(row)
    one = add(row)
    assert fresh(row).state is ReleaseState.IN_REVIEW
    approve(row)
    with transaction():
        service.describe_picture(COMMAND_LINE, row.id, one.id, replace(WHOLE, credit="Photo: Another"))
    assert fresh(row).state is ReleaseState.IN_REVIEW
    approve(row)
    with transaction():
        service.remove_picture(COMMAND_LINE, row.id, one.id)
    assert (fresh(row).state, queries.pictures(row.id)) == (ReleaseState.IN_REVIEW, [])


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ({"alt": f"An office of {NAME}"}, "a.jpg"), ({"credit": f"Photo: {NAME}"}, "a.jpg"), ({"caption": f"With {NAME}"}, "a.jpg"),
        ({"licence": f"by leave of {NAME}"}, "a.jpg"), ({}, "silent bridge v7.jpg"),
    ],
    ids=["alt", "credit", "caption", "licence", "file name"],
)  # fmt: skip
def test_a_protected_name_beside_a_picture_refuses_whatever_carries_it(app: Flask, words: dict[str, str], name: str) -> None:
    row = release(sends.words())
    add(row, replace(WHOLE, **words), name)
    sends.protect(NAME)
    stops = [one for one in queries.checked(row.id, clock.now()).stops if one.code == "D04"]
    assert NAME in stops[0].message
    kept = service.receipt(COMMAND_LINE, row.id, Occasion.ASKED, only=("picture", "page"))
    assert {one["artefact"] for one in kept.artefacts if receipts.reasons([one])} == {"picture", "page"}
    with pytest.raises(Refused, match=NAME):
        service.refuse(kept, fresh(row))


def test_a_protected_name_inside_the_bytes_never_arrives(app: Flask) -> None:
    row = release(sends.words())
    add(row)
    sends.protect(NAME)
    kept = service.receipt(COMMAND_LINE, row.id, Occasion.ASKED, only=("picture", "page"))
    assert [one["artefact"] for one in kept.artefacts] == ["picture", "picture", "page"]
    assert receipts.reasons(kept.artefacts) == []


def test_bytes_that_tell_who_made_them_are_refused_by_the_gate(app: Flask) -> None:
    row = release(sends.words())
    one = add(row)
    sends.protect(NAME)
    session().expire_all()
    with transaction():
        session().get(ReleasePicture, one.id).raw = photo()
    kept = service.receipt(COMMAND_LINE, row.id, Occasion.ASKED, only=("picture",))
    said = " ".join(str(reason.message) for reason in receipts.reasons(kept.artefacts))
    assert NAME in said and "where the picture was taken" in said


def test_nobody_outside_sees_a_picture_before_the_lift_and_everybody_may_take_it_after(
    clocked: time_machine.Traveller, app: Flask, officer: Client, stranger: Client
) -> None:
    row = release(sends.words())
    one = add(row)
    approve(row)
    send = sends.planned([sends.crowd(1)], fresh(row))
    assert officer.post(f"/distributions/{send.id}/confirmation", data={"count": 1}).status_code == 303
    where = f"/newsroom/{fresh(row).slug}"
    nowhere = stranger.get("/newsroom/aaaaaaaaaaaaaaaaaaaaaa/pictures/1")
    for path in (where, f"{where}/pictures/{one.id}", f"{where}/pictures/{one.id}?download=1"):
        answer = stranger.get(path)
        assert (answer.status_code, answer.mimetype) == (404, nowhere.mimetype)
    clocked.move_to("2026-12-01 00:01:10+00:00")
    sends.lift()
    page = stranger.get(where).text
    assert "Water up to the windows" in page and "Photo: Huda Karam" in page and "free for editorial use" in page
    assert "signed form" not in page
    taken = stranger.get(f"{where}/pictures/{one.id}?download=1")
    assert "IMG-2210.jpg" in taken.headers["Content-Disposition"]
    assert Image.open(io.BytesIO(taken.data)).size == (48, 32)
    assert (pictures.told(taken.data), stranger.get(f"{where}/pictures/{one.id + 1}").status_code) == ([], 404)
    with transaction():
        service.take_down(COMMAND_LINE, queries.release(row.id), "wrong picture")
    assert stranger.get(f"{where}/pictures/{one.id}").status_code == 404


def test_what_is_out_takes_no_other_picture(app: Flask, viewer: Client) -> None:
    row = release(sends.words())
    one = add(row)
    assert upload(viewer, row).status_code == 403
    assert viewer.post(f"/releases/{row.id}/pictures/{one.id}/removal").status_code == 403
    with transaction():
        session().get(Release, row.id, populate_existing=True).state = ReleaseState.OUT
    with pytest.raises(Refused):
        add(row)


def test_names_of_files_are_plain_and_each_its_own(app: Flask) -> None:
    row = release()
    names = [add(row, name=name).file_name for name in ("../../é tude.final.png", "é tude.final.JPG", "صورة.jpg", "a\\b\\C.jpeg")]
    assert names == ["e-tude-final.jpg", "e-tude-final-2.jpg", "picture.jpg", "C.jpg"]


def test_an_approval_looks_at_whose_yes_there_is_too(app: Flask) -> None:
    row = release()
    one = add(row)
    seen = queries.words_hash(fresh(row))
    for consent in ({"permission": ""}, {"shows_people": False}, {"minor_or_survivor": True}, {"second_consent": "her guardian"}):
        with transaction():
            service.describe_picture(COMMAND_LINE, row.id, one.id, replace(WHOLE, **consent))
        assert queries.words_hash(fresh(row)) != seen, consent


def test_a_rule_made_after_the_confirmation_holds_the_lift_for_words_that_stand_on_the_page_alone(
    clocked: time_machine.Traveller, officer: Client, stranger: Client
) -> None:
    row = release(sends.words())
    add(row, replace(WHOLE, credit=f"Photo: {NAME}"))
    approve(row)
    send = sends.planned([sends.crowd(1)], fresh(row))
    assert officer.post(f"/distributions/{send.id}/confirmation", data={"count": 1}).status_code == 303
    sends.protect(NAME)
    clocked.move_to("2026-12-01 00:01:10+00:00")
    sends.lift()
    assert sends.now_of(send).state == "held"
    assert stranger.get(f"/newsroom/{fresh(row).slug}").status_code == 404


def test_a_name_that_came_into_the_ledger_since_holds_the_lift(
    clocked: time_machine.Traveller, officer: Client, stranger: Client
) -> None:
    row, text = release(sends.words()), sign_on_text()
    sign_on(text, "Riverlight Coalition")
    with transaction():
        service.update(COMMAND_LINE, row.id, sign_on_text_id=text.id)
    approve(row)
    sends.protect(NAME)
    send = sends.planned([sends.crowd(1)], fresh(row))
    assert officer.post(f"/distributions/{send.id}/confirmation", data={"count": 1}).status_code == 303
    sign_on(text, NAME)
    with transaction():
        service.ledger_changed(COMMAND_LINE, text.id)
    clocked.move_to("2026-12-01 00:01:10+00:00")
    sends.lift()
    assert sends.now_of(send).state == "held"
    assert NAME not in stranger.get(f"/newsroom/{fresh(row).slug}").text


def test_a_chunk_longer_than_its_kind_hides_something_and_is_left_behind() -> None:
    made = io.BytesIO()
    Image.new("RGB", (4, 4), "teal").save(made, "PNG")
    raw = made.getvalue()
    hidden = b"sBIT" + NAME.encode()
    chunk = struct.pack(">I", len(NAME.encode())) + hidden + struct.pack(">I", zlib.crc32(hidden))
    found = pictures.bare(raw[:33] + chunk + raw[33:])
    assert NAME.encode() not in found.raw
    assert "sBIT" in found.left


def _forgotten(name: str = "Lina Haddad") -> None:
    with transaction():
        service.forget_shown(Traces(names=(name,)))
    session().expire_all()


def _confirmed(officer: Client, permission: str, second: str = "") -> tuple[Release, ReleasePicture, Distribution]:
    row = release(sends.words())
    one = add(row, replace(WHOLE, permission=permission, minor_or_survivor=bool(second), second_consent=second))
    approve(row)
    send = sends.planned([sends.crowd(2)], fresh(row))
    assert officer.post(f"/distributions/{send.id}/confirmation", data={"count": 2}).status_code == 303
    return row, one, send


@pytest.mark.parametrize(
    ("permission", "second", "lacks"),
    [("Lina Haddad", "", ("permission",)), ("Haddad, Lina: signed form of 22 November", "", ("permission",)),
     ("signed form of 22 November", "Lina Haddad, her guardian", ("second_consent",))],
)  # fmt: skip
def test_who_is_forgotten_consents_to_nothing_any_more_and_what_waits_is_held_and_told(
    clocked: time_machine.Traveller, officer: Client, stranger: Client, permission: str, second: str, lacks: tuple[str, ...]
) -> None:
    row, one, send = _confirmed(officer, permission, second)
    assert "Changed since" not in officer.get(f"/distributions/{send.id}").text
    _forgotten("Nadia Barakat")
    assert sends.now_of(send).state == "scheduled"
    _forgotten()
    kept = queries.picture(row.id, one.id)
    assert (kept.lacks, queries.pictures_leaving(fresh(row))) == (lacks, [])
    assert (fresh(row).state, fresh(row).text_hash) == (ReleaseState.IN_REVIEW, queries.words_hash(fresh(row)))
    assert sends.now_of(send).state == "held"
    page = officer.get(f"/distributions/{send.id}").text
    assert "asked to be forgotten" in page and "Changed since" in page
    jobs.alarm()
    assert sends.rows(f"{send.source}:alarm")
    clocked.move_to("2026-12-01 00:01:10+00:00")
    sends.lift()
    assert stranger.get(f"/newsroom/{fresh(row).slug}").status_code == 404


def test_a_picture_of_a_text_that_is_out_is_shown_no_longer_once_its_consent_ends(
    clocked: time_machine.Traveller, officer: Client, stranger: Client
) -> None:
    row, one, send = _confirmed(officer, "Lina Haddad, signed form of 22 November")
    clocked.move_to("2026-12-01 00:01:10+00:00")
    sends.lift()
    session().expire_all()
    with transaction():
        session().get(
            Distribution, send.id
        ).state = State.DONE  # one that is still going would be held, and the page closed with it
    page = f"/newsroom/{fresh(row).slug}"
    assert stranger.get(f"{page}/pictures/{one.id}").status_code == 200
    _forgotten()
    assert [stranger.get(f"{page}/pictures/{one.id}").status_code, stranger.get(page).status_code] == [404, 200]
    assert one.file_name not in stranger.get(page).text


def test_a_name_taken_out_before_is_no_yes_and_one_dropped_by_age_still_is(
    clocked: time_machine.Traveller, officer: Client
) -> None:
    row = release(sends.words())
    assert add(row, replace(WHOLE, permission="…")).lacks == ("permission",)
    assert "Nobody’s yes is on file" in officer.get(f"/releases/{row.id}/pictures").text
    assert "I" in {one.code[0] for one in queries.checked(row.id, clock.now()).report.findings}
    old = add(row, replace(WHOLE, permission="Lina Haddad"), "b.jpg")
    late = clock.now() + timedelta(days=1)
    with transaction():
        assert service.purge_shown(late, 10, frozenset()) == 2
    with transaction():
        assert service.purge_shown(late, 10, frozenset()) == 0
    kept = queries.picture(row.id, old.id)
    assert (kept.lacks, kept.permission) == ((), "✓")


def _written(count: int, kind: bytes = b"zTXt", size: int = 900_000) -> bytes:
    made = io.BytesIO()
    Image.new("RGB", (4, 4), "teal").save(made, "PNG")
    packed = zlib.compress((b"Water stood in the street. " * size)[:size])
    held = b"k\0" + (b"\0" if kind == b"zTXt" else b"\1\0\0\0") + packed
    chunk = struct.pack(">I", len(held)) + kind + held + struct.pack(">I", zlib.crc32(kind + held))
    return made.getvalue()[:33] + chunk * count + made.getvalue()[33:]


@pytest.mark.parametrize("kind", [b"zTXt", b"iTXt"])
def test_all_that_is_packed_into_a_picture_has_one_measure(kind: bytes) -> None:
    assert finished.read("", _written(2, kind)).unread == []
    reading = finished.read("", _written(300, kind))
    assert [one.code for one in reading.unread] == ["too_large"]
    assert sum(len(one.text) for one in reading.pieces) < 4_000_000


def test_a_picture_with_too_much_written_into_it_is_refused_before_it_is_kept(officer: Client) -> None:
    row = release()
    sends.protect(NAME)
    answer = upload(officer, row, _written(4), "a.png")
    assert (answer.status_code, "Too much is written into this picture" in answer.text) == (422, True)
    assert queries.pictures(row.id) == []
