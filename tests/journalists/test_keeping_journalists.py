"""An officer adds, changes and lists journalists; what she typed is never lost."""

from outreach.audit.queries import events
from outreach.core import database
from outreach.journalists import queries
from tests.cast import Client
from tests.journalists import make

TYPED = {
    "full_name": "Sara Windle",
    "outlet_name": "Nahr News",
    "email": "Sara@Nahr.Example.org",
    "phone": "07700 900123",
    "language": "arabe",
    "languages": "English, français",
    "country": "Royaume-Uni",
    "beats": "health, migration",
    "channel": "email",
    "embargo_standing": "none",
}


def test_a_journalist_is_added_with_what_the_phone_call_gave(officer: Client) -> None:
    answer = officer.post("/journalists/", data=TYPED)
    assert answer.status_code == 303
    made = queries.find("sara")[0]
    assert (made.email, made.phone, made.language, made.country) == ("Sara@nahr.example.org", "+447700900123", "ar", "GB")
    assert made.languages == ["ar", "en", "fr"] and made.beats == ["health", "migration"]
    assert made.outlet is not None and made.outlet.name == "Nahr News"
    page = officer.get(answer.headers["Location"]).text
    assert "Sara Windle" in page and "Nahr News" in page


def test_wrong_input_comes_back_as_typed(officer: Client) -> None:
    answer = officer.post(
        "/journalists/", data=TYPED | {"email": "nope", "phone": "abc", "language": "Klingonish", "full_name": ""}
    )
    assert answer.status_code == 422
    for words in (
        "There is a problem",
        "nope",
        "abc",
        "Klingonish",
        "Nahr News",
        "This is no e-mail address",
        "no language we know",
    ):
        assert words in answer.text
    assert not queries.journalists().items


def test_an_address_belongs_to_one_person(officer: Client) -> None:
    make.journalist("Sara Windle", email="sara@nahr.example.org")
    answer = officer.post("/journalists/", data=TYPED | {"full_name": "Another Sara"})
    assert answer.status_code == 422 and "has this address already" in answer.text


def test_two_people_editing_one_record_are_told(officer: Client) -> None:
    made = make.journalist("Sara Windle")
    assert officer.post(f"/journalists/{made.id}", data=TYPED | {"version": "1", "role": "editor"}).status_code == 303
    late = officer.post(f"/journalists/{made.id}", data=TYPED | {"version": "1", "role": "planner"})
    assert late.status_code == 422 and "Somebody else saved" in late.text and "planner" in late.text
    database.close()
    assert queries.get(made.id).role == "editor"


def test_an_objection_has_its_day_and_keeps_lists_from_writing(officer: Client) -> None:
    made = make.journalist("Sara Windle")
    officer.post(f"/journalists/{made.id}", data=TYPED | {"do_not_contact": "y"})
    database.close()
    held = queries.get(made.id)
    assert held.do_not_contact_at is not None and not held.can_be_mailed
    assert "Do not contact" in officer.get(f"/journalists/{made.id}").text


def test_a_viewer_may_look_and_not_touch(viewer: Client) -> None:
    made = make.journalist("Sara Windle")
    assert viewer.get(f"/journalists/{made.id}").status_code == 200
    assert viewer.post("/journalists/", data=TYPED).status_code == 403
    assert viewer.get(f"/journalists/{made.id}/edit").status_code == 403


def test_notes_and_source_say_that_the_person_may_ask(officer: Client) -> None:
    assert "This person may ask to read what you write here" in officer.get("/journalists/new").text


def test_every_change_is_on_record(officer: Client) -> None:
    officer.post("/journalists/", data=TYPED)
    made = queries.find("sara")[0]
    officer.post(f"/journalists/{made.id}", data=TYPED | {"role": "editor"})
    assert [one.event for one in events(f"journalist:{made.id}").items] == ["journalist.updated", "journalist.created"]


def test_a_name_is_shown_as_text_never_as_markup(officer: Client) -> None:
    made = make.journalist("<script>alert(1)</script>", email="x@example.org")
    assert "<script>alert" not in officer.get(f"/journalists/{made.id}").text + officer.get("/journalists/").text


def test_an_unknown_journalist_is_not_found(officer: Client) -> None:
    assert officer.get("/journalists/999").status_code == 404
