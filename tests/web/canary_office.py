"""One office in which every field that is anybody's secret holds a word of its own, so that a search tells where each word is shown."""

import re
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from flask import Flask
from sqlalchemy import inspect, text

from outreach.attribution import service as attribution
from outreach.bookings import queries as bookings
from outreach.bookings import service as booking_service
from outreach.bookings.models import Booking
from outreach.bookings.service import Details
from outreach.calendars import service as calendars
from outreach.core import database
from outreach.core.actors import COMMAND_LINE
from outreach.core.clock import now
from outreach.core.database import session, transaction
from outreach.distribution import queries as sent
from outreach.distribution.models import Distribution
from outreach.journalists import service as journalists
from outreach.organisations import service as organisations
from outreach.organisations.models import Organisation
from outreach.releases import service as releases
from outreach.releases.models import Quote
from outreach.releases.service import Asked, AskedOrganisation
from outreach.sign_ons import service as sign_ons
from outreach.sign_ons.service import Invitation
from outreach.spokespeople import service as spokespeople
from outreach.spokespeople.models import Spokesperson
from outreach.spokespeople.policy import Spoken
from outreach.spokespeople.policy.person import HIDDEN
from tests.cast import Cast
from tests.distribution import make as sends
from tests.media_requests.make import media_request
from tests.releases.make import block
from tests.sign_ons.make import sign_on_text

NAME = "Dr Zqname Zqfamily"
HOUSE = "Zqhouse Relief"
SPEAKER: dict[str, Any] = {
    "name": NAME,
    "names": {"ar": "زقاسمة زقعائلة"},
    "pronunciation": "ZQSOUND-ame",
    "forbidden_spellings": ["Zqmisspelt"],
    "title": "Zqtitle of the clinic",
    "titles": {"fr": "zqtitre de la clinique"},
    "country": "BT",
    "timezone": "Asia/Thimphu",
    "gender": "zqgender",
    "phone": "+447700900418",
    "email": "zqmail@hidden.example.org",
    "channels": [{"channel": "signal", "note": "zqchannel"}],
    "approval_chain": [{"name": "Zqapprover", "minutes": 20}],
    "exceptions": [{"date": "2030-01-01", "kind": "off", "note": "zqexception"}],
    "experience": [{"format": "radio", "note": "zqexperience"}],
    "interests": "zqinterest",
    "photo_url": "https://zqphoto.example.org/x.jpg",
    "photo_credit": "zqcredit",
    "photo_licence": "zqlicence",
    "consent_text": "zqconsent",
}
"""What is typed of one protected speaker; every hidden field that takes words has a word here that stands nowhere else."""

TOLD = {
    "name": ("zqname", "zqfamily"), "names": ("زقاسمة", "زقعائلة"), "country": ("bhutan",), "timezone": ("thimphu",), "phone": ("700900418",),
    "titles": ("zqtitre",), "pronunciation": ("zqsound",), "title": ("zqtitle",), "photo_url": ("zqphoto",), "email": ("zqmail",),
}  # fmt: skip
CHOICES = {"organisation_id", "other_organisations", "may_name_organisation", "photo_uses"}  # numbers and marks: see "house"
# Far from every clock that a page may show just now, from New York to Thimphu: an instant is not taken for these hours.
OPENS, CLOSES = f"{now() - timedelta(hours=11):%H}:17", f"{now() + timedelta(hours=11):%H}:49"
WEEK = [{"days": "daily", "from": OPENS, "until": CLOSES}]
BOOKING = {
    "place": "zqplace", "link": "https://zqlink.example.org", "interviewer": "zqinterviewer", "terms": "zqterms", "passcode": "zqpass",
    "fallback": "zqfallback", "producer_phone": "+447700900866", "other_guests": "zqguests", "interpreter": "zqinterpreter",
    "on_screen": "zqscreen", "not_to_ask": "zqnottoask", "questions": "zqquestions", "abort_phrase": "zqabort", "aftercare": "zqaftercare",
}  # fmt: skip
ORGANISATION = {
    "press_contact_name": "Zqcontact", "press_contact_email": "zqorgmail@house.example.org", "press_contact_phone": "+447700900551",
    "night_approval": "zqnight", "notes": "zqorgnotes", "city": "zqcity",
}  # fmt: skip
JOURNALIST = {
    "full_name": "Zqreporter Fell", "email": "zqreporter@nahr.example.org", "phone": "+447700900332", "notes": "zqjnotes",
    "pitching_notes": "zqpitching", "ground_rules": "zqground", "how_to_address": "Dear Zqreporter",
}  # fmt: skip
PARTNER = "Openly Named Trust"
PRIVATE_MAIL, TEXT, HEADLINE = "zqprivate@home.example.org", "zqembargoed beds were moved upstairs", "Zqheadline of three clinics"


@dataclass
class Office:
    """The office's rows, and the words to look for: what each is called -> how it may be spelt, in small letters."""

    speaker: Spokesperson
    organisation: Organisation
    send: Distribution
    booking: Booking
    journalist: int
    links: dict[str, str] = field(default_factory=dict)  # who holds it -> the path
    words: dict[str, tuple[str, ...]] = field(default_factory=dict)


def office(app: Flask, cast: Cast) -> Office:
    """Return an office of canaries: a protected speaker with an interview, a hidden member, a journalist, a text under embargo."""
    for role in ("officer", "lead", "viewer", "admin"):
        cast.user(role)
    speaker, house = _speaker()
    booking = _interview(cast, speaker)
    journalist, send = _send()
    made = Office(speaker, house, send, booking, journalist)
    made.links = _links(cast, made)
    made.words = _words()
    database.close()
    return made


def _speaker() -> tuple[Spokesperson, Organisation]:
    with transaction():
        house = organisations.create(COMMAND_LINE, {"name": HOUSE, "do_not_list": True, **ORGANISATION})
        second = organisations.create(COMMAND_LINE, {"name": "Zqsecond Aid"})
        attribution.create(COMMAND_LINE, {"name": HOUSE})
    with transaction():
        facts = {
            "protected": True, "roles": ["surgeon"], "topics": ["Syria"], "organisation_id": house.id, "week": WEEK,
            "other_organisations": [{"organisation_id": second.id, "may_be_named": False}], "permissions": ["tv_live", "print"],
            "languages": [Spoken("ar", 4, "zqdialect", "Zqassessor", None, "https://zqsample.example.org")],
        }  # fmt: skip
        speaker = spokespeople.create(COMMAND_LINE, {**SPEAKER, **facts})
    return speaker, house


def _interview(cast: Cast, speaker: Spokesperson) -> Booking:
    request = media_request(callback="07700900987", callback_email="zqcaller@nahr.example.org", topic="Syria")
    with transaction():
        held = booking_service.hold(cast.actor("officer"), request.id, speaker.id, override_reason="She said yes")
    with transaction():
        return booking_service.confirm(cast.actor("officer"), bookings.get(held.id), Details(**BOOKING))


def _send() -> tuple[int, Distribution]:
    with transaction():
        one = journalists.create(COMMAND_LINE, dict(JOURNALIST))
        journalists.add_point(COMMAND_LINE, one, {"means": "email", "kind": "private", "value": PRIVATE_MAIL, "consent": "zqyes"})
    agreed = {"speaker": "Rana Nahrwand", "speaker_title": "medic", "organisation": PARTNER}
    quote = {"speaker": "a surgeon", "speaker_title": "surgeon", "organisation": ""}
    words = [
        *(block("headline", HEADLINE), block("dateline", "LONDON, 24 November 2026 –")),
        block("paragraph", f"{TEXT} on Sunday."),
        block("quote", "“We carried the fridge,” said a surgeon.", **quote),
        block("quote", f"“The boats came,” said Rana Nahrwand of {PARTNER}.", "theirs", **agreed),
        *(block("end_mark", "ENDS"), block("contact", "Omar Quillon, +44 20 7946 0148 (London, day and night), omar@riverlight.example.org")),
        *(block("instruction", "zqinstruction"), block("internal", "zqinternal")),
    ]  # fmt: skip
    row = sends.approved(words)
    return one.id, sends.planned([sends.media_list("Zqlist", [one])], row)


def _links(cast: Cast, made: Office) -> dict[str, str]:
    """Give out a link of every kind, and return the path of each by who holds it."""
    officer, row = cast.actor("officer"), sends.release_of(made.send)
    quotes = session().query(Quote).filter_by(release_id=row.id).order_by(Quote.id).all()
    text_id = sign_on_text().id
    with transaction():
        asked = releases.ask_for_quote(officer, quotes[0].id, Asked(NAME, SPEAKER["email"]))
        approval = releases.ask_organisation(officer, row.id, AskedOrganisation(PARTNER, "Ana Pell", "ana@partner.example.org"))
        invited = sign_ons.invite(officer, text_id, Invitation("Member of the Ledger", None, "Kim", "kim@member.example.org"))
        _feed, feed = calendars.create(officer, made.speaker.id)
        booking = bookings.get(made.booking.id)
    offered = cast.browser("officer").post(f"/distributions/{made.send.id}/offers", data={"journalists": [str(made.journalist)]})
    assert offered.status_code == 303, offered.text
    (access,) = (one for one, _ in sent.accesses(made.send.id))
    return {
        "speaker": f"/b/{booking.token}", "quoted": f"/q/{asked.token}", "partner": f"/a/{approval.token}", "member": f"/s/{invited.token}",
        "calendar": f"/c/{feed}.ics", "press": f"/e/{access.token}",
    }  # fmt: skip


def _words() -> dict[str, tuple[str, ...]]:
    """Return the words to look for: one entry for each field."""
    speaker = {name: TOLD.get(name) or (_first(value),) for name, value in SPEAKER.items()}
    assert set(speaker) == set(HIDDEN) - CHOICES, "every hidden field has a word of its own here"
    found = {f"speaker.{name}": words for name, words in speaker.items()}
    found |= {f"booking.{name}": (_first(value),) for name, value in BOOKING.items()}
    found |= {f"organisation.{name}": (_first(value),) for name, value in ORGANISATION.items()}
    found |= {f"journalist.{name}": (_first(value),) for name, value in JOURNALIST.items()}
    return found | {
        "speaker.house": ("zqhouse",), "speaker.second": ("zqsecond",), "speaker.sample": ("zqsample",), "speaker.hours": (OPENS, CLOSES),
        "journalist.private": ("zqprivate",), "journalist.consent": ("zqyes",), "request.caller": ("zqcaller", "700900987"),
        "speaker.initials": ("dr z.",), "release.text": ("zqembargoed",), "release.headline": ("zqheadline",), "release.desk": ("zqinstruction", "zqinternal"),
    }  # fmt: skip


def _first(value: Any) -> str:
    """Return the word of a value that begins with the letters of our canaries, or its digits."""
    text_of = str(value)
    found = re.search(r"zq\w+", text_of, re.IGNORECASE) or re.search(r"7009\d+", text_of)
    assert found, value
    return found.group().casefold()


def secrets() -> dict[str, tuple[str, ...]]:
    """Return what every column holds whose name says that it is a secret, as "table.column"."""
    tables, found = inspect(database.engine()), {}
    for table in tables.get_table_names():
        for column in tables.get_columns(table):
            if re.search(r"token|secret|password|code_hash|(^|_)key_hash", column["name"]):
                values = session().scalars(text(f"SELECT {column['name']} FROM {table} WHERE {column['name']} IS NOT NULL")).all()
                found[f"{table}.{column['name']}"] = tuple(str(one).casefold() for one in values if len(str(one)) > 15)
    return {name: values for name, values in found.items() if values}
