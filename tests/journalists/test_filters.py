"""Typed filters narrow the register: alone, together, negated, in four languages; what is not understood is said."""

from datetime import UTC, datetime

import pytest
from flask import Flask

from outreach.core.actors import COMMAND_LINE
from outreach.core.database import transaction
from outreach.journalists import queries, service
from outreach.journalists.policy.filtering import spans
from outreach.outlets import service as outlets
from outreach.outlets.models import Medium
from tests.cast import Client
from tests.journalists import make
from tests.outlets.make import outlet

FINDS = {
    "lang:ar": "sara", "langue:arabe": "sara", "idioma:árabe": "sara", "لغة:العربية": "sara", "lang:ar>=3": "sara", "lang:ar-SY": "sara",
    "country:LB": "sara", "pays:Liban": "sara", "country:lb,gb": "sara lina", "-country:LB": "omar lina", 'beat:"human rights"': "sara",
    "beat:human": "sara", "beat:sport": "omar", "outlet:Nahr": "sara", 'outlet:"Nahr News"': "sara", "medium:tv": "sara",
    "medium:télévision": "sara", "channel:phone": "omar", "email:no": "omar", "has:phone": "omar", "phone:yes lang:fr": "omar",
    "embargo:standing": "sara", "private:yes": "lina", "objected:yes": "lina", "-objected:yes": "sara omar", "source:cision": "sara",
    "verified:yes": "sara", "verified:no": "omar lina", "verified<2025-01-01": "sara", "verified>=2024-03-05": "sara",
    "verified>2024-03-05": "", "verified<2024-03": "", "verified=2024": "sara", "bounced:yes": "lina", "city:beirut": "sara",
    "list:Desk": "sara omar", "list:Desk -lang:fr": "sara", "-list:Desk": "lina", "list:Desk,Other": "sara omar lina", "list:Desk list:Other": "omar",
    "lang:fr wind": "omar", "lang:ar country:FR": "", "wind": "sara omar", "email:nahr.example": "sara", "lang:ar -lang:ar": "",
}  # fmt: skip
TELLS = {
    "pet:cat": "“pet:” is no filter here", "lang:klingonish": "is no language we know", "country:Narnia": "is no country we know",
    "medium:pigeon": "is none of", "outlet:Nowhere": "No outlet is called", "list:Nothing": "There is no list", "verified<soon": "is no date",
    "private:maybe": "is neither yes nor no", "lang:ar>=3": "Levels are kept of speakers only",
}  # fmt: skip


@pytest.fixture
def register(app: Flask) -> None:
    place = outlet("Nahr News")
    with transaction():
        outlets.update(COMMAND_LINE, place, {"medium": Medium.TV})
    at = datetime(2024, 3, 5, 9, tzinfo=UTC)
    sara = make.journalist(
        "Sara Windle", outlet_id=place.id, languages=["ar-SY"], country="LB", city="Beirut", beats=["Human rights"], source="Cision 2024",
        embargo_standing="standing", email=None,
        contact_points=[{"means": "email", "value": "sara@nahr.example.org", "state": "verified", "verified_at": at}],
    )  # fmt: skip
    omar = make.journalist(
        "Omar Windle", email=None, phone="+447700900123", languages=["fr"], country="FR", beats=["sport"], channel="phone"
    )
    private = {
        "means": "email",
        "kind": "private",
        "consent": "By phone",
        "value": "lina@private.example.org",
        "state": "bouncing",
    }
    lina = make.journalist("Lina Ford", email=None, country="GB", do_not_contact=True, contact_points=[private])
    make.media_list("Desk", (sara, omar))
    make.media_list("Other", (omar, lina))


def names(line: str) -> str:
    found = {one.full_name.split()[0].lower() for one in queries.journalists(line).items}
    return " ".join(name for name in ("sara", "omar", "lina") if name in found)


def test_every_filter_finds_whom_it_should(register: None) -> None:
    assert {line: names(line) for line in FINDS} == FINDS


def test_a_filter_counts_the_same_as_a_set(register: None) -> None:
    for line in FINDS:
        asked = queries.understand(line).asked
        assert queries.size(asked) == len(queries.fitting(asked).items) or asked.words, line


def test_what_is_not_understood_is_said_and_breaks_nothing(register: None, officer: Client) -> None:
    for line, words in TELLS.items():
        page = officer.get("/journalists/", query_string={"q": line})
        assert page.status_code == 200 and words in page.text, line


def test_days_before_and_after_meet_without_a_gap() -> None:
    for parts in ((2024, 3, 5), (2024, 3), (2024,)):
        before, after = spans("<", *parts), spans(">=", *parts)
        for day in ("20231231", "20240229", "20240301", "20240304", "20240305", "20240306", "20241231", "20250101"):
            mark = f"_v_{day}"
            sides = [any(mark.startswith(one.rstrip("*")) for one in side) for side in (before, after)]
            assert sides.count(True) == 1, (parts, day)


def test_filters_are_chips_and_each_can_be_taken_away(register: None, officer: Client) -> None:
    page = officer.get("/journalists/?q=lang:ar+sara&f=country:LB").text
    assert page.count('name="f" value=') == 3 and 'value="sara"' in page  # two chips, and the one to make new ones from
    assert "q=lang:ar+sara" in page or "q=lang:ar%20sara" in page
    assert "Keep this as a segment" in page


def test_links_of_other_pages_still_narrow(register: None, officer: Client) -> None:
    page = officer.get("/journalists/?language=fr&country=FR&beat=sport").text
    assert "Omar Windle" in page and "Sara Windle" not in page


def test_a_changed_person_is_filtered_anew(register: None) -> None:
    sara = queries.find("sara")[0]
    with transaction():
        service.update(COMMAND_LINE, queries.get(sara.id), {"country": "FR", "do_not_contact": True})
    assert names("country:LB") == "" and names("objected:yes") == "sara lina"


def test_a_changed_outlet_takes_its_people_along(register: None) -> None:
    with transaction():
        outlets.update(COMMAND_LINE, outlets_named("Nahr News"), {"name": "Nahr Radio", "medium": Medium.RADIO})
    assert names("medium:radio") == "sara" and names('outlet:"Nahr Radio"') == "sara"


def outlets_named(name: str):
    from outreach.outlets import queries as found

    return found.named(name)


def test_programs_filter_the_same(register: None, program: Client) -> None:
    items = program.get("/api/v1/journalists", query_string={"q": "country:LB,GB -objected:yes"}).json["items"]
    assert [one["full_name"] for one in items] == ["Sara Windle"]
