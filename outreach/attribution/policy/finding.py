"""Where is a protected name in this text, however it is written? Case, spaces, scripts, addresses, encodings."""

import itertools
import re
from collections.abc import Iterator, Sequence

from outreach.attribution.policy import phonetics
from outreach.attribution.policy.encodings import decodings
from outreach.attribution.policy.rules import Mention, Rule, Surface
from outreach.attribution.policy.spellings import Spelling, Spellings, spellings
from outreach.attribution.policy.views import View, bare, unleet, view

DEPTH = 2
_SPACE = re.compile(r"[*_]{0,3}(?:[^\S\n]{0,4}\r?\n?[^\S\n]{0,4}|-\r?\n\s{0,8})[*_]{0,3}")
_TIE = re.compile(r"[-_.·+~‐‑–'’]|\[[.]\]")
_SPLIT = re.compile(r"-\r?\n[^\S\n]*")
_LETTERED = re.compile(r"[ .\-_*·]")
_BETWEEN = re.compile(r"[\W_]{1,4}")
_PART = re.compile(r"[^\W_]*\Z")
_REST = re.compile(r"[^\W_]*")
_ADDRESS = r"A-Za-z0-9.!#$%&'*+/=?^_`{|}~@-"
_LEFT = re.compile(rf"[{_ADDRESS}]*\Z")
_RIGHT = re.compile(r"[A-Za-z0-9.@-]*[A-Za-z0-9]")
_CLITICS = re.compile("(?:و|ف)?(?:ب|ك|ل)?(?:ال|ل)?|(?:ו)?(?:ה|ב|ל|מ|ש|כ)?")
_ENDINGS = {"cyrillic": frozenset(("а", "у", "ом", "е", "ы", "и", "я", "ю", "ем", "ов", "ой"))}


def find(text: str, rules: Sequence[Rule], language: str = "", surface: Surface = Surface.CITABLE) -> list[Mention]:
    """Return every place where a name that a rule protects shows in `text`, in order, at most once per place and rule.

    `language` (BCP 47) widens what counts as an inflected form; `surface` is carried into `where`.
    """
    guarded = [rule for rule in rules if rule.kind.forbids_name]
    if not guarded or not text:
        return []
    found = list(_mentions(text, guarded, language, surface.value, DEPTH))
    return _sorted(found)


def _mentions(text: str, rules: Sequence[Rule], language: str, where: str, depth: int) -> Iterator[Mention]:
    yield from _plain(text, rules, language, where)
    if depth == 0:
        return
    for other in decodings(text):
        for seen in _mentions(other.text, rules, language, where, depth - 1):
            start, end = other.span(seen.start, seen.end)
            yield Mention(seen.rule, start, end, seen.spelling, f"{seen.how} ({other.how})", where)


def _plain(text: str, rules: Sequence[Rule], language: str, where: str) -> Iterator[Mention]:
    seen, lowered = view(text), text.casefold()
    plain = unleet(seen.compact) if any(map(str.isdigit, seen.compact)) else seen.compact
    heard = phonetics.words(text) if phonetics.sounds_foreign(text) else []
    for rule in rules:
        known = spellings(rule)
        spans = [*_named(seen, plain, known, language), *_heard(heard, known)]
        spans += [*_hosted(lowered, known), *_handled(lowered, known)]
        for start, end, how in spans:
            if how in ("name", "spelling"):
                start, end, how = _address(text, start, end, how)
            yield Mention(rule, start, end, text[start:end], how, where)


def _named(seen: View, plain: str, known: Spellings, language: str) -> Iterator[tuple[int, int, str]]:
    for spelling in known.names:
        texts = {seen.compact, plain} if spelling.joined else {seen.compact}
        for compact in texts:
            for index in _indexes(compact, spelling.key):
                start, end = seen.starts[index], seen.starts[index + len(spelling.key) - 1] + 1
                if _is_the_name(seen, index, start, end, spelling, language):
                    how = "name" if seen.text[start:end] == spelling.written else "spelling"
                    yield start, end, "acronym" if spelling.acronym else how


def _indexes(compact: str, key: str) -> Iterator[int]:
    index = compact.find(key)
    while index >= 0:
        yield index
        index = compact.find(key, index + 1)


def _is_the_name(seen: View, index: int, start: int, end: int, spelling: Spelling, language: str) -> bool:
    gaps = [seen.gap(at) for at in range(index, index + len(spelling.key) - 1)]
    written = bare(seen.text[start:end])
    if spelling.acronym:
        return _is_acronym(written, gaps, spelling) and _alone(seen.text, start, end, spelling, "")
    words = [gap for at, gap in enumerate(gaps) if at in spelling.breaks]
    inner = [gap for at, gap in enumerate(gaps) if at not in spelling.breaks]
    if not (_written(words, inner, written) or _lettered(words, inner)):
        return False
    together = spelling.joined and not any(words)
    return together or _alone(seen.text, start, end, spelling, language)


def _written(words: Sequence[str], inner: Sequence[str], written: str) -> bool:
    """Words parted as words are, letters together (or broken over a line's end)."""
    if any(gap and not _SPLIT.fullmatch(gap) for gap in inner):
        return False
    return all(_SPACE.fullmatch(gap) or _tied(gap, written) for gap in words)


def _tied(gap: str, written: str) -> bool:
    if not _TIE.fullmatch(gap):
        return False
    after = written.partition(gap)[2]
    ends_a_sentence = gap == "." and written[:1].islower() and after[:1].isupper()
    return not ends_a_sentence


def _lettered(words: Sequence[str], inner: Sequence[str]) -> bool:
    """C r i s i s, or C.r.i.s.i.s: the same sign between all letters."""
    signs = set(inner)
    return len(inner) >= 4 and len(signs) == 1 and bool(_LETTERED.fullmatch(inner[0])) and all(map(_BETWEEN.fullmatch, words))


def _is_acronym(written: str, gaps: Sequence[str], spelling: Spelling) -> bool:
    letters = "".join(letter for letter in written if letter.isalnum())
    wanted = "".join(letter for letter in spelling.written if letter.isalnum())
    return letters == wanted and (not any(gaps) or set(gaps) == {"."})


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
    first = text[start]
    if "\u0400" <= first <= "\u04ff":
        return _ENDINGS["cyrillic"]
    last_word = re.split(r"[\W_]+", text[start:end])[-1]
    genitive = spelling.acronym or last_word[:1].isupper() or language.split("-")[0] in ("de", "sv", "da", "nb", "nl")
    return frozenset(("s",)) if genitive else frozenset()


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


def _hosted(lowered: str, known: Spellings) -> Iterator[tuple[int, int, str]]:
    for host in known.domains:
        if host in lowered:
            for match in re.finditer(rf"(?<![a-z0-9-]){re.escape(host)}(?![a-z0-9-]|\.[a-z0-9])", lowered):
                left = _LEFT.search(lowered, max(0, match.start() - 100), match.start())
                start = left.start() if left else match.start()
                yield start, match.end(), "address" if "@" in lowered[start : match.end()] else "domain"


def _handled(lowered: str, known: Spellings) -> Iterator[tuple[int, int, str]]:
    for handle in known.handles:
        if handle in lowered:
            for match in re.finditer(rf"(?<![a-z0-9.])[@/#]{re.escape(handle)}(?![a-z0-9_])", lowered):
                yield match.start(), match.end(), "handle"


def _address(text: str, start: int, end: int, how: str) -> tuple[int, int, str]:
    """Widen a name inside an address, a host name or a handle to the whole of it."""
    if any(map(str.isspace, text[start:end])):
        return start, end, how
    left = _LEFT.search(text, max(0, start - 200), start)
    right = _RIGHT.match(text, end)
    first, last = left.start() if left else start, right.end() if right else end
    around = text[first:last]
    if "@" in around.lstrip("@") or re.match(r"\.[A-Za-z]", text[end : end + 2]):
        return first, last, "address" if "@" in around.lstrip("@") else "domain"
    return (first, last, "handle") if around[:1] in "@#" and first < start else (start, end, how)


def _sorted(found: list[Mention]) -> list[Mention]:
    """Keep, of mentions of one rule that overlap, the widest plain one."""
    kept: list[Mention] = []
    ordered = sorted(found, key=lambda one: (one.how.endswith(")"), one.start - one.end, one.start))
    for mention in ordered:
        if not any(one.rule == mention.rule and one.start < mention.end and mention.start < one.end for one in kept):
            kept.append(mention)
    return sorted(kept, key=lambda one: (one.start, one.end, one.rule.name))
