"""Bytes are read as text in every way in which they are text, and told quickly where they are none."""

import random

import pytest

from outreach.integrations.finished.letters import readings


@pytest.mark.parametrize("name", ["utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("said", ["Silent Bridge", "Мемориал Юг", "مركز سلام", "דרך הים", "a“b”c d", "\ufeffHarbour office"])
def test_two_bytes_for_each_letter_are_read(name: str, said: str) -> None:
    assert (said.lstrip("\ufeff"), True) in readings(said.encode(name))


def test_letters_of_other_scripts_among_many_known_ones_do_not_hide_them() -> None:
    said = "Silent Bridge met in the old mill \U0001f600語"
    assert (said, True) in readings(said.encode("utf-16-le"))


def test_bytes_by_chance_are_no_text() -> None:
    drawn = random.Random(7)
    found = [one for _ in range(2_000) for one in readings(drawn.randbytes(24))]
    assert [said for said, sure in found if sure] == []


def test_a_text_with_one_sign_that_nobody_types_is_not_sure() -> None:
    assert readings(b"old mill") == [("old mill", True)]
    assert readings(b"old\x01mill") == [("old\x01mill", False)]
    assert readings("\ufeffold mill".encode()) == [("\ufeffold mill", True)]
