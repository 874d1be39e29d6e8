"""Pasted lists: every way people write them, and what the register makes of each name."""

import pytest

from outreach.sign_ons.policy import Certainty, Entry, Known, Register, country_code, match, split

REGISTER = Register.of(
    [
        Known(1, "Riverlight Coalition", acronyms=["RLC"], country="LB"),
        Known(2, "Asia Forum for Human Rights and Development", acronyms=["FORUM-ASIA"]),
        Known(3, "Save the Children"),
        Known(4, "World Vision"),
        Known(5, "International Rescue Committee", names=["لجنة الإنقاذ الدولية"], acronyms=["IRC"]),
        Known(6, "ActionAid International"),
        Known(7, "Pan African Lawyers Union", acronyms=["PALU"]),
        Known(8, "Peace Action Lebanon Union", acronyms=["PALU"]),
    ]
)


@pytest.mark.parametrize(
    ("pasted", "names"),
    [
        ("Oxfam\nAmnesty International", ["Oxfam", "Amnesty International"]),
        ("·    Oxfam\n•\tAmnesty International\n- CARE", ["Oxfam", "Amnesty International", "CARE"]),
        ("1. Oxfam\n2) CARE\n(3) Islamic Relief", ["Oxfam", "CARE", "Islamic Relief"]),
        ("7amleh\n11.11.11", ["7amleh", "11.11.11"]),
        ("Oxfam, CARE and Islamic Relief", ["Oxfam, CARE and Islamic Relief"]),
        ("Oxfam, CARE, and Islamic Relief.", ["Oxfam", "CARE", "Islamic Relief"]),
        ("A One (AO), B Two (BT, formerly B), C Three", ["A One", "B Two (BT, formerly B)", "C Three"]),
        ("Oxfam; Pax, Utrecht office; CARE", ["Oxfam", "Pax, Utrecht office", "CARE"]),
        ("أطباء بلا حدود، أوكسفام، كير", ["أطباء بلا حدود", "أوكسفام", "كير"]),
        ("\n \n", []),
    ],
)
def test_a_pasted_list_is_split_into_names(pasted: str, names: list[str]) -> None:
    assert [entry.name for entry in split(pasted)] == names


@pytest.mark.parametrize(
    ("line", "entry"),
    [
        ("Cairo Institute for Human Rights Studies (CIHRS)", Entry("Cairo Institute for Human Rights Studies", "CIHRS")),
        ("Physicians for Human Rights, PHR", Entry("Physicians for Human Rights", "PHR")),
        ("Basmeh, Lebanon", Entry("Basmeh", country="LB")),
        ("Basmeh (BZ) (Liban)", Entry("Basmeh", "BZ", "LB")),
        ("Basmeh – Lebanon.", Entry("Basmeh", country="LB")),
        ("Basmeh (BZ)\tLiban", Entry("Basmeh", "BZ", "LB")),
        ("3. Médecins du Monde, délégation Liban | Lebanon", Entry("Médecins du Monde, délégation Liban", country="LB")),
        ("Basmeh – for Lebanon", Entry("Basmeh – for Lebanon")),
        ("Women Now (for development)", Entry("Women Now (for development)")),
    ],
)
def test_acronym_and_country_are_read_off_the_name(line: str, entry: Entry) -> None:
    assert split(line) == [entry]


@pytest.mark.parametrize(
    ("line", "organisation"),
    [
        ("riverlight  COALITION", 1),
        ("the International Rescue Committee", 5),
        ("لجنة الانقاذ الدولية", 5),
        ("RLC", 1),
        ("Asia Forum for Human Rights and Development (FORUM-ASIA)", 2),
    ],
)
def test_a_known_name_in_any_spelling_of_the_register_is_certain(line: str, organisation: int) -> None:
    [found] = match(split(line), REGISTER)
    assert found.certainty is Certainty.CERTAIN
    assert found.organisation
    assert found.organisation.id == organisation


@pytest.mark.parametrize(
    ("line", "candidates"),
    [
        ("Action Aid International", [6]),
        ("Pan-African Lawyers' Union", [7]),
        ("PALU", [7, 8]),
        ("Riverside Light Group (RLC)", [1]),
    ],
)
def test_a_near_name_is_shown_for_decision_and_never_taken(line: str, candidates: list[int]) -> None:
    [found] = match(split(line), REGISTER)
    assert found.certainty is Certainty.DOUBTFUL
    assert found.organisation is None
    assert sorted(one.organisation.id for one in found.candidates) == candidates


def test_an_unknown_name_is_new() -> None:
    [found] = match(split("Samra Valley Women's Bakery"), REGISTER)
    assert (found.certainty, found.candidates) == (Certainty.NEW, [])


def test_the_last_two_names_of_a_sentence_are_parted_when_the_register_knows_both() -> None:
    found = match(split("Riverlight Coalition, the International Rescue Committee, Save the Children and World Vision"), REGISTER)
    assert [one.organisation.id for one in found if one.organisation] == [1, 5, 3, 4]


def test_an_and_inside_one_name_does_not_part_it() -> None:
    found = match(split("World Vision, Save the Children, Asia Forum for Human Rights and Development"), REGISTER)
    assert [one.organisation.id for one in found if one.organisation] == [4, 3, 2]


@pytest.mark.parametrize(("words", "code"), [("UK", "GB"), ("Syrie", "SY"), ("لبنان", "LB"), ("Basmeh", "")])
def test_a_country_is_known_in_four_languages(words: str, code: str) -> None:
    assert country_code(words) == code


def test_a_line_of_nothing_but_room_and_dashes_is_read_in_one_pass() -> None:
    for line in ("a" + " " * 100_000 + "b", " \t" * 50_000 + "Pax", "a - " * 25_000):  # a pass for each blank would take hours
        assert len(split(line)) == 1
