"""Were the words printed as approved, was it early, and what does it belong to? Tables of cases."""

from datetime import UTC, datetime, timedelta

import pytest

from outreach.coverage.policy import belonging
from outreach.coverage.policy.belonging import Ask, Text
from outreach.coverage.policy.kinds import Standing
from outreach.coverage.policy.quotes import Approved, compared
from outreach.coverage.policy.timing import Free, early_by

SAID = "We carried the fridge up the stairs, all of it. We do not blame the river. We blame those who opened the gates."
QUOTE = Approved(1, "Rana", f"“{SAID}”", "en")
NOON = datetime(2026, 12, 1, 12, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("text", "standing"),
    [
        (f"She said: “{SAID}”", Standing.VERBATIM),
        (f'She said: "{SAID.replace("river", "RIVER")}"', Standing.VERBATIM),
        ("“We carried the fridge up the stairs, all of it.” A pause. “We do not blame the river. We blame those who opened the gates.”",
         Standing.VERBATIM),
        ("“We do not blame the river,” she said.", Standing.SHORTENED),
        ("“We carried the fridge … We do not blame the river,” she said.", Standing.SHORTENED),
        ("“We carried the freezer up the stairs, all of it,” she said.", Standing.CHANGED),
        ("“We do blame the river. We blame those who opened the gates.”", Standing.CHANGED),
        (f"{SAID} So Rana told us, in other words.", Standing.VERBATIM),
        ("The river rose. “The town is under water,” said the mayor.", Standing.MISSING),
        ("", Standing.MISSING),
        ("“” «» \"\" “We”", Standing.MISSING),
    ],
)  # fmt: skip
def test_a_quote_is_found_as_it_was_printed(text: str, standing: Standing) -> None:
    assert compared([QUOTE], text, "en")[0].standing is standing


def test_a_word_left_out_inside_a_stretch_is_a_change_because_it_can_turn_the_sense() -> None:
    assert compared([QUOTE], "“We do blame the river.”", "en-GB")[0].standing is Standing.CHANGED


def test_a_piece_in_another_language_is_for_people_to_compare() -> None:
    assert compared([QUOTE], SAID, "fr")[0].standing is Standing.BY_HAND


def test_arabic_words_are_compared_without_their_marks() -> None:
    quote = Approved(2, "رنا", "حملنا الثلاجة إلى الطابق الأعلى كلها", "ar")
    found = compared([quote], "وقالت: «حملنا الثلاجة الى الطابق الاعلى كلّها» ثم صمتت", "ar")
    assert found[0].standing is Standing.VERBATIM


def test_each_stretch_belongs_to_the_quote_it_comes_from() -> None:
    other = Approved(2, "Omar", "The lower ward is closed until the water falls.", "en")
    found = compared(
        [QUOTE, other], "“The lower ward is closed until the water falls,” said Omar. “We do not blame the river.”", "en"
    )
    assert [one.standing for one in found] == [Standing.SHORTENED, Standing.VERBATIM]


@pytest.mark.parametrize("text", ["we " * 40_000, "“we " * 20_000, "“" * 50_000, "\u202e”“\x00«" * 9_000, "我们" * 30_000])
def test_hostile_words_are_only_words(text: str) -> None:
    assert compared([QUOTE], text, "en")[0].standing in set(Standing)


@pytest.mark.parametrize(
    ("lift", "released", "published", "early"),
    [
        (NOON, None, NOON - timedelta(minutes=80), timedelta(minutes=80)),
        (NOON, None, NOON, None),
        (NOON, None, None, timedelta(minutes=5)),
        (NOON, NOON - timedelta(hours=2), NOON - timedelta(hours=1), None),
        (NOON, NOON + timedelta(minutes=1), NOON, None),
        (None, NOON, NOON - timedelta(days=1), None),
    ],
)
def test_early_is_before_the_lift_or_before_an_earlier_real_lift(
    lift: datetime | None, released: datetime | None, published: datetime | None, early: timedelta | None
) -> None:
    assert early_by(Free(lift, released), published, NOON - timedelta(minutes=5)) == early


def test_a_release_is_suggested_by_the_runs_of_five_words_it_shares() -> None:
    ours, other = (
        Text(1, "Clinics", SAID),
        Text(2, "Schools", "Nine schools in the hills have opened again after the long winter."),
    )
    found = belonging.releases(f"Rain. {SAID[:60]}", [other, ours])
    assert [(one.id, one.share > 0.2) for one in found] == [(1, True)]
    assert belonging.releases("", [ours]) == [] and belonging.releases("short", [Text(3, "", "")]) == []


def test_requests_of_the_same_outlet_are_suggested_the_nearest_deadline_first() -> None:
    day = timedelta(days=1)
    asks = [
        Ask(1, "far", 7, NOON - 9 * day, NOON - 8 * day), Ask(2, "near", 7, NOON - day, NOON - day / 2), Ask(3, "other", 8, NOON - day, NOON),
        Ask(4, "old", 7, NOON - 40 * day, NOON), Ask(5, "later", 7, NOON + day, NOON),
    ]  # fmt: skip
    assert [one.id for one in belonging.requests(7, NOON, asks)] == [2, 1]
    assert belonging.requests(None, NOON, asks) == []
