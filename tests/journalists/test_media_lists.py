"""A media list gathers journalists, each once."""

from outreach.journalists import queries
from tests.cast import Client
from tests.journalists import make


def test_a_list_is_made_filled_and_thinned(officer: Client) -> None:
    sara, omar = make.journalist("Sara Windle"), make.journalist("Omar Teller")
    page = officer.post("/media-lists/", data={"name": "Health desks", "description": "Every release", "campaign_id": ""})
    listed = queries.list_named("health DESKS")
    assert page.status_code == 303 and listed is not None
    for person in (sara, omar, sara):
        assert officer.post(f"/media-lists/{listed.id}/members", data={"journalist_id": person.id}).status_code == 303
    assert queries.sizes([listed.id]) == {listed.id: 2}
    officer.post(f"/media-lists/{listed.id}/members/{omar.id}/removal")
    shown = officer.get(f"/media-lists/{listed.id}").text
    assert "Sara Windle" in shown and "Omar Teller" not in shown


def test_the_page_counts_who_cannot_be_written_to(officer: Client) -> None:
    people = (
        make.journalist("Sara Windle"),
        make.journalist("Omar Teller", email=None),
        make.journalist("Lina Ford", do_not_contact=True),
    )
    listed = make.media_list("Desk", people)
    assert [one for one, _ in queries.reachable(listed)] == [people[0].id]
    assert all(
        words in officer.get(f"/media-lists/{listed.id}").text
        for words in ("1 without an address", "1 asked not to be contacted")
    )


def test_only_people_who_are_not_on_it_are_offered(officer: Client) -> None:
    sara = make.journalist("Sara Windle")
    make.journalist("Sara Teller", email="t@example.org")
    listed = make.media_list("Desk", (sara,))
    offered = officer.get(f"/media-lists/{listed.id}/candidates?add=sara").text
    assert "Sara Teller" in offered and "Sara Windle" not in offered


def test_two_lists_cannot_share_a_name(officer: Client) -> None:
    make.media_list("Desk")
    answer = officer.post("/media-lists/", data={"name": "DESK", "campaign_id": ""})
    assert answer.status_code == 422 and "There is a list called" in answer.text


def test_an_unknown_person_cannot_be_put_on_a_list(officer: Client) -> None:
    listed = make.media_list("Desk")
    assert officer.post(f"/media-lists/{listed.id}/members", data={"journalist_id": 99}).status_code == 404
    assert officer.post(f"/media-lists/{listed.id}/members", data={"journalist_id": "x"}).status_code == 422


def test_programs_do_the_same(program: Client) -> None:
    sara = make.journalist("Sara Windle")
    made = program.post("/api/v1/media-lists", json={"name": "Desk"})
    assert made.status_code == 201
    path = f"/api/v1/media-lists/{made.json['id']}"
    assert program.post(f"{path}/members", json={"journalist_ids": [sara.id]}).json == {"added": 1, "size": 1}
    assert program.post(f"{path}/members", json={"journalist_ids": [sara.id]}).json == {"added": 0, "size": 1}
    assert program.post(f"{path}/members", json={"journalist_ids": [sara.id, 77]}).status_code == 404
    assert [one["full_name"] for one in program.get(f"{path}/members").json["items"]] == ["Sara Windle"]
    assert program.patch(path, json={"name": "New desk"}).status_code == 428
    assert program.patch(path, json={"name": "New desk"}, headers={"If-Match": made.headers["ETag"]}).json["name"] == "New desk"
    assert program.delete(f"{path}/members/{sara.id}").status_code == 204
