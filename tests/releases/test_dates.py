"""Dates in a text: all of any that a person would write, and no more of one that a machine filled."""

from datetime import date

from outreach.releases.policy import dates


def test_dates_are_found_where_they_stand_each_once() -> None:
    text = "Before\nOn Tuesday, 1 December 2026 and 2026-12-02, not 31 June 2026.\nMay 3, 2027"
    found = dates.dates(text)
    assert [(text[one.start : one.end], one.day, one.weekday) for one in found] == [
        ("Tuesday, 1 December 2026", date(2026, 12, 1), 1),
        ("2026-12-02", date(2026, 12, 2), None),
        ("May 3, 2027", date(2027, 5, 3), None),
    ]


def test_of_a_text_full_of_dates_the_first_five_thousand_are_read() -> None:
    text = "Tuesday 1 December 2026\nThursday 3 May\n" * 6000
    assert len(dates.dates(text)) == len(dates.yearless_dates(text)) == len(dates.day_months(text)) == 5000
    assert dates.dates(text)[-1].start < len(text) - 10_000
