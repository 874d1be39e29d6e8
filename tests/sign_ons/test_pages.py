"""The ledger on the page and through the API."""

from flask import Flask

from outreach.sign_ons import queries
from outreach.sign_ons.models import SignOnState
from tests.cast import Cast, Client
from tests.sign_ons.make import sign_on, sign_on_text
from tests.sign_ons.test_ledger import organisation


def test_a_text_is_opened_and_a_list_pasted(officer: Client) -> None:
    made = officer.post("/sign-ons/", data={"title": "Boats for the valley", "language": "en", "deadline_zone": "Europe/London"})
    assert made.status_code == 303
    answer = officer.post(f"{made.location}/pastes", data={"lines": "· Samra Bakery (Syria)\n· Old Mill Trust, UK"})
    assert answer.status_code == 303
    page = officer.get(made.location).text
    assert "Samra Bakery" in page
    assert "United Kingdom" in page


def test_doubtful_names_wait_for_a_person(officer: Client) -> None:
    text, near = sign_on_text(), organisation("ActionAid International")
    answer = officer.post(f"/sign-ons/{text.id}/pastes", data={"lines": "Action Aid International\nSamra Bakery"})
    assert "It is ActionAid International" in answer.text
    assert queries.ledger(text.id).count == 1
    officer.post(
        f"/sign-ons/{text.id}/decisions",
        data={"name": "Action Aid International", "choice": str(near.id), "country": "", "evidence": "mail"},
    )
    assert queries.ledger(text.id).names == ["ActionAid International", "Samra Bakery"]


def test_a_name_left_out_stays_out_and_an_unknown_one_may_be_new(officer: Client) -> None:
    text, _ = sign_on_text(), organisation("ActionAid International")
    names = {"name": ["Action Aid International", "Action Aid Valley"], "choice": ["", "new"], "country": ["", "LB"]}
    officer.post(f"/sign-ons/{text.id}/decisions", data=names)
    assert queries.ledger(text.id).names == ["Action Aid Valley"]


def test_one_answer_is_recorded_and_withdrawn(officer: Client) -> None:
    text = sign_on_text()
    wrong = officer.post(f"/sign-ons/{text.id}/entries", data={"name": "Samra Bakery", "state": "signed", "country": "Syria"})
    assert wrong.status_code == 422
    assert 'value="Samra Bakery"' in wrong.text
    officer.post(
        f"/sign-ons/{text.id}/entries", data={"name": "Samra Bakery", "state": "signed", "country": "SY", "authoriser": "Huda K."}
    )
    entry = queries.ledger(text.id).signed[0].sign_on
    assert "Huda K." in officer.get(f"/sign-ons/{text.id}").text
    officer.post(f"/sign-ons/entries/{entry.id}/withdrawal")
    assert queries.ledger(text.id).count == 0


def test_an_empty_paste_keeps_the_page(officer: Client) -> None:
    text = sign_on_text()
    answer = officer.post(f"/sign-ons/{text.id}/pastes", data={"lines": "·", "evidence": "a mail of Sunday"})
    assert answer.status_code == 422
    assert "There is no name in this" in answer.text
    assert "a mail of Sunday" in answer.text


def test_viewers_change_nothing(viewer: Client, app: Flask) -> None:
    text = sign_on_text()
    assert "/pastes" not in viewer.get(f"/sign-ons/{text.id}").text
    for path in ("pastes", "entries", "decisions"):
        assert viewer.post(f"/sign-ons/{text.id}/{path}").status_code == 403


def test_programs_keep_the_ledger_too(cast: Cast) -> None:
    api = cast.program("officer")
    text = api.post("/api/v1/sign-on-texts", json={"title": "Boats for the valley"}).json["id"]
    made = api.post("/api/v1/sign-ons", json={"text_id": text, "name": "Samra Bakery", "country": "SY"})
    assert (made.status_code, made.json["state"]) == (201, "signed")
    assert api.post("/api/v1/sign-ons", json={"text_id": text, "name": "samra bakery"}).status_code == 409
    pasted = api.post(f"/api/v1/sign-on-texts/{text}/pastes", json={"lines": "Old Mill Trust (Liban)\nSamra Bakery"}).json
    assert ([one["name"] for one in pasted["recorded"]], pasted["already"]) == (["Old Mill Trust"], ["Samra Bakery"])
    ledger = api.get(f"/api/v1/sign-on-texts/{text}/ledger").json
    assert (ledger["count"], ledger["countries"], ledger["by_country"]) == (2, 2, {"SY": 1, "LB": 1})
    gone = api.post(f"/api/v1/sign-ons/{made.json['id']}/withdrawal", json={"reason": "wrong text"}).json
    assert (gone["state"], gone["withdrawn_at"][-1]) == ("withdrawn", "Z")
    assert [one["name"] for one in api.get(f"/api/v1/sign-ons?text={text}&state=signed").json["items"]] == ["Old Mill Trust"]
    assert api.get("/api/v1/sign-on-texts/99/ledger").status_code == 404


def test_the_list_of_texts_counts_each(officer: Client) -> None:
    text = sign_on_text("Boats for the valley")
    sign_on(text, "Samra Bakery")
    assert "Boats for the valley" in officer.get("/sign-ons/").text


def test_a_list_that_somebody_brought_was_not_asked(officer: Client) -> None:
    text = sign_on_text()
    officer.post(f"/sign-ons/{text.id}/pastes", data={"lines": "Samra Bakery\nOld Mill Trust\nThird Well"})
    sign_on(text, "Quiet House", state=SignOnState.INVITED)
    ledger = queries.ledger(text.id)
    assert (ledger.count, ledger.asked) == (3, 1)
    page = " ".join(officer.get(f"/sign-ons/{text.id}").text.split())
    assert "1 without an answer, 0 declined" in page
    officer.post(f"/sign-ons/{text.id}/entries", data={"name": "Quiet House", "state": "signed"})
    ledger = queries.ledger(text.id)
    assert (ledger.count, ledger.asked) == (4, 1)
