"""Where is a protected name in this text, however it is written? Case, spaces, scripts, addresses, encodings."""

import hashlib
import itertools
import re
import unicodedata
from collections.abc import Iterator, Sequence

from outreach.attribution.policy import phonetics, romanising
from outreach.attribution.policy.acronyms import is_acronym_of
from outreach.attribution.policy.addresses import handled, hosted, widened
from outreach.attribution.policy.encodings import decodings
from outreach.attribution.policy.rules import Mention, Rule, Surface
from outreach.attribution.policy.spellings import Spelling, Spellings, spellings
from outreach.attribution.policy.views import View, bare, sign_in, unleet, view

DEPTH = 2
_SHORT, _MANY = 64, 200_000  # letters: a longer text is remembered by its digest alone; how many are
_Guarded = Sequence[tuple[Rule, Spellings]]
_DIGIT = re.compile(r"\d")
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


def find(
    text: str, rules: Sequence[Rule], language: str = "", surface: Surface = Surface.CITABLE, *, sure: bool = True
) -> list[Mention]:
    """Return every place where a name that a rule protects shows in `text`, in order, at most once per place and rule.

    `language` (BCP 47) widens what counts as an inflected form; `surface` is carried into `where`. A text that is not `sure`
    to be one (bytes of a picture) is searched for long names only: two capitals stand in any of them by accident.
    """
    return Finder(rules, language).find(text, surface.value, sure=sure)


class Finder:
    """Looks for the names of the same rules in many texts: what stands in several, or comes out of several decodings, is read once."""

    def __init__(self, rules: Sequence[Rule], language: str = "") -> None:
        self._guarded = [(rule, spellings(rule)) for rule in rules if rule.forbids_name]
        self._language = language
        self._known: dict[tuple[str | bytes, bool, int], list[Mention]] = {}

    @property
    def looks(self) -> bool:
        """Say whether there is any name to look for."""
        return bool(self._guarded)

    def find(self, text: str, where: str, *, sure: bool = True) -> list[Mention]:
        """Return the mentions in one text, as `find` does; `where` is carried into them."""
        if not self._guarded or not text:
            return []
        found = _sorted(self._read(text, sure, DEPTH))
        return [Mention(one.rule, one.start, one.end, one.spelling, one.how, where) for one in found]

    def _read(self, text: str, sure: bool, depth: int) -> list[Mention]:
        key = (text if len(text) <= _SHORT else _digest(text), sure, depth)
        found = self._known.get(key)
        if found is None:
            found = self._mentions(text, sure, depth)
            if len(self._known) < _MANY:
                self._known[key] = found
        return found

    def _mentions(self, text: str, sure: bool, depth: int) -> list[Mention]:
        found = list(_plain(text, self._guarded, self._language, sure))
        for other in decodings(text) if depth else ():
            for seen in self._read(other.text, sure and other.sure, depth - 1):
                start, end = other.span(seen.start, seen.end)
                found.append(Mention(seen.rule, start, end, seen.spelling, f"{seen.how} ({other.how})"))
        return found


def _digest(text: str) -> bytes:
    return hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=16).digest()


def _plain(text: str, rules: _Guarded, language: str, sure: bool) -> Iterator[Mention]:
    seen, lowered = view(text), text.casefold()
    plain = unleet(seen.compact) if _DIGIT.search(seen.compact) else ""
    heard = phonetics.words(text) if sure and phonetics.sounds_foreign(text) else []
    latin: list[tuple[int, int, str]] | None = None
    for rule, known in rules:
        spans = [*_named(seen, plain, known, language, sure), *hosted(lowered, known)]
        if sure:
            latin = romanising.words(text) if known.romanised and latin is None else latin
            spans += [*_heard(heard, known), *handled(lowered, known), *_romanised(latin or [], known)]
            spans += [(match.start(), match.end(), "spelling") for stem in known.stems for match in stem.finditer(lowered)]
        for start, end, how in spans:
            if how in ("name", "spelling"):
                start, end, how = widened(text, start, end, how)
            yield Mention(rule, start, end, text[start:end], how)


def _named(seen: View, plain: str, known: Spellings, language: str, sure: bool) -> Iterator[tuple[int, int, str]]:
    for spelling in known.names:
        if not sure and not spelling.certain:
            continue
        places = set(_indexes(seen.compact, spelling.key)) if spelling.key in seen.compact else set()
        if plain and spelling.joined:
            places.update(_indexes(plain, spelling.disguised))
        for index in sorted(places):
            start, end = seen.starts[index], seen.starts[index + len(spelling.key) - 1] + 1
            if _is_the_name(seen, index, (start, end), spelling, language):
                how = "name" if seen.text[start:end] == spelling.written else "spelling"
                yield start, end, "acronym" if spelling.acronym else how


def _indexes(compact: str, key: str) -> Iterator[int]:
    index = compact.find(key)
    while index >= 0:
        yield index
        index = compact.find(key, index + 1)


def _is_the_name(seen: View, index: int, place: tuple[int, int], spelling: Spelling, language: str) -> bool:
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


def _romanised(words: Sequence[tuple[int, int, str]], known: Spellings) -> Iterator[tuple[int, int, str]]:
    """Find an Arabic name by its consonants: as many words, next to each other, each beginning a name or none of them."""
    for key in known.romanised:
        for at in range(len(words) - len(key) + 1):
            if words[at][2] == key[0]:
                parts = words[at : at + len(key)]
                close = all(later[0] - earlier[1] <= 4 for earlier, later in itertools.pairwise(parts))
                if close and all(part[2] == sound for part, sound in zip(parts, key, strict=True)):
                    yield parts[0][0], parts[-1][1], "transliteration"


def _heard(heard: Sequence[tuple[int, int, frozenset[str]]], known: Spellings) -> Iterator[tuple[int, int, str]]:
    for key in known.sounds:
        joined = "".join(key)
        for at, (start, end, sounds) in enumerate(heard):
            if joined in sounds:
                yield start, end, "transliteration"
            elif len(key) > 1 and key[0] in sounds and at + len(key) <= len(heard):
                parts = heard[at : at + len(key)]
                close = all(later[0] - earlier[1] <= 3 for earlier, later in itertools.pairwise(parts))
                if close and all(sound in part[2] for sound, part in zip(key, parts, strict=True)):
                    yield start, parts[-1][1], "transliteration"


def _sorted(found: list[Mention]) -> list[Mention]:
    """Keep, of mentions of one rule that overlap, the widest plain one."""
    kept: list[Mention] = []
    ordered = sorted(found, key=lambda one: (one.how.endswith(")"), one.start - one.end, one.start))
    for mention in ordered:
        if not any(one.rule == mention.rule and one.start < mention.end and mention.start < one.end for one in kept):
            kept.append(mention)
    return sorted(kept, key=lambda one: (one.start, one.end, one.rule.name))
