"""The night card: who is on, what waits, whom not to wake, what may be approved alone; light, dark first, for one thumb."""

import gzip
import re
from datetime import timedelta

from flask import Flask

from outreach.audit import queries as audit
from outreach.bookings.models import Answer, Booking
from outreach.core import clock
from outreach.core.database import transaction
from outreach.core.times import zone_info
from outreach.duty import service as duty
from outreach.duty.models import Watch
from tests.bookings import make
from tests.cast import Cast, Client
from tests.distribution import make as sends
from tests.media_requests.make import media_request


def on_watch(cast: Cast) -> None:
    now = clock.now()
    for role, watch in (("officer", Watch.FIRST), ("lead", Watch.SECOND)):
        with transaction():
            user = cast.user(role)
            duty.put_on(
                user.actor, user.id, watch, now - timedelta(hours=1), now + timedelta(hours=7), "Europe/London", f"Room of {role}"
            )


def test_it_says_who_is_on_and_who_is_woken_next(cast: Cast, officer: Client) -> None:
    assert "all alerts go to everyone" in officer.get("/night").text
    on_watch(cast)
    page = officer.get("/night").text
    assert re.search(r"On duty now.*Officer.*Woken next.*Lead", page, re.S)
    assert "Room of officer" in page


def test_what_waits_comes_by_slack_with_a_number_and_one_tap(officer: Client) -> None:
    media_request(300, outlet_name="Later Radio")
    soon = media_request(40, outlet_name="Soon TV", callback="+442079460123")
    page = officer.get("/night").text
    assert page.index("Soon TV") < page.index("Later Radio")
    assert 'href="tel:+442079460123"' in page
    assert officer.post(f"/media-requests/{soon.id}/assignment", data={"owner_id": "me"}).status_code == 303
    assert "with Officer" in officer.get("/night").text


def test_holds_that_end_are_confirmed_or_let_go_from_there(officer: Client) -> None:
    booking = make.hold(media_request(), make.speaker())
    page = officer.get("/night").text
    for verb in ("confirmation", "decline"):
        assert f'action="/bookings/{booking.id}/{verb}"' in page


def test_a_speaker_who_asks_to_be_called_stands_above_the_holds(officer: Client) -> None:
    booking = make.hold(media_request(), make.speaker())
    with transaction() as session:
        session.get_one(Booking, booking.id).answer = Answer.CALL_ME
    page = officer.get("/night").text
    part = page[page.index("Speakers who ask to be called") : page.index("Holds that end")]
    assert "Rana Nahrwand" in part and "/reveal" in part


def test_a_protected_persons_number_is_a_tap_away_and_on_record(officer: Client) -> None:
    one = make.speaker("Dr Huda Samrani", protected=True, waking_end=make.time(0, 1), safety_profile={"place": "never"})
    make.hold(media_request(), one, override_reason="Woken by her own wish")
    page = officer.get("/night").text
    assert "Samrani" not in page and "+9613123456" not in page and "Beirut <" not in page and "Dr H." in page
    form = page[page.index(f'action="/spokespeople/{one.id}/reveal"') :]
    reason = re.search(r'name="reason" value="([^"]+)"', form)
    assert reason is not None
    shown = officer.post(f"/spokespeople/{one.id}/reveal", data={"reason": reason[1]})
    assert 'href="tel:+9613123456"' in shown.text
    assert any(row.event == "spokesperson.revealed" and reason[1] in str(row.facts) for row in audit.events(limit=20).items)


def test_whom_not_to_wake(officer: Client) -> None:
    local = clock.now() + timedelta(hours=6)
    one = make.speaker(
        "Hala Zaytar",
        timezone="UTC",
        waking_start=local.time().replace(microsecond=0),
        waking_end=(local + timedelta(hours=2)).time(),
    )
    make.hold(media_request(), one, override_reason="They will be awake by then")
    page = officer.get("/night").text
    quiet = page[page.index("Do not wake") : page.index("What I may approve alone")]
    assert "Hala Zaytar" in quiet and "until" in quiet


def test_each_organisations_own_words_on_what_may_be_approved_alone(officer: Client) -> None:
    assert "Then nothing" in officer.get("/night").text
    make.organisation(night_approval="A dead link, yes.\nA new figure, no.", press_contact_phone="+96170123456")
    page = officer.get("/night").text
    assert "A new figure, no." in page and 'href="tel:+96170123456"' in page and "Then nothing" not in page


def test_the_words_of_those_whose_speakers_are_booked_come_first(officer: Client) -> None:
    make.organisation("Aid First", night_approval="Ring us.")
    theirs = make.organisation("Zaytar Trust", night_approval="Go ahead.")
    make.hold(media_request(), make.speaker(organisation_id=theirs.id))
    page = officer.get("/night").text
    assert page.index("Go ahead.") < page.index("Ring us.")


def test_embargoes_that_lift_within_a_day_are_there_with_every_clock_and_later_ones_not(officer: Client) -> None:
    local = (clock.now() + timedelta(hours=5)).astimezone(zone_info("Europe/London"))
    later = local + timedelta(days=3)
    people = [sends.crowd(2)]
    sends.planned(people, lift=f"{local:%Y-%m-%dT%H:%M}", subject="Tonight")
    sends.planned(people, lift=f"{later:%Y-%m-%dT%H:%M}", subject="Far away")
    page = officer.get("/night").text
    part = page[page.index("Embargoes that lift") : page.index("Do not wake")]
    assert part.count("/distributions/") == 1
    assert f"{local:%H:%M} London" in part and "Damascus" in part and "accepted" in part


def test_stop_everything_is_in_reach_for_who_may(cast: Cast, officer: Client, viewer: Client) -> None:
    assert "Stop everything" in officer.get("/night").text
    booking = make.hold(media_request(), make.speaker())
    page = viewer.get("/night").text
    assert "Stop everything" not in page and f"/bookings/{booking.id}/confirmation" not in page and "/reveal" not in page


def test_it_is_dark_first_and_light_only_by_choice(officer: Client) -> None:
    assert 'data-bs-theme="dark"' in officer.get("/night").text
    officer.set_cookie("theme", "light")
    assert 'data-bs-theme="light"' in officer.get("/night").text


def test_everything_together_weighs_less_than_sixty_kilobytes(app: Flask, officer: Client) -> None:
    for number in range(8):
        make.hold(media_request(300 + number * 60, outlet_name=f"Radio {number}"), make.speaker(f"Speaker {number}"))
        media_request(100 + number, outlet_name=f"Waiting {number}")
    answer = officer.get("/night")
    parts = set(re.findall(r'(?:href|src)="(/static/[^"?#]+)', answer.text))
    scripts = {f"/static/js/behaviours/{name}.js" for name in ("copy", "focus", "once", "say")}
    files = [officer.get(path).data for path in parts | scripts]
    assert sum(len(gzip.compress(one)) for one in [answer.data, *files]) < 60_000
    assert len(answer.data) < 60_000


def test_a_stranger_sees_nothing(stranger: Client) -> None:
    assert stranger.get("/night").status_code == 303
