"""Where is a protected name in this text, however it is written? Case, spaces, scripts, addresses, encodings."""

import hashlib
import itertools
import re
from collections.abc import Iterator, Sequence

from outreach.attribution.policy import phonetics, romanising
from outreach.attribution.policy.addresses import handled, hosted, widened
from outreach.attribution.policy.encodings import decodings
from outreach.attribution.policy.names import is_the_name
from outreach.attribution.policy.rules import Mention, Rule, Surface
from outreach.attribution.policy.spellings import Spellings, spellings
from outreach.attribution.policy.views import View, unleet, view

DEPTH = 2
_SHORT, _MANY = 64, 200_000  # letters: a longer text is remembered by its digest alone; how many are
_Guarded = Sequence[tuple[Rule, Spellings]]
_DIGIT = re.compile(r"\d")


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
            if is_the_name(seen, index, (start, end), spelling, language):
                how = "name" if seen.text[start:end] == spelling.written else "spelling"
                yield start, end, "acronym" if spelling.acronym else how


def _indexes(compact: str, key: str) -> Iterator[int]:
    index = compact.find(key)
    while index >= 0:
        yield index
        index = compact.find(key, index + 1)


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
