"""Which names are in a pasted list, and which organisations of the register are they? No guess is ever silent."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from functools import cache

from babel import Locale
from rapidfuzz import fuzz, process

from outreach.core.text import clean_line, fold
from outreach.core.words import say

DOUBT_FROM = 82.0  # below this, two names have no more in common than "International" and "Rights"
MOST_CANDIDATES = 3

_BULLET = re.compile(r"^\s*(?:[·•◦▪‣*–—-]\s*|\(?\d{1,4}\)\s*|\d{1,4}\.\s+)+")
_BRACKET = re.compile(r"\s*[(\[]([^()\[\]]{1,80})[)\]]\s*$")
_ACRONYM = re.compile(r"[A-Z0-9][A-Za-z0-9&./-]{1,14}")
_DASH = re.compile(r"(.+)(?: [–—|-] |\t)(.+)")  # a column of a table, or "name – country"
_WIDE = re.compile(r"[^\S\t]+")
_LEAD = re.compile(r"^(?:and|et|y|e|و)\s+", re.IGNORECASE)
_ARTICLE = re.compile(r"^(?:the|la|le|les|el|los|las)\s+|^l'")


@dataclass(frozen=True, slots=True)
class Entry:
    """One name as it was given; `country` is an ISO 3166 code or empty."""

    name: str
    acronym: str = ""
    country: str = ""
    ends_list: bool = False


@dataclass(frozen=True, slots=True)
class Known:
    """An organisation of the register, with every name it goes by."""

    id: int
    name: str
    names: Sequence[str] = ()
    acronyms: Sequence[str] = ()
    country: str = ""


class Certainty(StrEnum):
    """How sure a match is; only `doubtful` asks a person."""

    CERTAIN = "certain"
    DOUBTFUL = "doubtful"
    NEW = "new"


@dataclass(frozen=True, slots=True)
class Candidate:
    """A name of the register that a given name may stand for, and why."""

    organisation: Known
    score: float
    why: str


@dataclass(frozen=True, slots=True)
class Match:
    """What one entry was taken for."""

    entry: Entry
    certainty: Certainty
    organisation: Known | None = None
    candidates: Sequence[Candidate] = ()


@dataclass(frozen=True, slots=True)
class Register:
    """The register, indexed by folded name and by acronym."""

    by_name: Mapping[str, Known]
    by_acronym: Mapping[str, Sequence[Known]]
    spellings: Mapping[str, Known] = field(default_factory=dict)

    @classmethod
    def of(cls, organisations: Iterable[Known]) -> "Register":
        """Return the index of `organisations`."""
        by_name: dict[str, Known] = {}
        by_acronym: dict[str, list[Known]] = {}
        for known in organisations:
            for name in (known.name, *known.names):
                by_name.setdefault(_bare(name), known)
            for acronym in known.acronyms:
                by_acronym.setdefault(fold(acronym), []).append(known)
        return cls(by_name, by_acronym, {_loose(name): known for name, known in by_name.items()})


def split(pasted: str) -> list[Entry]:
    """Return the names in `pasted`: one a line, or a sentence's list with commas, bullets and numbers taken off."""
    found = [entry for line in pasted.splitlines() for entry in _line(_BULLET.sub("", line))]
    return [entry for entry in found if len(entry.name) > 1]


def match(entries: Sequence[Entry], register: Register) -> list[Match]:
    """Return what each entry stands for; a list's last "A and B" is two names when the register knows both."""
    return [found for entry in entries for found in _matches(entry, register)]


def _line(line: str) -> list[Entry]:
    beside = _DASH.fullmatch(_WIDE.sub(" ", line.strip()))
    if beside and (country := country_code(_clean(beside[2]))):
        return [replace(_entry(_clean(beside[1])), country=country)]
    return _list(_clean(line))


def _clean(line: str) -> str:
    return clean_line(line).rstrip(".;,")


def _list(line: str) -> list[Entry]:
    parts = _top_level(line, ";") if ";" in line else _top_level(line, ",")
    if len(parts) < 2:
        return [_entry(line)]
    if len(parts) == 2 and ";" not in line:
        return _pair(*parts)
    entries = [_entry(_LEAD.sub("", part)) for part in parts]
    entries[-1] = replace(entries[-1], ends_list=True)
    return entries


def _pair(first: str, second: str) -> list[Entry]:
    country = country_code(second)
    if country:
        return [replace(_entry(first), country=country)]
    if second.isupper() and _ACRONYM.fullmatch(second):
        return [replace(_entry(first), acronym=second)]
    return [_entry(f"{first}, {second}")]  # "Médecins du Monde, délégation Liban" is one name


def _top_level(line: str, mark: str) -> list[str]:
    depth, parts, current = 0, [], ""
    for letter in line:
        depth += (letter in "([") - (letter in ")]")
        if (letter == mark or (mark == "," and letter == "،")) and depth <= 0:
            parts.append(current.strip())
            current = ""
        else:
            current += letter
    return [part for part in [*parts, current.strip()] if part]


def _entry(text: str) -> Entry:
    bracket = _BRACKET.search(text)
    if not bracket:
        return Entry(text)
    inside, name = bracket.group(1).strip(), text[: bracket.start()].strip()
    country = country_code(inside)
    if country:
        return replace(_entry(name), country=country)
    if _ACRONYM.fullmatch(inside) and any(letter.isupper() for letter in inside[1:]):
        return Entry(name, acronym=inside)
    return Entry(text)


def _matches(entry: Entry, register: Register) -> list[Match]:
    whole = _one(entry, register)
    if whole.certainty is Certainty.CERTAIN or not entry.ends_list:
        return [whole]
    for joint in re.finditer(r" (?:and|et|y|e|&) ", entry.name):
        halves = Entry(entry.name[: joint.start()]), replace(entry, name=entry.name[joint.end() :], ends_list=False)
        both = [_one(half, register) for half in halves]
        if all(half.certainty is Certainty.CERTAIN for half in both):
            return both
    return [whole]


def _one(entry: Entry, register: Register) -> Match:
    known = register.by_name.get(_bare(entry.name))
    if known:
        return Match(entry, Certainty.CERTAIN, known)
    short = register.by_acronym.get(fold(entry.name), ())
    if len(short) == 1:
        return Match(entry, Certainty.CERTAIN, short[0])
    candidates = _candidates(entry, register, short)
    return Match(entry, Certainty.DOUBTFUL if candidates else Certainty.NEW, None, candidates)


def _candidates(entry: Entry, register: Register, short: Sequence[Known]) -> list[Candidate]:
    found = [
        Candidate(known, 95.0, say("the same initials, %(initials)s", initials=entry.acronym or entry.name)) for known in short
    ]
    found += [
        Candidate(known, 95.0, say("the same initials, %(initials)s", initials=entry.acronym))
        for known in register.by_acronym.get(fold(entry.acronym), ())
        if entry.acronym
    ]
    near = process.extract(
        _loose(entry.name), register.spellings.keys(), scorer=fuzz.token_sort_ratio, score_cutoff=DOUBT_FROM, limit=6
    )
    found += [Candidate(register.spellings[name], round(score, 1), say("nearly the same name")) for name, score, _at in near]
    best: dict[int, Candidate] = {}
    for candidate in found:
        best.setdefault(candidate.organisation.id, candidate)
    return sorted(best.values(), key=lambda one: -one.score)[:MOST_CANDIDATES]


def _bare(name: str) -> str:
    return _ARTICLE.sub("", fold(name))


def _loose(name: str) -> str:
    return re.sub(r"[^\w ]", "", _bare(name).replace("-", " "))


def country_code(words: str) -> str:
    """Return the ISO 3166 code of a country's name in English, French, Spanish or Arabic; empty when it is none."""
    return _countries().get(fold(words), "")


@cache
def _countries() -> Mapping[str, str]:
    found = {
        "uk": "GB",
        "usa": "US",
        "u.s.": "US",
        "u.k.": "GB",
        "uae": "AE",
        "drc": "CD",
        "turkey": "TR",
        "england": "GB",
        "scotland": "GB",
        "wales": "GB",
        "holland": "NL",
        "burma": "MM",
        "palestine": "PS",
        "ivory coast": "CI",
    }
    for language in ("en", "fr", "es", "ar"):
        for code, name in Locale(language).territories.items():
            if len(code) == 2 and code.isalpha():
                found.setdefault(fold(name), code)
    return found
