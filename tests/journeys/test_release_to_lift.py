"""A text comes in as a pasted web page and leaves at its lift: findings mended, approved by a second person, sent to a list from a file."""

import html
import re
from collections import Counter
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any
from urllib.parse import quote
from zoneinfo import ZoneInfo

from outreach.core import clock
from tests.journeys.browser import Browser
from tests.journeys.office import Office, until

SOURCE = (Path(__file__).parents[1] / "releases" / "seed" / "made-up-release.txt").read_text(encoding="utf-8")
TODAY = clock.now().astimezone(ZoneInfo("Europe/London"))
MENDED = {
    "Friday, 13 March 2026 - 9:20am": f"Port Merrin, {TODAY:%A}, {TODAY.day} {TODAY:%B %Y}, 9:20am London time ({TODAY:%Z})",
    "over 140 relief groups": "143 organisations",
    "including over 18 from Canada": "over 15 of them based in Canada",
    "can be found here and below": "can be found [here](https://statement.example.org/signatories)",
    "robin.t@quietharbour.example (": "Robin Teague, desk@example.org (",
    "interview, including. Please contact robin.t@quietharbour.example": "interview in English and French. Please contact desk@example.org",
}
PEOPLE = 120


def people(list_name: str) -> bytes:
    """Return a file as a desk has it: a heading in its own words, accents, and one row twice."""
    rows = [f"Ana-{place} Müller-Ötvös;{list_name}{place}@example.org;Blatt {place % 7};Deutsch" for place in range(PEOPLE)]
    return "\ufeffName;E-Mail;Medium;Sprache\r\n".encode() + "\r\n".join([*rows, rows[0]]).encode()


def lift_in(seconds: int) -> tuple[datetime, str]:
    """Return an instant and how a clock in Beirut shows it; it comes by itself, since a clock that is moved lifts nothing."""
    at = clock.now().replace(microsecond=0) + timedelta(seconds=seconds)
    return at, at.astimezone(ZoneInfo("Asia/Beirut")).strftime("%Y-%m-%dT%H:%M:%S")


def mend(desk: Browser, release: str) -> None:
    """Open each block that holds a fault, and put it right."""
    blocks = [one.split('"', 1) for one in html.unescape(desk.page).split('id="block-')[1:]]
    for key in [key for key, rest in blocks if any(wrong in re.sub("<[^>]+>", "", rest) for wrong in MENDED)]:
        desk.visit(f"/releases/{release}?edit={key}")
        action = f"/releases/{release}/blocks/{key}"
        text = dict(desk.form(action).fields)["text"]
        better = text
        for wrong, right in MENDED.items():
            better = better.replace(wrong, right)
        if better != text:
            desk.submit(action, text=better)
            assert desk.status == 200, desk.words


def approve_quotes(desk: Browser, release: str) -> None:
    """Record each speaker's yes."""
    desk.visit(f"/releases/{release}")
    for address in dict.fromkeys(re.findall(rf"/releases/{release}/quotes/\d+/approval", desk.page)):
        desk.visit(address)
        desk.submit(address, evidence="Mail of this morning to the duty desk.")
        assert desk.status == 200, desk.words


def left_at_the_lift(office: Office, list_name: str, lift: datetime, is_done: Callable[[], bool]) -> None:
    """Wait for the lift and for the last message; nobody had theirs early, and nobody got it twice."""
    wanted = {f"{list_name}{place}@example.org" for place in range(PEOPLE)}
    assert not wanted & {address for address, _ in office.sink.taken}
    until(lambda: wanted <= {address for address, _ in office.sink.taken}, 45)
    until(is_done)
    counts = Counter(address for address, _ in office.sink.taken if address in wanted)
    assert set(counts.values()) == {1}
    assert min(office.sink.times[address] for address in wanted) >= lift


def test_a_pasted_page_is_mended_approved_and_sent_at_its_lift(at_work: Office) -> None:
    desk, lead = at_work.browser("officer"), at_work.browser("lead")
    desk.visit("/releases/new")
    desk.submit("/releases/reading", source=SOURCE)
    assert "Do not cite Quiet Harbour" in desk.words
    desk.submit("/releases/imports")
    release = desk.url.rsplit("/", 1)[-1]
    for fault in (
        "has no time zone",
        "is empty: the sentence ends there",
        "has no approval on file",
        "carries the protected name",
    ):
        assert fault in html.unescape(desk.words)

    mend(desk, release)
    approve_quotes(desk, release)
    desk.visit(f"/releases/{release}")
    desk.submit(f"/releases/{release}/review")
    assert not [form for form in desk.forms if form.action.endswith("/approval") and "/quotes/" not in form.action], (
        "who wrote it cannot approve it"
    )
    lead.visit(f"/releases/{release}")
    lead.submit(f"/releases/{release}/approval")
    assert "These words are approved" in lead.words

    desk.visit("/journalists/imports/new")
    desk.submit("/journalists/imports", file=("liste.csv", people("page")), list_name="Delta desks")
    desk.submit(f"{desk.url.removeprefix(at_work.base)}/confirmation")
    assert str(PEOPLE) in desk.words

    desk.visit(f"/releases/{release}/distribution")
    (delta,) = re.findall(r'<label[^>]*for="list-(\d+)"[^>]*>Delta desks', desk.page)
    lift, shown = lift_in(seconds=9)
    desk.submit(
        f"/releases/{release}/distribution",
        lists=[f"{delta}:3"],
        timing="lift",
        lift_local=shown,
        lift_weekday=str(datetime.fromisoformat(shown).weekday()),
        lift_zone="Asia/Beirut",
        subject="Help for the Delta",
        from_name="Delta statement desk",
        from_address="desk@example.org",
    )
    address = desk.url.removeprefix(at_work.base)
    assert "/distributions/" in address, desk.words
    desk.submit(f"{address}/confirmation", count=PEOPLE)
    left_at_the_lift(at_work, "page", lift, lambda: f"{PEOPLE} of {PEOPLE}" in desk.visit(address))
    check_message(at_work, "page7@example.org")
    desk.visit("/newsroom/")
    assert "delta" in desk.words.lower()


def check_message(office: Office, address: str) -> None:
    """The message is personal, complete, can be unsubscribed from, and names nobody who must not be named."""
    (message,) = office.sink.to(address)
    assert message["to"].count("@") == 1
    assert message["list-unsubscribe-post"] == "List-Unsubscribe=One-Click"
    texts = [part.get_content() for part in message.walk() if part.get_content_maintype() == "text"]
    assert len(texts) == 2
    for text in texts:
        assert "counting roofs" in text
        assert "quietharbour" not in text.lower()
        assert "behind the scenes" not in text


def test_a_program_does_the_same(at_work: Office) -> None:
    write, decide = at_work.program("officer"), at_work.program("lead")
    release = write.done("POST", "/releases/imports", {"source": SOURCE, "title": "Delta, by a program"})
    number = release["id"]
    refused = decide("POST", f"/releases/{number}/approval", {})
    assert (decide.status, bool(refused["reasons"])) == (409, True)
    stops = {one["code"] for one in write.done("GET", f"/releases/{number}/findings")["findings"] if one["severity"] == "stop"}
    assert stops >= {"E01", "A01", "C01", "F02", "D03", "B01"}

    write.done(
        "PUT",
        f"/releases/{number}/blocks",
        {"blocks": [mended(one) for one in release["blocks"]]},
        If_Match=write_etag(write, number),
    )
    for said in write.done("GET", f"/quotes?release={number}")["items"]:
        proof = {"approved_by": said["speaker"], "method": "mail", "evidence": "Mail of this morning to the duty desk."}
        write.done("POST", f"/quotes/{said['id']}/approval", proof)
    write.done("POST", f"/releases/{number}/review", {})
    decide.done("POST", f"/releases/{number}/approval", {})

    report = write.done(
        "POST", "/journalists/imports", {"text": people("program").decode("utf-8-sig"), "list": "Delta by program"}
    )
    assert (report["created"], report["skipped"]) == (PEOPLE, 1)
    (delta,) = write.done("GET", f"/media-lists?q={quote('Delta by program')}")["items"]
    lift, shown = lift_in(seconds=9)
    plan = {"lists": [f"{delta['id']}:3"], "lift": {"local": shown, "zone": "Asia/Beirut"}, "subject": "Help for the Delta"}
    send = write.done(
        "POST", f"/releases/{number}/distribution", plan | {"from_name": "Delta desk", "from_address": "desk@example.org"}
    )
    early = write("POST", f"/distributions/{send['id']}/confirmation", {"count": 7})
    assert (write.status, bool(early["reasons"])) == (409, True)
    for _ in range(2):
        assert write.done("POST", f"/distributions/{send['id']}/confirmation", {"count": PEOPLE})["people"] == PEOPLE
    left_at_the_lift(at_work, "program", lift, lambda: write.done("GET", f"/distributions/{send['id']}")["state"] == "done")


def write_etag(write: Any, number: int) -> str:
    """Return the release's entity tag."""
    write.done("GET", f"/releases/{number}")
    return str(write.headers["etag"])


def mended(block: dict[str, Any]) -> dict[str, Any]:
    """Return the block as it is written back, put right."""
    text = block["text"]
    for wrong, right in MENDED.items():
        text = text.replace(wrong, right)
    return {name: block[name] for name in ("key", "kind", "audience", "speaker", "speaker_title", "organisation")} | {
        "text": text
    }
