"""Every secret of the office has a word of its own; everybody asks everything, and each word is found where the table says and nowhere else."""

import io
import re
import zipfile
from fnmatch import fnmatch

import pytest
from flask import Flask
from sqlalchemy import text
from werkzeug.test import TestResponse

from outreach.core.database import session
from outreach.deliveries.models import Delivery
from outreach.privacy.service import exporting
from outreach.web.rights import is_open
from tests.cast import Cast
from tests.embargoes.test_every_route import ANY, TABLES, filled
from tests.partners import handshake
from tests.web.canary_office import Office, office, secrets

OFFICE = ("lead", "officer", "viewer", "admin")
_SECONDS = re.compile(r"(\d\d:\d\d):\d\d")  # of an instant: minutes and seconds are nobody's hours
_CHOICE = re.compile(r"<option(?![^>]*\bselected\b)[^>]*>[^<]*(</option>)?", re.IGNORECASE)
TABLE = """
speaker.house speaker.second | office | organisations attribution audit night exports:organisations
speaker.hours | lead officer viewer | spokespeople exports:spokespeople
speaker.initials | lead officer viewer | spokespeople exports exports:spokespeople
speaker.initials | office | bookings booking_faces briefings calendars media_requests matching matching_rules dashboard duty night releases privacy
speaker.* booking.* | lead | exports:spokespeople-in-full copy
booking.[!p]* booking.place booking.producer_phone | office | bookings booking_faces briefings
booking.passcode | lead officer | bookings booking_faces
organisation.* | office | organisations night exports:organisations
journalist.* | office | journalists media_lists deliveries distribution privacy exports:journalists exports:media-lists
request.caller | office | media_requests deliveries exports:requests
release.* | office | releases distribution
bookings.token | lead officer | bookings
sign_ons.token | lead officer | sign_ons
release_asks.token | lead officer | releases
booking.place booking.link booking.interviewer booking.terms booking.passcode booking.fallback booking.other_guests | speaker | page mail
booking.interpreter booking.abort_phrase booking.aftercare booking.on_screen booking.not_to_ask booking.questions | speaker | page mail
speaker.timezone speaker.email bookings.token quote_asks.token | speaker | page mail
booking.place booking.link booking.interviewer booking.terms booking.passcode booking.fallback booking.other_guests | producer | mail
booking.interpreter booking.on_screen booking.not_to_ask request.caller | producer | mail
quote_asks.token speaker.email | quoted | page
release.text release.headline | partner | read
release.text release.headline | press | read
release_asks.token | partner | page read mail
sign_ons.token | member | page mail
embargo_accesses.token journalist.email journalist.full_name journalist.how_to_address | press | page read mail
"""
"""Which words, to whom, and where: the rooms of the office; the page and the mail of who holds a link. Everything else is a leak."""

WHY = {"reason": "For the yearly audit of the office"}
Seen = set[tuple[str, str, str]]  # word, who, where


def numbers(made: Office) -> dict[str, list[str]]:
    """Return what stands for each part of an address: the guarded row, or else the newest of its table."""
    newest = {part: str(session().scalar(text(f"SELECT max(id) FROM {table}")) or 1) for part, table in TABLES.items()}
    own = {
        "spokesperson_id": made.speaker.id, "organisation_id": made.organisation.id, "booking_id": made.booking.id,
        "request_id": made.booking.request_id, "distribution_id": made.send.id, "release_id": made.send.release_id,
        "journalist_id": made.journalist, "number": made.speaker.id, "slug": "nothing", "source": made.send.source, "token": "nothing",
    }  # fmt: skip
    known = {part: [str(value)] for part, value in {**newest, **ANY, **own}.items()}
    return {**known, "room": ["spokespeople", "journalists"]}


def doors(app: Flask, made: Office) -> list[tuple[str, str]]:
    """Return (endpoint, address) of everything that can be looked at."""
    values, found = numbers(made), []
    for rule in app.url_map.iter_rules():
        if "GET" in (rule.methods or ()) and rule.endpoint != "static":
            found += [(rule.endpoint, address) for address in filled(rule, values)]
    return found


def told(answer: TestResponse) -> str:
    """Return everything an answer says, files unpacked, in small letters; choices that are not taken say nothing."""
    data = answer.get_data()
    if data[:2] == b"PK":
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            data = b"\n".join(archive.read(name) for name in archive.namelist())
    said = _CHOICE.sub("", f"{answer.headers}{data.decode(errors='replace')}".replace("\r\n ", ""))
    return _SECONDS.sub(r"\1", said).casefold()


def words_in(text_of: str, words: dict[str, tuple[str, ...]]) -> set[str]:
    close = text_of.replace(" ", "")
    return {name for name, spelt in words.items() if any(one in text_of or one in close for one in spelt)}


def allowed(word: str, who: str, where: str) -> bool:
    for line in TABLE.strip().splitlines():
        words, people, places = (part.split() for part in line.split("|"))
        if (
            (who in people or ("office" in people and who in OFFICE))
            and where in places
            and any(fnmatch(word, one) for one in words)
        ):
            return True
    return False


def room(endpoint: str) -> str:
    return endpoint.partition(".")[0].removesuffix("_api")


def of_office(app: Flask, cast: Cast, made: Office, words: dict[str, tuple[str, ...]]) -> tuple[Seen, list[tuple[str, str]]]:
    """Look everywhere as a lead; as the others wherever a lead saw a word, or may not look. Return what was seen, and where."""
    everything, seen, telling = doors(app, made), set(), []
    for who in OFFICE:
        browser, program = cast.browser(who), cast.program(who)
        for endpoint, address in everything if who == "lead" else telling:
            answer = (program if address.startswith("/api/") else browser).get(address)
            found = words_in(told(answer), words)
            seen |= {(word, who, room(endpoint)) for word in found}
            if who == "lead" and (found or answer.status_code == 403):
                telling.append((endpoint, address))
    return seen, telling


def taken_out(app: Flask, cast: Cast, made: Office, words: dict[str, tuple[str, ...]]) -> Seen:
    """Take every register out in every form, by page, program and command; and the copy of one person."""
    lead, program, seen, told_by = cast.browser("lead"), cast.program("lead"), set(), app.test_cli_runner()
    for rule in app.url_map.iter_rules():
        if not rule.endpoint.startswith(("exports.create_", "privacy_api.export_")):
            continue
        what = f"exports:{rule.rule.removeprefix('/api/v1').split('/')[1]}"
        for kind in ("csv", "xlsx"):
            asked = {**WHY, "format": kind}
            answer = program.post(rule.rule, json=asked) if rule.rule.startswith("/api/") else lead.post(rule.rule, data=asked)
            assert answer.status_code in (200, 403), rule
            seen |= {(word, "lead", what) for word in words_in(told(answer), words)}
    for what in ("spokespeople", "organisations", "journalists"):
        output = told_by.invoke(args=["export", what]).output.casefold()
        seen |= {(word, "lead", f"exports:{what}") for word in words_in(output, words)}
    copied = lead.post(f"/spokespeople/{made.speaker.id}/copy", data=WHY)
    assert copied.status_code == 200
    return seen | {(word, "lead", "copy") for word in words_in(told(copied), words)}


def of_links(cast: Cast, made: Office, words: dict[str, tuple[str, ...]]) -> Seen:
    """Open every link as who holds it, as far as it goes; and everything public as a stranger."""
    seen, reader = set(), cast.browser(None)
    answers = [(who, "page", reader.get(link)) for who, link in made.links.items()]
    assert {answer.status_code for _, _, answer in answers} == {200}, [(who, answer.status) for who, _, answer in answers]
    answers.append(("speaker", "page", reader.get(made.links["speaker"] + "/briefing")))
    answers.append(("partner", "read", reader.post(made.links["partner"], data={"name": "Pell", "answer": "read"})))
    assert handshake.accept(reader, made.links["press"], made.send).status_code == 303
    answers.append(("press", "read", reader.get(made.links["press"])))
    for who, where, answer in answers:
        seen |= {(word, who, where) for word in words_in(told(answer), words)}
    return seen


def of_strangers(app: Flask, cast: Cast, made: Office, words: dict[str, tuple[str, ...]]) -> Seen:
    stranger, seen = cast.browser(None), set()
    for endpoint, address in doors(app, made):
        if is_open(endpoint):
            seen |= {(word, "stranger", room(endpoint)) for word in words_in(told(stranger.get(address)), words)}
    return seen


HOLDERS = {"spokesperson": "speaker", "quote_ask": "quoted", "release_ask": "partner", "sign_on": "member", "journalist": "press"}


def of_mails(words: dict[str, tuple[str, ...]]) -> Seen:
    """Read every mail that is to leave, with its parts."""
    seen = set()
    for row in session().query(Delivery):
        mail, who = row.mailing, row.recipient_key.partition(":")[0]
        parts = [one.data.decode().replace("\r\n ", "") for one in mail.attachments]
        all_of_it = "\n".join([mail.subject, mail.text, mail.html, str(mail.headers), str(row.fields), *parts])
        seen |= {(word, HOLDERS.get(who, who), "mail") for word in words_in(all_of_it.casefold(), words)}
    return seen


def test_c15_every_secret_is_seen_by_whom_the_table_says_and_by_nobody_else(
    app: Flask, cast: Cast, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(exporting, "EXPORTS_AN_HOUR", 1_000)  # who takes everything out is stopped, and would see less
    made = office(app, cast)
    for role in OFFICE:
        cast.program(role)
    words = {**made.words, **secrets()}
    seen, telling = of_office(app, cast, made, words)
    seen |= (
        taken_out(app, cast, made, words) | of_links(cast, made, words) | of_strangers(app, cast, made, words) | of_mails(words)
    )
    logged = capsys.readouterr()
    seen |= {(word, "anybody", "log") for word in words_in((logged.out + logged.err).casefold(), words)}
    leaks = sorted(" ".join(one) for one in seen if not allowed(*one))
    assert not leaks, "\n".join(leaks)
    assert {"speaker.name", "booking.place", "organisation.notes", "journalist.private", "release.text"} <= {
        one[0] for one in seen
    }
    hidden(cast, telling, words)


def hidden(cast: Cast, telling: list[tuple[str, str]], words: dict[str, tuple[str, ...]]) -> None:
    """Hide everybody at risk: not even initials are left where a page is made; what was written down before stays in notes."""
    lead, program = cast.browser("lead"), cast.program("lead")
    assert lead.post("/seal/", data={"reason": "The office was searched"}).status_code == 303
    gone = {
        name: spelt
        for name, spelt in words.items()
        if name.startswith("speaker.") and name not in ("speaker.house", "speaker.second")
    }
    seen = set()
    for endpoint, address in telling:
        answer = (program if address.startswith("/api/") else lead).get(address)
        seen |= {(word, room(endpoint)) for word in words_in(told(answer), gone)}
    assert seen <= {("speaker.initials", "media_requests")}
