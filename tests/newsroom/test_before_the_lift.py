"""Before the lift a probe learns nothing; after it everybody reads the same."""

import pytest
import time_machine

from tests.cast import told
from tests.distribution import make

BEFORE, LIFT = "2026-11-30 18:00:00+00:00", "2026-12-01 00:01:00+00:00"
RANDOM = "/newsroom/AAAAAAAAAAAAAAAAAAAAAA"


@pytest.fixture
def clocked():
    with time_machine.travel(BEFORE, tick=False) as moved:
        yield moved


@pytest.fixture
def scheduled(clocked, app, officer):
    person = make.journalist()
    send = make.planned([make.media_list("Agencies", [person])])
    assert officer.post(f"/distributions/{send.id}/confirmation", data={"count": 1}).status_code == 303
    return send


def slug_of(send):
    return make.release_of(send).slug


def test_before_the_lift_its_address_is_the_same_404_as_a_random_one(scheduled, stranger):
    assert told(stranger.get(f"/newsroom/{slug_of(scheduled)}")) == told(stranger.get(RANDOM))
    assert stranger.get(RANDOM).status_code == 404


def test_a_prober_finds_the_text_nowhere_before_the_lift(scheduled, stranger, app):
    release, send = scheduled.release_id, scheduled.id
    paths = [
        "/newsroom/", "/newsroom/feed.xml", f"/newsroom/{slug_of(scheduled)}", f"/newsroom/{release}", f"/releases/{release}",
        f"/releases/{release}/document.html", f"/releases/{release}/document.txt", f"/distributions/{send}",
        f"/distributions/{send}/preview", f"/distributions/{send}/receipt", f"/api/v1/releases/{release}",
        f"/api/v1/distributions/{send}", f"/api/v1/distributions/{send}/plan", f"/api/v1/releases/{release}/document.txt",
        "/api/v1/releases", "/api/v1/distributions", f"/e/{slug_of(scheduled)}", "/sitemap.xml", "/robots.txt", "/",
    ]  # fmt: skip
    for path in paths:
        answer = stranger.get(path, follow_redirects=True)
        assert make.CANARY not in answer.text, path
        assert "Samra" not in answer.text, path


def test_the_hour_alone_publishes_nothing(scheduled, clocked, stranger):
    clocked.move_to(LIFT)
    assert stranger.get(f"/newsroom/{slug_of(scheduled)}").status_code == 404


def test_at_the_lift_everybody_reads_it(scheduled, clocked, stranger):
    clocked.move_to(LIFT)
    make.lift()
    page = stranger.get(f"/newsroom/{slug_of(scheduled)}")
    assert page.status_code == 200
    assert make.CANARY in page.text
    assert "Three river clinics close" in stranger.get("/newsroom/").text
    feed = stranger.get("/newsroom/feed.xml")
    assert feed.content_type.startswith("application/atom+xml")
    assert f"/newsroom/{slug_of(scheduled)}" in feed.text


def test_what_is_for_the_desk_is_never_public(scheduled, clocked, stranger):
    clocked.move_to(LIFT)
    make.lift()
    for path in ("/newsroom/", "/newsroom/feed.xml", f"/newsroom/{slug_of(scheduled)}"):
        page = stranger.get(path).text
        assert "CANARY" not in page
        assert "Samra valley: clinics" not in page  # the desk's working title


def test_a_clock_set_back_after_the_lift_closes_nothing(scheduled, clocked, stranger):
    clocked.move_to(LIFT)
    make.lift()
    clocked.move_to(BEFORE)
    assert stranger.get(f"/newsroom/{slug_of(scheduled)}").status_code == 200


def test_a_kill_after_the_lift_takes_the_page_down(scheduled, clocked, officer, stranger):
    clocked.move_to(LIFT)
    make.lift()
    officer.post(f"/distributions/{scheduled.id}/kill", data={"word": "KILL", "reason": "wrong figure"})
    assert told(stranger.get(f"/newsroom/{slug_of(scheduled)}")) == told(stranger.get(RANDOM))
    assert make.CANARY not in stranger.get("/newsroom/feed.xml").text


def test_an_empty_newsroom_says_so(app, stranger):
    assert "Nothing has been published yet" in stranger.get("/newsroom/").text
    assert "<entry" not in stranger.get("/newsroom/feed.xml").text
