"""In which spellings is a rule's name looked for? Names, acronyms, stems of addresses, domains, handles, sounds."""

import itertools
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from outreach.attribution.policy import phonetics, romanising
from outreach.attribution.policy.rules import Rule
from outreach.attribution.policy.views import compacted, unleet

DISTINCTIVE = 8  # letters from which a name written together is no accident inside a longer word
CERTAIN = 6  # letters from which a name among random bytes is no accident
_WORDS = re.compile(r"[^\W_]+")
_HOST = re.compile(r"^(?:https?://)?(?:www\.)?@?", re.IGNORECASE)
_SIGN = re.compile(r"\s*[&+]\s*")
_ANDS = (" and ", " et ", " und ", " y ", " e ", " en ", " и ", " و", " n ")
_CYRILLIC = re.compile("[\u0400-\u04ff]")
_STEMMED = 5  # letters of a word from which its end may change


@dataclass(frozen=True, slots=True)
class Spelling:
    """`key` is searched in the compact text; `breaks` are the indexes in it after which a word ends.

    `signs` holds what the name itself has at each of them ("&", "’", ", " or nothing). `capital` asks for capitals where the name has them.
    """

    written: str
    key: str
    breaks: frozenset[int]
    acronym: bool
    signs: tuple[str, ...] = ()
    capital: bool = False
    disguised: str = ""  # the key with its digits read as the letters that they imitate

    @property
    def joined(self) -> bool:
        """Say whether the name is caught inside a longer word when written without spaces."""
        return len(self.key) >= DISTINCTIVE and bool(self.breaks)

    @property
    def certain(self) -> bool:
        """Say whether the name is long enough to be looked for among bytes that are no text."""
        return len(self.key) >= CERTAIN and not self.acronym


@dataclass(frozen=True, slots=True)
class Spellings:
    """All that is searched for one rule."""

    names: tuple[Spelling, ...]
    domains: tuple[str, ...]
    handles: tuple[str, ...]
    sounds: frozenset[tuple[str, ...]]
    romanised: frozenset[tuple[str, ...]]
    stems: tuple[re.Pattern[str], ...]


@lru_cache(maxsize=2_000)
def spellings(rule: Rule) -> Spellings:
    """Return the spellings of `rule`, made once."""
    own = (rule.name, *rule.aliases) if rule.forbids_organisation else ()
    people = rule.staff if rule.forbids_people else ()
    written = [name for name in dict.fromkeys((*own, *people)) if name.strip()]
    found = [spelling for name in written for spelling in _spellings(name)]
    found += [spelling for name in people for spelling in _turned(name)]
    spoken = [name for name in written if not is_acronym(name)]
    hosts = rule.domains if rule.forbids_organisation else ()
    handles = rule.handles if rule.forbids_organisation else ()
    return Spellings(
        tuple(dict.fromkeys(found)),
        tuple(host for host in (_HOST.sub("", domain.strip()).strip("/.").casefold() for domain in hosts) if host),
        tuple(handle for handle in (handle.strip().lstrip("@").casefold() for handle in handles) if handle),
        frozenset(key for name in spoken for key in phonetics.keys(name)),
        frozenset(key for name in spoken for key in romanising.keys(name)),
        tuple(stem for stem in map(_stem, spoken) if stem is not None),
    )


def is_acronym(name: str) -> bool:
    """Say whether `name` is short enough, or capital enough, to need its capitals."""
    letters = [letter for letter in name if letter.isalpha()]
    cased = [letter for letter in letters if letter.upper() != letter.lower()]
    return bool(cased) and (len(letters) <= 3 or (len(letters) <= 6 and all(letter.isupper() for letter in cased)))


def _spellings(name: str) -> Iterator[Spelling]:
    yield from filter(None, (_spelling(name), *map(_spelling, romanising.romanised(name))))
    if name.startswith("ال"):
        yield from filter(None, [_spelling(f"لل{name[2:]}")])  # "to the" swallows a letter
    if _SIGN.search(name) and not is_acronym(name):
        yield from filter(None, (_spelling(_SIGN.sub(word, name), capital=True) for word in (*_ANDS, " ")))


def _turned(name: str) -> Iterator[Spelling]:
    """A person's name as registers have it: the last word first."""
    words = name.split()
    if len(words) > 1:
        yield from filter(
            None, [_spelling(f"{words[-1]}, {' '.join(words[:-1])}"), _spelling(f"{words[-1]} {' '.join(words[:-1])}")]
        )


def _spelling(name: str, *, capital: bool = False) -> Spelling | None:
    plain = "".join(letter for letter in unicodedata.normalize("NFC", name) if unicodedata.category(letter) not in ("Mn", "Cf"))
    found = [(match, compacted(match.group())) for match in _WORDS.finditer(plain)]
    found = [(match, word) for match, word in found if word]
    key = "".join(word for _, word in found)
    if len(key) < 2:
        return None
    ends = [len("".join(word for _, word in found[: at + 1])) - 1 for at in range(len(found) - 1)]
    signs = [plain[one.end() : other.start()].strip() for (one, _), (other, _) in itertools.pairwise(found)]
    return Spelling(plain.strip(), key, frozenset(ends), is_acronym(name), tuple(signs), capital, unleet(key))


def _stem(name: str) -> re.Pattern[str] | None:
    """Where a language changes the ends of words: each long word by its stem. Only for names of several Cyrillic words."""
    words = _WORDS.findall(name.casefold())
    if len(words) < 2 or not all(map(_CYRILLIC.match, words)):
        return None
    parts = [f"{re.escape(word[:-2])}\\w{{0,4}}" if len(word) >= _STEMMED else re.escape(word) + "\\w{0,2}" for word in words]
    return re.compile(r"(?<!\w)" + r"\s{1,3}".join(parts) + r"(?!\w)")
