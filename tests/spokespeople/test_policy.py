"""What lists may say of a protected person, and who may not have them."""

from datetime import UTC, date, datetime

import pytest

from outreach.spokespeople import policy
from outreach.spokespeople.policy import Spoken


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("Dr Hala Zaytar", "Dr H."),
        ("Mustafa Kareem", "M."),
        ("د. رنا", "د. ر."),
        ("Zoë", "Z."),
        ("Dr", "D."),
        ("  ", "?."),
        ("Prof. émile", "Prof. É."),
        ("王小明", "王."),
    ],
)
def test_initials_say_one_letter(name: str, shown: str) -> None:
    assert policy.initials(name) == shown


@pytest.mark.parametrize(
    ("excluded", "names", "barred"),
    [
        (["Nahr News"], ["NAHR  news"], True),
        (["Nahr"], ["Nahr News", "nahr"], True),
        ([], ["Nahr"], False),
        (["Bank"], ["Nahr"], False),
    ],
)
def test_an_outlet_is_barred_under_each_of_its_names(excluded: list[str], names: list[str], barred: bool) -> None:
    assert policy.excludes(excluded, names) is barred


@pytest.mark.parametrize(
    ("until", "withdrawn", "holds"),
    [
        (None, None, True),
        (date(2026, 12, 1), None, True),
        (date(2026, 11, 30), None, False),
        (None, datetime(2026, 11, 1, tzinfo=UTC), False),
    ],
)
def test_consent_holds_until_it_ends_or_is_withdrawn(until: date | None, withdrawn: datetime | None, holds: bool) -> None:
    assert policy.consent_holds(until, withdrawn, date(2026, 12, 1)) is holds


def test_the_stronger_of_two_levels_counts() -> None:
    assert policy.strongest([Spoken("ar", 2), Spoken("ar", 4, "Levantine"), Spoken("en", 1)]) == {
        "ar": Spoken("ar", 4, "Levantine"),
        "en": Spoken("en", 1),
    }
