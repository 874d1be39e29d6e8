"""Names are near when one letter is added, missing, wrong or swapped, in every script."""

from hypothesis import given
from hypothesis import strategies as st

from outreach.core import finding

SCRIPTS = ("abcdefgxz", "حسنمعبت", "иковлжя", "αβγδλ", "אבגדה")
WORDS = st.sampled_from(SCRIPTS).flatmap(
    lambda letters: st.tuples(st.text(alphabet=letters, min_size=3, max_size=9), st.sampled_from(letters))
)


@given(WORDS, st.integers(0, 3), st.integers(0, 8))
def test_the_word_that_was_meant_is_one_error_away(pair: tuple[str, str], kind: int, place: int) -> None:
    word, letter = pair
    at = place % len(word)
    wrong = (
        word[:at] + word[at + 1 :],
        word[:at] + letter + word[at:],
        word[:at] + letter + word[at + 1 :],
        word[: at - 1] + word[at] + word[at - 1] + word[at + 1 :] if at else word,
    )[kind]
    assert wrong in (word, "") or word in finding.one_error_away(wrong)
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


def test_a_word_of_a_large_script_is_shortened_and_swapped_only() -> None:
    assert finding.one_error_away("王小明") == {"小明", "王明", "王小", "小王明", "王明小"}
    assert len(finding.one_error_away("петренко")) < 1_500 and "петрнеко" in finding.one_error_away("петренко")
