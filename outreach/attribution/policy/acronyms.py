"""Is this the acronym, or a word, an initial or a postcode that happens to have its letters?"""

import re
import unicodedata
from collections.abc import Sequence

from outreach.attribution.policy.spellings import Spelling
from outreach.attribution.policy.views import BOXED, LOOKALIKES, sign_in

_POSTCODE = re.compile(r"\s+\d{5}\b")
_SURNAME = re.compile(r"\s+([A-Z][a-z]+)")
_BEGINNERS = frozenset(
    ("The", "They", "We", "It", "In", "On", "He", "She", "This", "That", "These", "Those", "But", "And", "A", "An", "For", "To", "As",
     "At", "If", "No", "Its", "Their", "Our", "Who", "What", "When", "Why", "How", "I", "You"),
)  # fmt: skip
_SENTENCE_END = re.compile(r"(?:^|[.!?:»”\"\n•–—-])\s*\Z")
# en-CA is a language, not an organisation
_LANGUAGE = re.compile(
    r"(?<![A-Za-z])(?:en|fr|es|ar|de|it|pt|ru|uk|zh|nl|sv|da|nb|fi|pl|cs|tr|fa|he|ur|hi|ja|ko|ca|el|ro|hu)[-_]\Z"
)
_TITLED = 5  # letters from which "Unicef" is the name and no word
_AROUND = 60


def is_acronym_of(letters: Sequence[str], gaps: Sequence[str], spelling: Spelling, text: str, place: tuple[int, int]) -> bool:
    """Say whether these letters with these gaps, standing at `place` in `text`, are the acronym."""
    wanted = [letter for letter in spelling.written if letter.isalnum()]
    if len(letters) != len(wanted) or not _parted(gaps, spelling):
        return False
    start, end = place
    dotted = set(gaps) == {"."}
    if dotted and len(letters) == 2 and _is_initials(text, end):
        return False
    if text[:start].rstrip().endswith(",") and _POSTCODE.match(text, end):
        return False
    if len(letters) == 2 and _LANGUAGE.search(text, max(0, start - 4), start):
        return False
    latin = _is_latin(text[max(0, start - _AROUND) : start] + text[end : end + _AROUND])
    return all(_same(letter, want, latin) for letter, want in zip(letters, wanted, strict=True)) or _titled(
        letters, wanted, text, start
    )


def _parted(gaps: Sequence[str], spelling: Spelling) -> bool:
    if any(spelling.signs):
        return [gap for gap in map(sign_in, gaps) if gap] == [sign for sign in spelling.signs if sign]
    signs = set(gaps)
    if signs == {""}:
        return True
    return "" not in gaps and (signs == {"."} or (signs == {". "} and len(spelling.key) > 2))


def _is_initials(text: str, end: int) -> bool:
    """C.A. Smith is a person."""
    following = _SURNAME.match(text, end + 1) if text[end : end + 1] == "." else None
    return following is not None and following.group(1) not in _BEGINNERS


def _same(letter: str, wanted: str, latin: bool) -> bool:
    plain = BOXED.get(letter) or unicodedata.normalize("NFKC", letter)
    if plain == wanted or (wanted.islower() and plain == wanted.upper()):
        return True
    if LOOKALIKES.get(letter) == wanted.lower():
        return latin and not (wanted.isupper() and letter.islower())
    return unicodedata.normalize("NFD", wanted)[:1] == plain


def _is_latin(around: str) -> bool:
    """Say whether the words around are Latin; among Russian ones, Russian capitals are Russian."""
    letters = [letter for letter in around if letter.isalpha()]
    return 2 * sum(letter < "\u0250" for letter in letters) >= len(letters)


def _titled(letters: Sequence[str], wanted: Sequence[str], text: str, start: int) -> bool:
    """Unicef for UNICEF, but not at the beginning of a sentence, where any word has a capital."""
    if len(wanted) < _TITLED or _SENTENCE_END.search(text, max(0, start - 10), start):
        return False
    return letters[0] == wanted[0] and "".join(letters[1:]) == "".join(wanted[1:]).lower()
