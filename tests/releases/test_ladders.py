"""The lift is said in several zones wherever an embargoed text is opened, with weekday and date where the day is another."""

import ctypes.util
import io
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime

import pytest
import time_machine
from docx import Document
from flask import Flask
from pypdf import PdfReader

from outreach.core import zones
from outreach.core.actors import COMMAND_LINE
from outreach.core.database import transaction
from outreach.core.times import meant
from outreach.releases import service
from outreach.releases.policy.ladders import in_a_line, ladder_line
from tests.cast import Client
from tests.releases import make

ELSEWHERE = ("Europe/London", "Asia/Beirut", "America/New_York")
LINE = "00:01 London · 02:01 Beirut · 19:01 New York (Wednesday 30 November)"
PDF = pytest.mark.skipif(
    ctypes.util.find_library("pangoft2-1.0") is None, reason="PDF needs Pango: apt install libpangoft2-1.0-0"
)


def lift(local: str, zone: str = "Europe/London", elsewhere: tuple[str, ...] = ELSEWHERE):
    return replace(meant(datetime.fromisoformat(local), zone), elsewhere=elsewhere)


@pytest.mark.parametrize(
    ("language", "line"),
    [
        ("en", LINE),
        ("fr", "0 h 01 Londres · 2 h 01 Beyrouth · 19 h 01 New York (mercredi 30 novembre)"),
        ("es", "00:01 Londres · 02:01 Beirut · 19:01 Nueva York (miércoles 30 de noviembre)"),
        ("ar", "00:01 لندن · 02:01 بيروت · 19:01 نيويورك (الأربعاء 30 تشرين الثاني/نوفمبر)"),
        ("ku", LINE),
    ],
)
def test_each_language_says_the_hours_and_the_other_day(language: str, line: str) -> None:
    assert ladder_line(lift("2016-12-01T00:01"), language) == line


@pytest.mark.parametrize(
    ("local", "zone", "elsewhere", "line"),
    [
        ("2027-01-01T00:01", "Europe/London", ("America/New_York",),
         "00:01 London · 19:01 New York (Thursday 31 December 2026)"),
        ("2026-03-16T00:01", "Europe/London", ("America/New_York",), "00:01 London · 20:01 New York (Sunday 15 March)"),
        ("2026-12-01T00:01", "Pacific/Auckland", ("Europe/London",), "00:01 Auckland · 11:01 London (Monday 30 November)"),
        ("2026-12-02T00:01", "Pacific/Kiritimati", ("Pacific/Pago_Pago",),
         "00:01 Kiritimati · 23:01 Pago Pago (Monday 30 November)"),
        ("2026-11-01T05:30", "Europe/London", ("America/New_York",), "05:30 London · 01:30 New York (UTC−4)"),
        ("2026-12-01T00:01", "Europe/London", ("Asia/Kathmandu",), "00:01 London · 05:46 Kathmandu"),
        ("2026-12-01T00:01", "UTC", ("Europe/London",), "00:01 UTC · 00:01 London"),
        ("2026-12-01T00:01", "Europe/London", ("Europe/London",), ""),
    ],
)  # fmt: skip
def test_no_day_and_no_hour_is_ever_left_to_guess(local: str, zone: str, elsewhere: tuple[str, ...], line: str) -> None:
    """Years, odd weeks, two days apart, hours shown twice, quarters of an hour, and nowhere else to say."""
    assert ladder_line(lift(local, zone, elsewhere), "en") == line


def test_in_a_sentence_the_other_day_stands_in_its_own_brackets() -> None:
    said = in_a_line(lift("2016-12-01T00:01").instant, ELSEWHERE, "en")
    assert said == "00:01 London, Thursday 1 December 2016 (02:01 Beirut, 19:01 New York [Wednesday 30 November])"


@pytest.fixture
def office_zones() -> Iterator[None]:
    before = zones.office()
    zones.connect(ELSEWHERE)
    yield
    zones.connect(before)


@pytest.fixture
def embargoed(app: Flask, office_zones: None) -> Iterator[tuple[int, time_machine.Traveller]]:
    with time_machine.travel("2016-11-30 18:00:00+00:00", tick=False) as clock:
        row = make.release()
        with transaction():
            service.set_embargo(COMMAND_LINE, row.id, lift("2016-12-01T00:01"))
        yield row.id, clock


def docx(raw: bytes) -> str:
    return "\n".join(one.text for one in Document(io.BytesIO(raw)).paragraphs)


def pdf(raw: bytes) -> str:
    return "\n".join(page.extract_text() for page in PdfReader(io.BytesIO(raw)).pages)


@pytest.mark.parametrize(
    ("address", "read"),
    [
        ("/releases/{}/preview", bytes.decode),
        ("/releases/{}/document.html", bytes.decode),
        ("/releases/{}/document.txt", bytes.decode),
        ("/releases/{}/document.docx", docx),
        pytest.param("/releases/{}/document.pdf", pdf, marks=PDF),
    ],
)
def test_page_and_files_bear_the_ladder_until_the_lift(embargoed, officer: Client, address: str, read) -> None:
    number, clock = embargoed
    before = officer.get(address.format(number))
    assert before.status_code == 200
    assert LINE in " ".join(read(before.data).split())
    clock.move_to("2016-12-01 00:01:00+00:00")
    assert "19:01 New York" not in read(officer.get(address.format(number)).data)
