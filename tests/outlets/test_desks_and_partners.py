"""An outlet has desks that are no people, partners in which its texts also run, and people by desk, of today and before."""

from flask import Flask

from outreach.core.actors import COMMAND_LINE
from outreach.core.database import session, transaction
from outreach.journalists import queries as journalists
from outreach.journalists import service
from outreach.outlets import queries
from outreach.outlets import service as outlets
from tests.cast import Client
from tests.journalists.make import journalist
from tests.outlets.make import outlet

DESK = {"name": "Planning", "phone": "020 7946 0201", "language": "arabe", "hours_from": "18:00", "hours_until": "02:00"}


def test_a_desk_is_added_changed_and_taken_away(officer: Client) -> None:
    made = outlet("Nahr News").id
    assert officer.post(f"/outlets/{made}/desks", data=DESK).status_code == 303
    desk = queries.get(made).desks[0]
    assert (desk.phone, desk.language, str(desk.hours_until)) == ("+442079460201", "ar", "02:00:00")
    page = officer.get(f"/outlets/{made}").text
    assert "Planning" in page and "+44 20 7946 0201" in page and "18:00–02:00" in page
    again = officer.post(f"/outlets/{made}/desks", data=DESK | {"name": "PLANNING", "note": "kept words"})
    assert again.status_code == 422 and "already" in again.text and "kept words" in again.text
    key = queries.get(made).desks[0].id
    wrong = officer.post(f"/outlets/{made}/desks/{key}", data=DESK | {"phone": "abc", "email": "nope"})
    assert wrong.status_code == 422 and "no telephone number" in wrong.text and "no e-mail address" in wrong.text
    assert officer.post(f"/outlets/{made}/desks/{key}", data=DESK | {"name": "Output"}).status_code == 303
    session().expire_all()
    assert queries.get(made).desks[0].name == "Output"
    assert officer.post(f"/outlets/{made}/desks/{key}/removal").status_code == 303
    assert officer.get(f"/outlets/{made}/desks/{key}/edit").status_code == 404


def test_partners_are_shown_from_both_sides(officer: Client) -> None:
    typed = {
        "name": "Nahr Agency",
        "medium": "agency",
        "partner_names": "Southbank, Nahr News",
        "audience": "Newsrooms",
        "owner": "Nahr Group",
    }
    assert officer.post("/outlets/", data=typed).status_code == 303
    made = queries.named("Nahr Agency")
    other = queries.named("Southbank")
    assert made is not None and other is not None and [one.name for one in made.partners] == ["Nahr News", "Southbank"]
    assert "Takes over texts of" in officer.get(f"/outlets/{other.id}").text
    assert queries.outlets("nahr group").items == [made]
    itself = officer.post(f"/outlets/{made.id}", data=typed | {"partner_names": "Nahr Agency"})
    assert itself.status_code == 422 and "no partner of its own" in itself.text


def test_its_people_stand_by_desk_and_those_who_left_after_them(officer: Client) -> None:
    made = outlet("Nahr News")
    journalist("Sara Windle", outlet_id=made.id, desk="Planning")
    journalist("Omar Haddad", outlet_id=made.id)
    gone = journalist("Lina Kassab", outlet_id=made.id, role="editor")
    with transaction():
        service.update(COMMAND_LINE, journalists.get(gone.id), {"outlet_name": "Southbank"})
    page = officer.get(f"/journalists/of-outlet/{made.id}", headers={"HX-Request": "true"}).text
    assert (
        page.index("Planning")
        < page.index("Sara Windle")
        < page.index("Omar Haddad")
        < page.index("Were here before")
        < page.index("Lina Kassab")
    )
    for path in ("media-requests", "distributions"):
        assert officer.get(f"/{path}/of-outlet/{made.id}").status_code == 200


def test_programs_send_desks_and_partners(program: Client) -> None:
    other = outlet("Southbank").id
    sent = {"name": "Nahr News", "desks": [DESK, {"name": "Newsdesk", "email": "n@nahr.example.org"}], "partner_ids": [other]}
    made = program.post("/api/v1/outlets", json=sent)
    assert made.status_code == 201 and made.json["partner_ids"] == [other], made.json
    assert [one["name"] for one in made.json["desks"]] == ["Planning", "Newsdesk"] and made.json["desks"][0][
        "hours_from"
    ] == "18:00"
    path, tag = f"/api/v1/outlets/{made.json['id']}", made.headers["ETag"]
    for wrong in ({"desks": [{"name": ""}]}, {"partner_ids": [99999]}, {"partner_ids": [made.json["id"]]}):
        assert program.patch(path, json=wrong, headers={"If-Match": tag}).status_code == 422, wrong
    changed = program.patch(path, json={"desks": []}, headers={"If-Match": tag})
    assert changed.status_code == 200 and changed.json["desks"] == [] and changed.json["partner_ids"] == [other]
    assert changed.headers["ETag"] != tag


def test_people_are_found_by_their_outlets_new_name(app: Flask) -> None:
    made = outlet("Nahr News")
    held = journalist("Sara Windle", outlet_id=made.id)
    with transaction():
        outlets.update(COMMAND_LINE, queries.get(made.id), {"name": "Daryl Times"})
    assert [one.id for one in journalists.find("daryl")] == [held.id]
