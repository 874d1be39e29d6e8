"""Each tier has its own time, language, files and reason; nothing leaves before the lift, and nobody reads early who did not accept."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine

from outreach.distribution import queries
from outreach.distribution.policy.waves import Wave, in_its_wave, mail_at, objections, out_of_order
from outreach.embargoes.policy import From
from tests.distribution import make
from tests.partners.handshake import accept

LIFT = datetime(2026, 12, 1, 0, 1, tzinfo=UTC)
NOW = LIFT - timedelta(hours=6)
BEFORE, AFTER, OPENS = LIFT - timedelta(hours=2), LIFT + timedelta(hours=1), LIFT - timedelta(minutes=30)


@pytest.fixture
def clocked():
    with time_machine.travel(NOW, tick=False) as moved:
        yield moved


@pytest.mark.parametrize(
    ("early", "opens_at", "wave", "expected"),
    [
        (True, None, None, (LIFT, True, None)),
        (True, None, Wave(1, None), (LIFT, True, None)),
        (True, None, Wave(1, BEFORE), (LIFT, True, BEFORE)),
        (True, OPENS, Wave(1, BEFORE), (LIFT, True, OPENS)),  # the rule is stricter than the wave
        (False, None, Wave(1, BEFORE), (LIFT, False, None)),  # a rule gives them nothing early
        (True, None, Wave(2, AFTER), (AFTER, False, None)),  # who comes later reads nothing before
        (True, None, Wave(2, LIFT), (LIFT, False, None)),
    ],
)
def test_a_wave_opens_a_page_early_but_lets_no_mail_leave_before_the_lift(early, opens_at, wave, expected):
    found = in_its_wave(From(LIFT, early, "No rule.", opens_at), wave, LIFT)
    assert (found.at, found.early, found.opens_at) == expected
    assert mail_at(wave, LIFT) >= LIFT


@pytest.mark.parametrize(
    ("wave", "lift_at", "codes"),
    [
        (Wave(1, BEFORE, reason="They film first"), LIFT, []),
        (Wave(1, BEFORE), LIFT, ["wave_reason"]),
        (Wave(3, BEFORE, reason="Why"), LIFT, ["wave_early"]),
        (Wave(4, BEFORE, reason="Why"), LIFT, ["wave_early"]),
        (Wave(3, AFTER, reason="Why"), LIFT, []),
        (Wave(3, AFTER, reason="Why"), None, []),
        (Wave(2, NOW, reason="Why"), LIFT, ["wave_past"]),
        (Wave(2, None, "ar", reason="Why"), LIFT, ["wave_language"]),
        (Wave(2, None, "en", ("docx",), "Why"), LIFT, []),
        (Wave(2, None, "", ("exe",), "Why"), LIFT, ["wave_files"]),
        (Wave(4, None, "", ("pdf",), "Why"), LIFT, ["wave_files"]),
    ],
)
def test_what_is_wrong_with_a_wave(wave, lift_at, codes):
    assert [one.code for one in objections(wave, lift_at, NOW, ["en"])] == codes


def test_a_tier_before_an_earlier_one_is_doubted():
    assert [one.where for one in out_of_order({2: Wave(2, AFTER)}, [1, 2, 3], LIFT)] == ["tier:3"]
    assert out_of_order({3: Wave(3, AFTER), 4: Wave(4, AFTER)}, [1, 3], LIFT) == []


def typed(local, day, **more):
    return {"goes_local": local, "goes_weekday": day, "goes_zone": "Europe/London", "reason": "They broadcast at six", **more}


def test_each_tier_leaves_at_its_own_time_with_its_files(clocked, app, officer):
    people = [make.journalist("Ada First"), make.journalist("Basil Later")]
    send = make.planned([make.media_list("Agencies", people[:1]), make.media_list("Desks", people[1:])])
    page = f"/distributions/{send.id}"
    assert officer.post(f"{page}/waves/2", data=typed("2026-12-01T01:01", "1", docx="y")).status_code == 303
    shown = officer.get(page).text
    assert "They broadcast at six" in shown
    assert "01:01" in officer.get(f"{page}/people").text
    assert officer.post(f"{page}/confirmation", data={"count": 2}).status_code == 303
    first, second = make.rows(send.source)
    assert (first.not_before, second.not_before) == (LIFT, AFTER)
    assert [file.name.rsplit(".")[-1] for file in second.mailing.content().files] == ["docx"]
    assert first.mailing.content().files == ()
    clocked.move_to(LIFT)
    make.lift()
    assert [(row.held, row.next_attempt_at) for row in make.rows(send.source)] == [(False, LIFT), (False, AFTER)]


def test_an_early_lift_is_for_every_tier_at_once(clocked, app, officer, lead):
    send = make.planned([make.crowd(1)])
    officer.post(f"/distributions/{send.id}/waves/1", data=typed("2026-12-01T01:01", "1"))
    officer.post(f"/distributions/{send.id}/waves/4", data=typed("2026-12-01T02:01", "1"))
    officer.post(f"/distributions/{send.id}/confirmation", data={"count": 1})
    for who in (officer, lead):
        who.post(f"/distributions/{send.id}/lift", data={"word": "LIFT", "reason": "It is out"})
    (row,) = make.rows(send.source)
    assert (row.held, row.next_attempt_at) == (False, NOW)
    assert queries.page_opens_at(send.release_id) is None


def test_who_accepted_reads_from_the_time_of_their_tier_and_not_before(clocked, app, officer, stranger):
    person = make.journalist("Ada First", outlet_id=make.outlet().id)
    send = make.planned([make.media_list("Agencies", [person])])
    officer.post(f"/distributions/{send.id}/offers", data={"journalists": [str(person.id)]})
    link = f"/e/{queries.access(send.id, person.id).token}"
    accept(stranger, link, send)
    assert make.CANARY in stranger.get(link).text
    assert officer.post(f"/distributions/{send.id}/waves/1", data=typed("2026-11-30T22:01", "0")).status_code == 303
    assert make.CANARY not in stranger.get(link).text  # a time that is set afterwards closes what was open
    clocked.move_to(BEFORE)
    assert make.CANARY in stranger.get(link).text


def test_the_public_page_opens_at_its_own_time(clocked, app, officer, stranger):
    send = make.planned([make.crowd(1)])
    officer.post(f"/distributions/{send.id}/waves/4", data=typed("2026-12-01T01:01", "1"))
    officer.post(f"/distributions/{send.id}/confirmation", data={"count": 1})
    page = f"/newsroom/{make.release_of(send).slug}"
    clocked.move_to(LIFT)
    make.lift()
    for path in (page, f"{page}/document.json"):
        assert stranger.get(path).status_code == 404
    for path in ("/newsroom/", "/newsroom/feed.xml"):
        assert make.CANARY not in stranger.get(path).text
    clocked.move_to(AFTER)
    assert make.CANARY in stranger.get(page).text


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"goes_weekday": "2"}, "1 December 2026 is a Tuesday, not a Wednesday"),
        ({"goes_weekday": ""}, "Choose the weekday too"),
        ({"reason": ""}, "This field is required"),
        ({"goes_local": "2026-11-30T22:00", "goes_weekday": "0"}, "get nothing before the lift"),
        ({"language": "fr"}, "No version in this language"),
    ],
)
def test_a_tier_that_is_set_wrongly_says_why_and_changes_nothing(clocked, app, officer, change, words):
    send = make.planned([make.crowd(1)])
    answer = officer.post(f"/distributions/{send.id}/waves/3", data=typed("2026-12-01T01:01", "1") | change)
    assert answer.status_code == 422
    assert words in answer.text
    assert queries.one(send.id).waves == []


def test_programs_set_and_drop_a_tier_until_it_is_confirmed(clocked, app, program):
    send = make.planned([make.crowd(1)])
    at = f"/api/v1/distributions/{send.id}"
    wave = {"goes_local": "2026-12-01T01:01", "goes_zone": "Europe/London", "reason": "They film"}
    assert program.put(f"{at}/waves/1", json=wave).json["goes_at"] == "2026-12-01T01:01:00Z"
    assert [one["tier"] for one in program.get(f"{at}/waves").json["items"]] == [1]
    assert program.get(f"{at}/plan").json["lines"][0]["from_when"] == "2026-12-01T01:01:00Z"
    assert program.delete(f"{at}/waves/1").json["waves"] == []
    program.post(f"{at}/confirmation", json={"count": 1})
    assert program.put(f"{at}/waves/1", json=wave).status_code == 409
