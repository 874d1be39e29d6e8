"""What a feed may say, as a table."""

from datetime import UTC, datetime, timedelta

import pytest

from outreach.calendars.policy import Meeting, letters, said, status

NOW = datetime(2026, 11, 28, 3, tzinfo=UTC)


@pytest.mark.parametrize(
    ("state", "left", "wanted"),
    [
        ("tentative", 5, "TENTATIVE"), ("tentative", 0, "CANCELLED"), ("tentative", -5, "CANCELLED"), ("confirmed", None, "CONFIRMED"),
        ("completed", None, "CONFIRMED"), ("no_show", None, "CONFIRMED"), ("cancelled", None, "CANCELLED"),
    ],
)  # fmt: skip
def test_how_sure_an_event_is(state: str, left: int | None, wanted: str) -> None:
    assert status(state, None if left is None else NOW + timedelta(minutes=left), NOW) == wanted


@pytest.mark.parametrize(
    ("name", "wanted"),
    [("Rana Nahrwand", "R. N."), ("رنا نهروند", "ر. ن."), ("  ", ""), ("Jean-Luc d'Eau", "J. D."), ("(Omar)", "O.")],
)
def test_letters_stand_for_a_name(name: str, wanted: str) -> None:
    assert letters(name) == wanted


@pytest.mark.parametrize(
    ("protected", "own", "wanted"),
    [(False, False, ["R. N.", "TV", "R-1"]), (False, True, ["TV", "R-1"]), (True, False, ["R-1"]), (True, True, ["R-1"])],
)
def test_of_a_protected_person_the_reference_alone(protected: bool, own: bool, wanted: list[str]) -> None:
    assert said(Meeting("confirmed", None, protected, "R. N.", "tv", "R-1"), own, "TV") == wanted
