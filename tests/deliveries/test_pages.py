"""The room's doors: the work list, the ledger, suppressions, the unsubscribe link, the outbox; each page and its twin."""

from collections.abc import Callable
from datetime import UTC, datetime
from email.message import EmailMessage

import pytest
from flask import Flask

from outreach.core.database import session, transaction
from outreach.deliveries import queries, service
from outreach.deliveries.models import State
from outreach.integrations.catcher import box_in
from outreach.integrations.catcher.box import Arrived
from tests.cast import Cast, Client, told
from tests.deliveries import make

ONE_CLICK = {"List-Unsubscribe": "One-Click"}


@pytest.fixture
def uncertain(app: Flask) -> int:
    """Return the id of a delivery that may have arrived."""
    make.a_list(3)
    with transaction():
        row = session().merge(make.row("p1@paper.example.org"))
        row.state, row.next_attempt_at, row.reply_text = State.UNCERTAIN, None, "the line was cut"
    return row.id


def test_the_work_list_comes_first_with_the_server_s_words_and_three_ways_out(officer: Client, uncertain: int) -> None:
    page = officer.get("/deliveries").text
    assert "Perhaps arrived" in page
    assert "the line was cut" in page
    assert page.count(f'action="/deliveries/{uncertain}/resolution') == 3
    assert page.index("the line was cut") < page.index("p2@paper.example.org")


@pytest.mark.parametrize(
    ("query", "shown"),
    [("?state=queued", 2), ("?source=distribution:1", 3), ("?source=other", 0), ("?q=p2@paper.example.org", 1)],
)
def test_the_ledger_is_narrowed(officer: Client, uncertain: int, query: str, shown: int) -> None:
    page = officer.get("/deliveries" + query).text
    assert page.split("Newest first")[1].count('<a class="open"') == shown


def test_a_nonsense_filter_is_no_error(officer: Client) -> None:
    assert officer.get("/deliveries?state=%00&source=%F0%9F%8E%89&q=%25").status_code == 200


@pytest.mark.parametrize(("decision", "state"), [("arrived", "sent"), ("send_again", "queued"), ("give_up", "cancelled")])
def test_an_officer_settles_an_uncertain_one(officer: Client, uncertain: int, decision: str, state: str) -> None:
    assert officer.post(f"/deliveries/{uncertain}/resolution", data={"decision": decision}).status_code == 303
    assert make.row("p1@paper.example.org").state == state
    assert officer.post(f"/deliveries/{uncertain}/resolution", data={"decision": decision}).status_code == 409


def test_a_word_that_is_no_decision_is_422_and_changes_nothing(officer: Client, uncertain: int) -> None:
    assert officer.post(f"/deliveries/{uncertain}/resolution", data={"decision": "maybe"}).status_code == 422
    assert make.row("p1@paper.example.org").state == State.UNCERTAIN


def test_viewers_look_and_strangers_do_not(viewer: Client, stranger: Client, uncertain: int) -> None:
    assert viewer.get(f"/deliveries/{uncertain}").status_code == 200
    assert viewer.post(f"/deliveries/{uncertain}/resolution", data={"decision": "arrived"}).status_code == 403
    for path in ("/deliveries", f"/deliveries/{uncertain}", "/suppressions", "/outbox", "/outbox/1/html"):
        assert stranger.get(path).status_code == 303, path


def test_one_delivery_shows_its_text_and_envelope(officer: Client, uncertain: int) -> None:
    page = officer.get(f"/deliveries/{uncertain}").text
    assert make.row("p1@paper.example.org").message_id.strip("<>") in page
    assert "here is the release" in page
    assert officer.get("/deliveries/999999").status_code == 404


def test_the_api_lists_shows_counts_and_settles(program: Client, uncertain: int) -> None:
    found = program.get("/api/v1/deliveries?distribution=1&state=uncertain").json
    assert [one["id"] for one in found["items"]] == [uncertain]
    assert found["next"] is None
    assert program.get("/api/v1/deliveries/tally/distribution:1").json["total"] == 3
    assert program.get("/api/v1/deliveries?limit=2").json["next"]
    settled = program.post(f"/api/v1/deliveries/{uncertain}/resolution", json={"decision": "arrived"})
    assert (settled.status_code, settled.json["state"], settled.json["decision"]) == (200, "sent", "arrived")
    assert program.post(f"/api/v1/deliveries/{uncertain}/resolution", json={"decision": "arrived"}).status_code == 409
    assert program.post(f"/api/v1/deliveries/{uncertain}/resolution", json={"decision": "x"}).status_code == 422
    assert program.get("/api/v1/deliveries?state=nonsense").status_code == 422
    assert program.get("/api/v1/deliveries/999999").status_code == 404


def test_a_source_that_stopped_by_itself_goes_on_when_a_person_says_so(officer: Client, uncertain: int) -> None:
    with transaction():
        service.hold("distribution:1", "too many refused", by_itself=True)
    assert "too many refused" in officer.get("/deliveries").text
    assert officer.post("/deliveries/resumption", data={"source": "distribution:1"}).status_code == 303
    assert queries.hold_of("distribution:1") is None
    with transaction():
        service.hold("distribution:1", "the lead said so")
    assert officer.post("/deliveries/resumption", data={"source": "distribution:1"}).status_code == 404


def test_addresses_are_stopped_and_allowed_again(officer: Client, lead: Client) -> None:
    assert officer.post("/suppressions", data={"address": "Zoe@paper.example", "reason": "objection"}).status_code == 303
    assert "zoe@paper.example" in officer.get("/suppressions?q=zoe").text
    wrong = officer.post("/suppressions", data={"address": "zoe at paper", "reason": "objection"})
    assert wrong.status_code == 422
    assert "zoe at paper" in wrong.text
    (one,) = queries.suppressions().items
    assert lead.post(f"/suppressions/{one.id}/end").status_code == 303
    assert not queries.is_suppressed("zoe@paper.example")


def test_the_api_stops_and_allows(program: Client) -> None:
    made = program.post("/api/v1/suppressions", json={"address": "zoe@paper.example", "reason": "complaint"})
    assert made.status_code == 201
    assert [one["reason"] for one in program.get("/api/v1/suppressions").json["items"]] == ["complaint"]
    assert program.post("/api/v1/suppressions", json={"address": "zoe"}).status_code == 422
    assert program.delete(f"/api/v1/suppressions/{made.json['id']}").status_code == 204
    assert program.delete(f"/api/v1/suppressions/{made.json['id']}").status_code == 404


@pytest.mark.parametrize("ask", [lambda browser, path: browser.get(path), lambda browser, path: browser.head(path)])
def test_looking_at_an_unsubscribe_link_changes_nothing(stranger: Client, ask: Callable[[Client, str], object]) -> None:
    make.a_list(1)
    ask(stranger, f"/u/{make.row('p0@paper.example.org').token}")
    assert make.states() == {"queued": 1}


@pytest.mark.parametrize("sent", [{"data": ONE_CLICK}, {"data": ONE_CLICK, "content_type": "multipart/form-data"}])
def test_c42_one_click_stops_mail_without_cookie_or_token_of_ours(app: Flask, sent: dict[str, object]) -> None:
    make.a_list(1)
    path = f"/u/{make.row('p0@paper.example.org').token}"
    answers = [app.test_client().post(path, headers={"X-CSRFToken": ""}, **sent) for _ in range(2)]
    assert [answer.status_code for answer in answers] == [200, 200]
    session().rollback()
    assert make.states() == {"suppressed": 1}


def test_known_and_unknown_links_answer_alike_and_other_bodies_change_nothing(stranger: Client) -> None:
    make.a_list(1)
    token = make.row("p0@paper.example.org").token
    assert told(stranger.get(f"/u/{token}")) == told(stranger.get("/u/unknown"))
    assert stranger.post(f"/u/{token}", data={"List-Unsubscribe": "yes"}).status_code == 400
    assert stranger.post(f"/u/{token}").status_code == 400
    assert make.states() == {"queued": 1}
    unknown = stranger.post("/u/" + "x" * 5000, data=ONE_CLICK)
    assert told(stranger.post(f"/u/{token}", data=ONE_CLICK)) == told(unknown)


@pytest.fixture
def caught(app: Flask) -> int:
    """Return the number of a caught message with everything on it."""
    message = EmailMessage()
    message["Subject"], message["To"], message["From"] = "Überschrift العربية", "zoe@paper.example.org", "press@example.org"
    message.set_content("plain words\n")
    message.add_alternative("<p>rich</p><script>alert(1)</script><img src='https://track.example/x.gif'>", subtype="html")
    message.add_attachment("BEGIN:VCALENDAR", subtype="calendar", params={"method": "REQUEST"}, filename="invite.ics")
    message.add_attachment(b"<html>", maintype="text", subtype="html", filename="../evil\u202e.html")
    box = box_in(app.extensions["outreach"].data_dir)
    box.prepare()
    box.put([Arrived(datetime.now(UTC), "r-1@x", "zoe@paper.example.org", message.as_bytes())])
    box.close()
    return box.page()[0].id


def test_the_outbox_lists_finds_and_shows_what_was_caught(officer: Client, caught: int) -> None:
    assert "Überschrift العربية" in officer.get("/outbox").text
    assert "Überschrift" in officer.get("/outbox?q=العربية").text
    assert "No message fits" in officer.get("/outbox?q=nobody%25").text
    page = officer.get(f"/outbox/{caught}").text
    for words in (
        "plain words",
        "invite.ics",
        "REQUEST",
        f'<iframe class="mail" width="100%" sandbox src="/outbox/{caught}/html"',
    ):
        assert words in page, words
    assert "alert(1)" not in page
    assert officer.get("/outbox/999").status_code == 404


def test_c68_a_caught_message_can_run_nothing_and_load_nothing(officer: Client, caught: int) -> None:
    framed = officer.get(f"/outbox/{caught}/html")
    assert "rich" in framed.text
    assert "sandbox" in framed.headers["Content-Security-Policy"]
    assert "default-src 'none'" in framed.headers["Content-Security-Policy"]
    part = officer.get(f"/outbox/{caught}/parts/3")
    assert part.mimetype == "application/octet-stream"
    assert part.headers["Content-Disposition"].startswith("attachment")
    assert officer.get(f"/outbox/{caught}/parts/2").mimetype == "text/calendar"
    assert officer.get(f"/outbox/{caught}/parts/9").status_code == 404
    assert officer.get(f"/outbox/{caught}/source").mimetype == "text/plain"


def test_an_empty_outbox_says_what_to_do(cast: Cast) -> None:
    assert "Nothing was sent yet" in cast.browser("officer").get("/outbox").text
