"""Is this the name, or letters that happen to be its own? How its words may be parted, and what may hang on its end."""

import re
import unicodedata
from collections.abc import Sequence

from outreach.attribution.policy.acronyms import is_acronym_of
from outreach.attribution.policy.spellings import Spelling
from outreach.attribution.policy.views import View, bare, sign_in

_SPACE = re.compile(
    r"[*_`]{0,3}(?:[^\S\n]{0,8}\r?\n?[^\S\n]{0,8}|-\r?\n\s{0,8}|[^\S\n]{0,8}\r?\n(?:[^\S\n]{0,4}>){1,8}[^\S\n]{0,8})[*_`]{0,3}"
)
_TIE = re.compile(r"[-_.·+~‐‑–'’]")
_SPLIT = re.compile(r"[-‐‑]\r?\n(?:[^\S\n]{0,8}>?)*")
_LETTERED = re.compile(r"\s{0,2}[^\w\s]\s{0,2}|_|\s{1,3}")
_BETWEEN = re.compile(r"[\W_]{0,9}")
_PART = re.compile(r"[^\W_]*\Z")
_REST = re.compile(r"[^\W_]*")
_WORD = re.compile(r"[^\W_]+")
_CITED = re.compile(r"\s+(?:of|de|du|des|del|der|dell[ae]?)\s")
_CLITICS = re.compile("(?:و|ف)?(?:ب|ك|ل)?(?:ال|ل)?|(?:ו)?(?:ה|ב|ל|מ|ש|כ)?")
_CYRILLIC_ENDINGS = frozenset(
    ("а", "у", "ом", "е", "ы", "и", "я", "ю", "ем", "ов", "ой", "ою", "ами", "ах", "ам", "ях", "ям", "ові", "ів", "і", "ві", "ем")
)
# what languages hang on the names of others, where a name is written with its capitals
_LATIN_ENDINGS = frozenset(
    ("s", "es", "en", "er", "ens", "em", "om", "a", "u", "i", "ie", "in", "ina", "nek", "nak", "ban", "ben", "nal", "ra", "re", "ssa",
     "sta", "lla", "lle", "hoz", "hez", "owi", "owie", "ovi", "lar", "ler", "ski"),
)  # fmt: skip
_INFLECTED = 6


def is_the_name(seen: View, index: int, place: tuple[int, int], spelling: Spelling, language: str) -> bool:
    """Say whether what stands at `place`, compact from `index` on, is the name in this spelling."""
    start, end = place
    gaps = [seen.gap(at) for at in range(index, index + len(spelling.key) - 1)]
    if spelling.acronym:
        letters = [seen.text[seen.starts[at]] for at in range(index, index + len(spelling.key))]
        return is_acronym_of(letters, gaps, spelling, seen.text, place) and _alone(seen.text, start, end, spelling, "")
    written = bare(seen.text[start:end])
    words = [gap for at, gap in enumerate(gaps) if at in spelling.breaks]
    inner = [gap for at, gap in enumerate(gaps) if at not in spelling.breaks]
    if not (_written(words, inner, written, spelling) or _lettered(words, inner)):
        return False
    if spelling.capital and not _has_capitals(seen.text[start:end], spelling):
        return spelling.joined and not any(words)
    if _counts(written, words, spelling) and _CITED.match(seen.text, end):
        return False
    together = spelling.joined and not any(words)
    return together or _alone(seen.text, start, end, spelling, language)


def _has_capitals(written: str, spelling: Spelling) -> bool:
    """An "and" for a "&" makes ordinary words of a name; only its capitals tell."""
    known = [word for word in _WORD.findall(spelling.written) if word[:1].isupper()]
    said = [word for word in _WORD.findall(bare(written)) if word[:1].isupper()]
    return len(said) >= len(known)


def _counts(written: str, words: Sequence[str], spelling: Spelling) -> bool:
    """Say whether it is a number of something, in small letters: article 19 of a treaty."""
    return spelling.key[-1].isdigit() and bool(words) and written.islower() and not spelling.written.islower()


def _written(words: Sequence[str], inner: Sequence[str], written: str, spelling: Spelling) -> bool:
    """Words parted as words are, or as the name itself parts them; letters together (or broken over a line's end)."""
    if any(gap and not _SPLIT.fullmatch(gap) for gap in inner):
        return False
    return all(_parted(gap, sign, written) for gap, sign in zip(words, spelling.signs, strict=True))


def _parted(gap: str, sign: str, written: str) -> bool:
    """Say whether two words of a name stand as they may: as the name has them, tied, or with a space where it has no sign."""
    if sign and sign_in(gap) == sign:
        return True
    return _tied(gap, written) or bool(_SPACE.fullmatch(gap) and (not gap or sign not in ("&", "+")))


def _tied(gap: str, written: str) -> bool:
    if not _TIE.fullmatch(unicodedata.normalize("NFKC", gap)):
        return False
    after = written.partition(gap)[2]
    ends_a_sentence = gap == "." and written[:1].islower() and after[:1].isupper()
    breaks_one = gap == "–" and not (written[:1].isupper() and after[:1].isupper())
    return not ends_a_sentence and not breaks_one


def _lettered(words: Sequence[str], inner: Sequence[str]) -> bool:
    """C r i s i s, or C.r.i.s.i.s: the same sign between all letters."""
    signs = set(inner)
    return len(inner) >= 4 and len(signs) == 1 and bool(_LETTERED.fullmatch(inner[0])) and all(map(_BETWEEN.fullmatch, words))


def _alone(text: str, start: int, end: int, spelling: Spelling, language: str) -> bool:
    """Say whether the match is a word of its own, give or take what a language hangs on its words."""
    before = _before(text, start)
    if before and not (before and _CLITICS.fullmatch(before)):
        return False
    rest = bare(_after(text, end))
    return not rest or rest in _endings(text, start, end, spelling, language)


def _before(text: str, start: int) -> str:
    found = _PART.search(text, max(0, start - 40), start)
    return found.group() if found else ""


def _after(text: str, end: int) -> str:
    found = _REST.match(text, end)
    return found.group() if found else ""


def _endings(text: str, start: int, end: int, spelling: Spelling, language: str) -> frozenset[str]:
    if "\u0400" <= text[end - 1] <= "\u04ff":
        return _CYRILLIC_ENDINGS
    if spelling.key[-1].isdigit() and not spelling.acronym:
        return frozenset()
    last_word = re.split(r"[\W_]+", text[start:end])[-1]
    if not spelling.acronym and len(spelling.key) >= _INFLECTED and last_word[:1].isupper() and text[start].isupper():
        return _LATIN_ENDINGS
    genitive = spelling.acronym or last_word[:1].isupper() or language.split("-")[0] in ("de", "sv", "da", "nb", "nl")
    return frozenset(("s",)) if genitive else frozenset()
