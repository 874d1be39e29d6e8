"""The desk finds a journalist by the beginning of any word, or by part of a number."""

from flask import Flask

from outreach.core.actors import COMMAND_LINE
from outreach.core.database import transaction
from outreach.journalists import queries, service
from outreach.outlets import service as outlets
from tests.cast import Client
from tests.journalists import make
from tests.outlets.make import outlet

FINDS_HER = (
    "sara",
    "SAR",
    "wind",
    "Sárà wind",
    "sara nahr",
    "nahr news",
    "health",
    "900123",
    "07700 900123",
    "+44 7700 900 123",
    "٠٧٧٠٠٩٠٠١٢٣",
    "0012",
    "sara@na",
)
FINDS_NOBODY = ("", "  ", "zzz", "windleomar", "sara omar", '"', "*", "a:b OR", "'; DROP", "'''", "\\", "&|!()", "%", "NEAR(")


def test_any_beginning_finds_her(app: Flask) -> None:
    place = outlet("Nahr News")
    made = make.journalist("Sara Windle", outlet_id=place.id, phone="+447700900123", beats=["health"])
    make.journalist("Omar Teller", email="omar@other.example.org", phone="+447700900999")
    assert {typed: [one.id for one in queries.find(typed)] for typed in FINDS_HER} == {typed: [made.id] for typed in FINDS_HER}


def test_what_fits_nobody_finds_nobody_and_breaks_nothing(app: Flask) -> None:
    make.journalist("Sara Windle")
    assert not [typed for typed in FINDS_NOBODY if queries.find(typed)]


def test_arabic_names_are_found_in_every_spelling(app: Flask) -> None:
    made = make.journalist("أحمد المصري", email="ahmed@nahr.example.org")
    assert [one.id for one in queries.find("احمد")] == [made.id]
    assert [one.id for one in queries.find("المصرى")] == [made.id]


def test_a_changed_name_is_found_and_the_old_one_is_not(app: Flask) -> None:
    made = make.journalist("Sara Windle")
    with transaction():
        service.update(COMMAND_LINE, queries.get(made.id), {"full_name": "Sara Teller", "email": "t@nahr.example.org"})
    assert queries.find("teller") and not queries.find("windle")


def test_a_renamed_outlet_takes_its_people_along(app: Flask) -> None:
    place = outlet("Nahr News")
    made = make.journalist("Sara Windle", outlet_id=place.id)
    with transaction():
        outlets.update(COMMAND_LINE, place, {"name": "Evening Bank"})
    assert [one.id for one in queries.find("evening")] == [made.id]


def test_filters_narrow_by_language_country_beat_outlet_and_list(app: Flask) -> None:
    place = outlet("Nahr News")
    sara = make.journalist("Sara", outlet_id=place.id, languages=["ar-SY", "en"], country="GB", beats=["Santé"])
    make.journalist("Omar", languages=["fr"], country="FR", beats=["sport"])
    listed = make.media_list("Desk", (sara,))
    for asked in (
        {"language": "ar"},
        {"language": "ar-SY"},
        {"country": "gb"},
        {"beat": "sante"},
        {"outlet_id": place.id},
        {"list_id": listed.id},
    ):
        assert [one.id for one in queries.journalists(**asked).items] == [sara.id], asked


def test_pages_follow_one_another_without_loss(app: Flask) -> None:
    for number in range(25):
        make.journalist(f"Name {number:02d}", email=f"n{number}@example.org")
    seen, cursor = [], None
    while True:
        page = queries.journalists(cursor=cursor, limit=10)
        seen += [one.full_name for one in page.items]
        cursor = page.next
        if cursor is None:
            break
    assert seen == sorted(seen) and len(set(seen)) == 25


def test_the_page_finds_while_typing(officer: Client) -> None:
    make.journalist("Sara Windle")
    make.journalist("Omar Teller")
    page = officer.get("/journalists/?q=wind").text
    assert "Sara Windle" in page and "Omar Teller" not in page
    assert "Nobody fits" in officer.get("/journalists/?q=zzz").text


def test_strangers_are_asked_to_sign_in(stranger: Client) -> None:
    assert stranger.get("/journalists/").status_code == 303
