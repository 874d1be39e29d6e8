"""Whoever may only look on reads every letter of the ledger, and nothing in it that would open or answer anything."""

import re
import time
from collections.abc import Callable
from datetime import UTC, datetime
from email.message import EmailMessage

import pytest
from flask import Flask

from outreach.bookings import queries as bookings
from outreach.bookings import service as booking
from outreach.bookings.service import Details
from outreach.core.actors import COMMAND_LINE
from outreach.core.database import session, transaction
from outreach.core.links import SIGNED
from outreach.deliveries.models import Delivery
from outreach.deliveries.policy import letters
from outreach.integrations.catcher import box_in
from outreach.integrations.catcher.box import Arrived
from outreach.releases.models import Quote
from outreach.sign_ons import service as sign_ons
from outreach.sign_ons.service.inviting import Invitation
from tests.bookings.make import hold, speaker
from tests.cast import Cast
from tests.media_requests.make import media_request
from tests.releases import make as releases
from tests.sign_ons.make import sign_on_text

LIVE = re.compile(rf"(?:{'|'.join(SIGNED)})[\w-]{{16,}}|canary-pass|canary-query")
CODES = Details(passcode="canary-pass", link="https://studio.example.org/j/1?pwd=canary-query")
TOKEN = "k" * 43


def asked(cast: Cast) -> list[str]:
    request, one = media_request(outlet_name="Nahr News", callback_email="producer@example.org"), speaker("Rana Nahrwand")
    with transaction():
        made = booking.ask(COMMAND_LINE, request.id, [one.id], booking.Wish())[0]
    return [f"/bookings/{made.id}", f"/media-requests/{request.id}", f"/api/v1/bookings/{made.id}"]


def confirmed(cast: Cast) -> list[str]:
    held = hold(media_request(outlet_name="Nahr News", callback_email="producer@example.org"), speaker())
    with transaction():
        booking.confirm(COMMAND_LINE, bookings.get(held.id), CODES)
    with transaction():
        booking.release_number(COMMAND_LINE, bookings.get(held.id, lock=True), "the studio calls directly", agreed=True)
    assert cast.browser("officer").post(f"/bookings/{held.id}/sheet").status_code == 303
    path = f"/bookings/{held.id}"
    return [path, f"{path}/sheet", f"{path}.ics", f"/api/v1{path}", f"/api/v1{path}/sheet", f"/api/v1{path}.ics"]


def quoted(cast: Cast) -> list[str]:
    releases.release()
    quote = session().query(Quote).order_by(Quote.id).first()
    url = f"/releases/{quote.release_id}"
    data = {"name": "Rana Nahrwand", "address": "rana@member.example.org", "language": "en"}
    assert cast.browser("officer").post(f"{url}/quotes/{quote.id}/asks", data=data).status_code == 303
    return [url, f"/api/v1{url}"]


def invited(cast: Cast) -> list[str]:
    text = sign_on_text()
    with transaction():
        given = {"name": "River Union", "contact_name": "Ada", "contact_address": "ada@example.org", "language": "en"}
        sign_ons.invite(COMMAND_LINE, text.id, Invitation(**given))
    return [f"/sign-ons/{text.id}", f"/api/v1/sign-ons/{text.id}"]


@pytest.mark.parametrize("sent", [asked, confirmed, quoted, invited])
def test_no_page_and_no_answer_gives_one_who_looks_on_what_opens_anything(
    app: Flask, cast: Cast, sent: Callable[[Cast], list[str]]
) -> None:
    rooms = sent(cast)
    numbers = [one.id for one in session().query(Delivery)]
    ledger = ["/deliveries", *(f"/deliveries/{one}" for one in numbers)]
    twins = [f"/api/v1{path}" for path in ledger]
    officer = cast.browser("officer")
    assert any(LIVE.search(officer.get(path).text) for path in ledger), "those who act read the whole letter"
    for role in ("viewer", "admin"):
        browser, program = cast.browser(role), cast.program(role)
        for path in (*ledger, *twins, *rooms):
            answer = (program if "/api/" in path else browser).get(path)
            unfolded = answer.text.replace("\r\n ", "").replace("\r\n\t", "")
            assert answer.status_code == 200, (role, path)
            assert LIVE.search(unfolded) is None, (role, path)


def test_the_page_of_what_is_held_of_a_speaker_shows_no_meeting_password(app: Flask, cast: Cast) -> None:
    confirmed(cast)
    page = cast.browser("viewer").get(f"/spokespeople/{bookings.get(1).spokesperson_id}/privacy")
    assert page.status_code == 200
    assert "studio.example.org" in page.text
    assert LIVE.search(page.text) is None


def test_the_outbox_of_a_demo_keeps_them_as_well(cast: Cast) -> None:
    app = cast.browser("officer").application
    box = box_in(app.extensions["outreach"].data_dir)
    message = EmailMessage()
    message["Subject"], message["List-Unsubscribe"] = "Can you speak?", f"<https://press.example.org/u/{TOKEN}>"
    message.set_content(f"Answer here:\nhttps://press.example.org/b/{TOKEN}\nPasscode: canary-pass\n")
    message.add_alternative(f'<a href="https://press.example.org/b/{TOKEN}">yes</a>', subtype="html")
    message.add_attachment(
        b"https://studio.example.org/j/1?pwd=canary-query", maintype="text", subtype="calendar", filename="a.ics"
    )
    box.put([Arrived(datetime.now(UTC), "press@example.org", "rana@example.org", message.as_bytes())])
    number = box.page()[0].id
    ends = ("", "/html", "/source", "/parts/2")
    for role, statuses in (("officer", [200] * 4), ("viewer", [200, 404, 404, 404]), ("admin", [200, 404, 404, 404])):
        answers = [cast.browser(role).get(f"/outbox/{number}{end}") for end in ends]
        assert [one.status_code for one in answers] == statuses, role
        assert (LIVE.search("".join(one.text for one in answers)) is None) is (role != "officer"), role
        assert "Answer here" in answers[0].text


def _account_link(cast: Cast, to: str) -> int:
    box = box_in(cast.browser("officer").application.extensions["outreach"].data_dir)
    message = EmailMessage()
    message["Subject"] = "Your account"
    message.set_content(f"Choose it here:\nhttp://127.0.0.1:8000/account/links/{TOKEN}\n", cte="quoted-printable")
    message.add_alternative(f'<a href="http://127.0.0.1:8000/account/links/{TOKEN}">here</a>', subtype="html")
    box.put([Arrived(datetime.now(UTC), "press@example.org", to, message.as_bytes())])
    return box.page()[0].id


@pytest.mark.parametrize("role", ["viewer", "officer", "lead", "admin"])
def test_a_link_to_an_account_is_read_in_the_outbox_by_nobody_else(cast: Cast, role: str) -> None:
    number, browser = _account_link(cast, "somebody@example.org"), cast.browser(role)
    answers = [browser.get(f"/outbox/{number}{end}") for end in ("", "/html", "/source", "/parts/0", "/parts/1")]
    assert [one.status_code for one in answers] == [200, 404, 404, 404, 404]
    assert "Choose it here" in answers[0].text and "flask user link" in answers[0].text
    assert TOKEN not in "".join(one.text for one in answers)


def test_whoever_acts_reads_the_link_to_their_own_account(cast: Cast) -> None:
    number = _account_link(cast, "Officer@example.org")
    answers = [cast.browser("officer").get(f"/outbox/{number}{end}") for end in ("", "/html", "/source")]
    assert all(TOKEN in one.text.replace("=\n", "") for one in answers)
    assert "flask user link" not in answers[0].text


def test_every_address_with_a_secret_in_it_is_on_the_list(app: Flask) -> None:
    paths = [rule.rule for rule in app.url_map.iter_rules() if "<token>" in rule.rule]
    assert paths
    assert [path for path in paths if not path.split("<token>")[0].startswith(SIGNED)] == []
    assert [start for start in SIGNED if not any(path.startswith(start) for path in paths)] == []


@pytest.mark.parametrize(
    ("written", "read"),
    [
        (f"Here: https://press.example.org/b/{TOKEN}/briefing. Thanks", "Here: https://press.example.org/b/… Thanks"),
        (f"https://press.example.org/account/links/{TOKEN}", "https://press.example.org/account/links/…"),
        ("Link: https://zoom.example/j/1?pwd=xyz\nnext", "Link: https://zoom.example/j/1?…\nnext"),
        ("Link: zoom.example/j/1#pwd=xyz", "Link: zoom.example/j/1#…"),
        ("Link: https://zoom.example/j/123/pwd/SECRET", "Link: https://zoom.example/j/123/pwd/…"),
        ("Link: https://zoom.example/j/123;pwd=SECRET?from=a", "Link: https://zoom.example/j/123;pwd=…"),
        ("Link: zoom.example/j/123&Passcode=SECRET, at six", "Link: zoom.example/j/123&Passcode=… at six"),
        ("https://zoom.example/j/123%3Fpwd%3DSECRET", "https://zoom.example/j/123%3Fpwd%3D…"),
        ("https://rana:SECRET@studio.example/j", "https://…@studio.example/j"),
        ("Dial +13017158592,,88123456789#,,,,*471147#", "Dial +13017158592,,88123456789#…"),
        (
            "https://news.example/2026/keynote/passage; a pass/fail key/value",
            "https://news.example/2026/keynote/passage; a pass/fail key/value",
        ),
        ("Passcode: 47 11\nTopic: water", "Passcode: …\nTopic: water"),
        ("Code d’accès: 4711", "Code d’accès: …"),
        (
            "This is the code:\n\n123456\n\nIt works for ten minutes, until 12:40.",
            "This is the code:\n\n…\n\nIt works for ten minutes, until 12:40.",
        ),
        ("Can you come? Yes/no? See https://press.example.org/a/b", "Can you come? Yes/no? See https://press.example.org/a/b"),
    ],
)
def test_words_stay_and_what_opens_goes(written: str, read: str) -> None:
    assert letters.masked(written, ["Passcode", "Code d’accès"]) == read


@pytest.mark.parametrize(
    ("source", "right"),
    [
        ("booking:7", "bookings.edit"),
        ("quote:7", "releases.edit"),
        ("sign_on:1", "sign_ons.edit"),
        ("distribution:1:codes", "distribution.edit"),
        ("anything:1", "deliveries.edit"),
        ("", "deliveries.edit"),
    ],
)
def test_the_room_that_sent_it_says_who_reads_it_whole(source: str, right: str) -> None:
    assert letters.right_of(source) == right


@pytest.mark.parametrize("piece", ["/.", "a.b/pwd", ";pwd=", "?", "1,,23#", "//a:"])
def test_an_address_made_to_be_slow_is_read_at_once(piece: str) -> None:
    began = time.perf_counter()
    letters.masked(piece * 20_000, ["Passcode"])
    assert time.perf_counter() - began < 1
