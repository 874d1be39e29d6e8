"""People ticked in a list are changed together, and it can be taken back for an hour."""

from datetime import UTC, datetime, timedelta

import pytest
from flask import Flask

from outreach.core.actors import COMMAND_LINE
from outreach.core.database import session, transaction
from outreach.journalists import queries, service
from outreach.journalists.models import Journalist, MediaList, Reversal
from tests.cast import Client
from tests.journalists import make

BACK = "/journalists/?q=a"


@pytest.fixture
def three(app: Flask) -> list[int]:
    names = ("Sara Windle", "Omar Haddad", "Lina Kassab")
    return [make.journalist(name, beats=["health"], language="en").id for name in names]


def press(officer: Client, act: str, ids: list[int], **typed: object) -> str:
    """Press a button of the bar and return the list that comes back."""
    answer = officer.post("/journalists/changes", data={"act": act, "ids": ids, "back": BACK, **typed})
    assert answer.status_code == 303 and answer.headers["Location"] == BACK
    session().expire_all()
    return officer.get(BACK).text


def undo(officer: Client) -> str:
    made = session().query(Reversal).order_by(Reversal.id.desc()).first()
    assert made is not None
    assert officer.post(f"/journalists/changes/{made.id}/reversal", data={"back": BACK}).status_code == 303
    session().expire_all()
    return officer.get(BACK).text


def held(key: int) -> Journalist:
    return queries.get(key)


def on(listed: MediaList) -> set[int]:
    return queries.member_ids(listed.id)


def test_they_go_on_a_list_and_only_the_new_ones_come_off_again(three: list[int], officer: Client) -> None:
    listed = make.media_list("Health desks", (held(three[0]),))
    page = press(officer, "enlist", three, list_id=listed.id)
    assert "2 people are on" in page and "Undo" in page and on(listed) == set(three)
    assert "Taken back for 2 people" in undo(officer) and on(listed) == {three[0]}


def test_they_come_off_a_list_and_go_back_on(three: list[int], officer: Client) -> None:
    listed = make.media_list("Health desks", tuple(map(held, three)))
    assert "2 people were taken off" in press(officer, "delist", three[:2], list_id=listed.id)
    assert on(listed) == {three[2]}
    undo(officer)
    assert on(listed) == set(three)


def test_a_beat_and_a_language_are_set_and_taken_back(three: list[int], officer: Client) -> None:
    assert "have the beat" in press(officer, "add_beat", three, beat="Migration")
    assert held(three[0]).beats == ["health", "Migration"] and queries.journalists(beat="migration").items
    undo(officer)
    assert held(three[0]).beats == ["health"]
    press(officer, "set_language", three, language="العربية")
    assert [held(key).language for key in three] == ["ar"] * 3 and held(three[0]).languages == ["ar", "en"]
    undo(officer)
    assert held(three[0]).language == "en" and held(three[0]).languages == ["en"]


def test_what_somebody_changed_since_is_left_alone(three: list[int], officer: Client) -> None:
    press(officer, "set_language", three, language="fr")
    with transaction():
        held(three[0]).language = "es"
    assert "Taken back for 2 people" in undo(officer) and held(three[0]).language == "es"


def test_an_objection_of_many_is_one_each_and_can_be_taken_back(three: list[int], officer: Client) -> None:
    page = press(officer, "do_not_contact", three)
    assert "No list writes to these 3 people" in page and all(held(key).do_not_contact_at for key in three)
    undo(officer)
    assert not any(held(key).do_not_contact for key in three)


def test_an_objection_made_since_outlives_that_of_many(three: list[int], officer: Client) -> None:
    press(officer, "do_not_contact", three[:2])
    with transaction():
        for wish in (False, True):
            service.update(COMMAND_LINE, held(three[0]), {"do_not_contact": wish})
        service.update(COMMAND_LINE, held(three[2]), {"do_not_contact": True})
        service.merge(COMMAND_LINE, held(three[1]), held(three[2]))
    undo(officer)
    assert held(three[0]).do_not_contact and held(three[1]).do_not_contact


@pytest.mark.parametrize(
    ("act", "ids", "typed", "words"),
    [
        ("enlist", [], {}, "Tick at least one"), ("enlist", [1], {"list_id": "x"}, "Choose the list"), ("add_beat", [1], {"beat": " "}, "Enter the beat"),
        ("set_language", [1], {"language": "Klingonish"}, "is no language we know"),
        ("set_language", [1], {"language": " "}, "Enter the language"), ("erase", [1], {}, "Say what is to be done"),
    ],
)  # fmt: skip
def test_what_cannot_be_done_is_said_and_nothing_changes(
    three: list[int], officer: Client, act: str, ids: list[int], typed: dict[str, str], words: str
) -> None:
    page = press(officer, act, [three[0] for _ in ids], **typed)
    assert words in page and "Undo" not in page and session().query(Reversal).count() == 0


def test_it_can_be_taken_back_once_and_for_an_hour(three: list[int], officer: Client) -> None:
    press(officer, "add_beat", three, beat="old")
    with transaction():
        session().query(Reversal).one().created_at = datetime.now(UTC) - timedelta(hours=2)
    key = session().query(Reversal).one().id
    press(officer, "add_beat", three, beat="new")
    assert officer.post(f"/journalists/changes/{key}/reversal").status_code == 404
    undo(officer)
    assert session().query(Reversal).count() == 0


def test_only_who_may_edit_sees_the_boxes_and_only_our_lists_are_gone_back_to(
    three: list[int], viewer: Client, officer: Client
) -> None:
    assert "data-pick" not in viewer.get("/journalists/").text and "data-pick" in officer.get("/journalists/").text
    assert viewer.post("/journalists/changes", data={"act": "do_not_contact", "ids": three}).status_code == 403
    for wish in ("https://evil.example", "//evil.example", "/journalists/..//evil"):
        answer = officer.post("/journalists/changes", data={"act": "add_beat", "beat": "x", "ids": three, "back": wish})
        assert answer.headers["Location"] == "/journalists/"
