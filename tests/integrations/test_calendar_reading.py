"""Calendar parts of other people's programs: zones by any name, broken lines, and nothing that is expanded."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from outreach.integrations.calendar import examined, read

OWN_ZONE = """BEGIN:VTIMEZONE
TZID:Customized Time Zone
BEGIN:STANDARD
DTSTART:16010101T030000
TZOFFSETFROM:+0200
TZOFFSETTO:+0100
RRULE:FREQ=YEARLY;INTERVAL=1;BYDAY=-1SU;BYMONTH=10
END:STANDARD
BEGIN:DAYLIGHT
DTSTART:16010101T020000
TZOFFSETFROM:+0100
TZOFFSETTO:+0200
RRULE:FREQ=YEARLY;INTERVAL=1;BYDAY=-1SU;BYMONTH=3
END:DAYLIGHT
END:VTIMEZONE
"""


def part(lines: str, before: str = "", method: str = "METHOD:REPLY\n") -> bytes:
    return f"BEGIN:VCALENDAR\nVERSION:2.0\n{method}{before}BEGIN:VEVENT\nUID:u1@press.example\n{lines}\nEND:VEVENT\nEND:VCALENDAR\n".encode()


@pytest.mark.parametrize(
    ("line", "start"),
    [
        ("DTSTART:20261201T183000Z", "2026-12-01T18:30:00Z"),
        ("DTSTART;TZID=Europe/Berlin:20260701T103000", "2026-07-01T08:30:00Z"),
        ('DTSTART;TZID="W. Europe Standard Time":20260701T103000', "2026-07-01T08:30:00Z"),
        ("DTSTART;TZID=W. Europe Standard Time:20261201T103000", "2026-12-01T09:30:00Z"),
        ("DTSTART;TZID=Arab Standard Time:20261201T103000", "2026-12-01T07:30:00Z"),
        ("DTSTART;TZID=/mozilla.org/20070129_1/America/Argentina/Buenos_Aires:20260701T103000", "2026-07-01T13:30:00Z"),
        ("DTSTART;TZID=/freeassociation.sourceforge.net/Asia/Beirut:20260701T103000", "2026-07-01T07:30:00Z"),
        ("DTSTART;TZID=tzone://Microsoft/Utc:20260701T103000", "2026-07-01T10:30:00Z"),
        ('DTSTART;TZID="(UTC+02:00) Somewhere":20260701T103000', "2026-07-01T08:30:00Z"),
        ("DTSTART;TZID=Nowhere at all:20260701T103000", "2026-07-01T10:30:00"),
        ("DTSTART:20260701T103000", "2026-07-01T10:30:00"),
        ("DTSTART;VALUE=DATE:20260701", "2026-07-01"),
        ("DTSTART;VALUE=DATE-TIME:2026-07-01T10:30:00Z", "2026-07-01T10:30:00Z"),
        ("DTSTART:20261301T103000", ""),
        ("DTSTART;TZID=Europe/London:99991231T235959", "9999-12-31T23:59:59Z"),
    ],
)
def test_a_time_is_told_in_utc_as_a_day_or_as_it_stands(line: str, start: str) -> None:
    assert examined(part(line)).events[0].start == start


def test_a_zone_that_the_file_defines_has_its_summer_time() -> None:
    for local, instant in (
        ("20260701T103000", "2026-07-01T08:30:00Z"),
        ("20261201T103000", "2026-12-01T09:30:00Z"),
        ("20261025T040000", "2026-10-25T03:00:00Z"),
    ):
        assert examined(part(f"DTSTART;TZID=Customized Time Zone:{local}", OWN_ZONE)).events[0].start == instant


@pytest.mark.parametrize(
    ("lines", "end"),
    [
        ("DTSTART:20261201T183000Z\nDURATION:PT1H30M", "2026-12-01T20:00:00Z"), ("DTSTART:20261201T183000Z", "2026-12-01T18:30:00Z"),
        ("DTSTART;VALUE=DATE:20261231", "2027-01-01"), ("DTSTART;VALUE=DATE:20261201\nDURATION:P1W", "2026-12-08"), ("DTSTART:20261201T183000Z\nDTEND:20261201T190000Z", "2026-12-01T19:00:00Z"),
    ],
)  # fmt: skip
def test_the_end_comes_from_its_line_or_the_length(lines: str, end: str) -> None:
    assert examined(part(lines)).events[0].end == end


@pytest.mark.parametrize(
    ("line", "attendee"),
    [
        ('ATTENDEE;CN="Haddad; Lina: desk";PARTSTAT=DECLINED:MAILTO:lina@daily.example', ("lina@daily.example", "declined")),
        ("ATTENDEE;EMAIL=lina@daily.example;PARTSTAT=ACCEPTED:urn:uuid:4f", ("lina@daily.example", "accepted")),
        ("ATTENDEE;PARTSTAT=TENTATIVE;X-NUM-GUESTS=0:mailto:lina@daily.example", ("lina@daily.example", "tentative")),
        ("ATTENDEE;CUTYPE=INDIVIDUAL;RSVP=TRUE:mailto:lina@daily.ex\n ample", ("lina@daily.example", "needs-action")),
        ("item1.ATTENDEE;STATUS=ACCEPTED:mailto:lina@daily.example", ("lina@daily.example", "accepted")),
    ],
)
def test_an_answer_is_read_from_every_program(line: str, attendee: tuple[str, str]) -> None:
    assert list(examined(part(line)).events[0].attendees) == [attendee]


def test_folded_and_escaped_words_come_back_whole() -> None:
    (event,) = examined(part("SUMMARY:Interview\\, live\\; \r\n with Rana\\nDaily\nSEQUENCE:4")).events
    assert (event.summary, event.sequence, event.uid) == ("Interview, live; with Rana Daily", 4, "u1@press.example")


def test_broken_lines_are_told_and_the_rest_is_read() -> None:
    found = examined(part("this is no line\nSEQUENCE:many\nDTSTART:20261201T183000Z\nDTEND:20261201T170000Z"))
    assert [event.start for event in found.events] == ["2026-12-01T18:30:00Z"]
    assert [doubt.split(":")[0].split(" and ")[0] for doubt in found.doubts] == [
        "line 6 is no calendar line",
        "event u1@press.example",
        "SEQUENCE 'many' is no number",
    ]


def test_several_calendars_and_unended_events_are_all_read() -> None:
    open_ended = b"BEGIN:VCALENDAR\nMETHOD:CANCEL\nBEGIN:VEVENT\nUID:a\nBEGIN:VEVENT\nUID:b\nBEGIN:VALARM\nEND:VEVENT\n"
    found = examined(open_ended + part("SEQUENCE:1"))
    assert (found.method, [event.uid for event in found.events]) == ("CANCEL", ["a", "b", "u1@press.example"])
    assert any("not ended" in doubt for doubt in found.doubts)


def test_a_rule_is_never_expanded() -> None:
    found = examined(part("DTSTART:20261201T183000Z\nRRULE:FREQ=SECONDLY;COUNT=999999999"))
    assert (len(found.events), found.doubts) == (1, ["event u1@press.example: it repeats; only its first time is shown"])


def test_a_time_that_no_clock_shows_is_doubted() -> None:
    assert "does not exist" in examined(part("DTSTART;TZID=Europe/London:20260329T013000")).doubts[0]


def test_other_letters_and_line_ends_are_read() -> None:
    for data in (
        part("SUMMARY:مقابلة").decode().encode("utf-16"),
        b"\xef\xbb\xbf" + part("SUMMARY:مقابلة"),
        part("SUMMARY:مقابلة").replace(b"\n", b"\r"),
    ):
        assert examined(data).events[0].summary == "مقابلة"


@settings(max_examples=50, deadline=None)
@given(st.binary(max_size=300))
def test_no_bytes_are_an_unexpected_error(data: bytes) -> None:
    examined(b"BEGIN:VCALENDAR\nBEGIN:VEVENT\n" + data)
    with pytest.raises(ValueError, match="no calendar"):
        read(b"x" + data.replace(b"BEGIN", b""))
