"""One box finds people, organisations, outlets and lists, and never shows what is protected."""

from tests.cast import Client
from tests.journalists import make
from tests.organisations.make import organisation
from tests.outlets.make import outlet
from tests.spokespeople.make import spokesperson


def test_one_word_finds_every_kind(officer: Client) -> None:
    make.journalist("Samra Windle")
    make.media_list("Samra desks")
    organisation("Samra Clinics")
    outlet("Samra Times")
    spokesperson("Dr Samra Field")
    page = officer.get("/search?q=sam").text
    for name in ("Samra Windle", "Samra desks", "Samra Clinics", "Samra Times", "Dr Samra Field"):
        assert name in page


def test_a_part_of_a_number_finds_the_caller(officer: Client) -> None:
    make.journalist("Sara Windle", phone="+447700900123")
    assert "Sara Windle" in officer.get("/search?q=900 123").text


def test_typing_gets_only_the_results(officer: Client) -> None:
    make.journalist("Sara Windle")
    piece = officer.get("/search?q=sara", headers={"HX-Request": "true"}).text
    assert "Sara Windle" in piece and "<html" not in piece


def test_nothing_and_nonsense_are_answered_calmly(officer: Client) -> None:
    for typed in ("", "z", "zzz", "%", '"', "'; DROP TABLE users", "a" * 5000, "\x00"):
        assert officer.get("/search", query_string={"q": typed}).status_code == 200


def test_one_kind_alone_can_be_asked_for(officer: Client) -> None:
    make.journalist("Samra Windle")
    outlet("Samra Times")
    page = officer.get("/search?q=samra&kind=outlets").text
    assert "Samra Times" in page and "Samra Windle" not in page


def test_a_role_without_a_room_does_not_see_it(cast, app) -> None:
    spokesperson("Dr Samra Field")
    assert "Samra Field" not in cast.browser("admin").get("/search?q=samra").text


def test_protected_people_are_found_by_what_is_public_only(officer: Client) -> None:
    spokesperson("Dr Hala Zaytar", protected=True, roles=["surgeon"], title="Chief of Samra hospital")
    assert "Zaytar" not in officer.get("/search?q=zayt").text
    found = officer.get("/search?q=surgeon").text
    assert "Dr H." in found and "Protected" in found and "Zaytar" not in found and "Samra" not in found


def test_one_error_is_forgiven_in_every_register(officer: Client) -> None:
    organisation("Riverlight Clinics")
    place = outlet("Guardian Weekly")
    make.journalist("Omar Teller", outlet_id=place.id)
    make.media_list("Embargo circle")
    spokesperson("Dr Halina Field")
    for typed, name in {
        "Rivrelight": "Riverlight Clinics", "gardian": "Guardian Weekly", "embrago circle": "Embargo circle", "halina feild": "Dr Halina Field",
        "omar telller": "Omar Teller",
    }.items():  # fmt: skip
        assert name in officer.get("/search", query_string={"q": typed}).text, typed


def test_no_spelling_guesses_at_a_protected_name(officer: Client) -> None:
    spokesperson("Dr Hala Zaytar", protected=True, roles=["surgeon"])
    for typed in ("zayter", "zatyar", "zaytarr", "hala zayta"):
        assert "Dr H." not in officer.get("/search", query_string={"q": typed}).text, typed


def test_filters_work_in_the_one_box(officer: Client) -> None:
    make.journalist("Sara Windle", languages=["ar"])
    make.journalist("Omar Teller", languages=["fr"])
    page = officer.get("/search?q=lang:ar").text
    assert "Sara Windle" in page and "Omar Teller" not in page
