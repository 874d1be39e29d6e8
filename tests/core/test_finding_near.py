"""Names are near when one letter is added, missing, wrong or swapped, in every script."""

from hypothesis import given
from hypothesis import strategies as st

from outreach.core import finding

WORDS = st.text(alphabet="abcdefgحسنمиков王小", min_size=3, max_size=9)


@given(WORDS, st.integers(0, 3), st.integers(0, 8), st.sampled_from("xzعй"))
def test_two_words_one_error_apart_share_a_key(word: str, kind: int, place: int, letter: str) -> None:
    at = place % len(word)
    wrong = (
        word[:at] + word[at + 1 :],
        word[:at] + letter + word[at:],
        word[:at] + letter + word[at + 1 :],
        word[: at - 1] + word[at] + word[at - 1] + word[at + 1 :] if at else word,
    )[kind]
    assert finding.near_keys(word) & finding.near_keys(wrong)
    assert wrong == word or finding.nearest(wrong, [word, "quitedifferent"]) == [word]


def test_the_likeliest_word_comes_first() -> None:
    assert finding.nearest("windel", ["windle", "lindel", "lopez", "windel"]) == ["windle", "lindel"]
    assert finding.nearest("wwindell", ["windle"]) == [] and finding.nearest("windelman", ["windlemann"]) == ["windlemann"]


def test_joined_names_and_unspaced_scripts_are_found_by_their_parts() -> None:
    words = finding.index_text("Seán O'Brien", "Jean-Pierre", "王小明").split()
    assert {"obrien", "jeanpierre", "brien", "王小明", "小明", "明"} <= set(words)


def test_a_forgotten_space_and_one_too_many_are_tried() -> None:
    assert ("sara", "windle") in finding.splits("sarawindle") and ("sara", "windle") in finding.splits("saraxwindle")
    assert finding.joins(["sa", "ra", "windle"]) == [(0, "sara"), (1, "rawindle")]


def test_keys_are_the_same_in_every_process() -> None:
    assert finding.exact_key("windle") == 1_399_905_110
