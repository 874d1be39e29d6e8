"""In which spellings is a rule's name looked for? Names, acronyms, stems of addresses, domains, handles, sounds."""

import re
from dataclasses import dataclass
from functools import lru_cache

from outreach.attribution.policy import phonetics
from outreach.attribution.policy.rules import Rule
from outreach.attribution.policy.views import compacted

DISTINCTIVE = 8  # letters from which a name written together is no accident inside a longer word
_WORDS = re.compile(r"[^\W_]+")
_HOST = re.compile(r"^(?:https?://)?(?:www\.)?@?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Spelling:
    """`key` is searched in the compact text; `breaks` are the indexes in it after which a word ends."""

    written: str
    key: str
    breaks: frozenset[int]
    acronym: bool

    @property
    def joined(self) -> bool:
        """Say whether the name is caught inside a longer word when written without spaces."""
        return len(self.key) >= DISTINCTIVE and bool(self.breaks)


@dataclass(frozen=True, slots=True)
class Spellings:
    """All that is searched for one rule."""

    names: tuple[Spelling, ...]
    domains: tuple[str, ...]
    handles: tuple[str, ...]
    sounds: frozenset[tuple[str, ...]]


@lru_cache(maxsize=2_000)
def spellings(rule: Rule) -> Spellings:
    """Return the spellings of `rule`, made once."""
    written = [name for name in dict.fromkeys((rule.name, *rule.aliases)) if name.strip()]
    written += [name.replace("&", " and ") for name in written if "&" in name]
    names = [spelling for spelling in map(_spelling, written) if spelling is not None]
    sounds = {key for name in written if not is_acronym(name) for key in phonetics.keys(name)}
    return Spellings(
        tuple(dict.fromkeys(names)),
        tuple(host for host in (_HOST.sub("", domain.strip()).strip("/.").casefold() for domain in rule.domains) if host),
        tuple(handle for handle in (handle.strip().lstrip("@").casefold() for handle in rule.handles) if handle),
        frozenset(sounds),
    )


def is_acronym(name: str) -> bool:
    """Say whether `name` is short enough, or capital enough, to need its capitals."""
    letters = [letter for letter in name if letter.isalpha()]
    cased = [letter for letter in letters if letter.upper() != letter.lower()]
    return bool(cased) and (len(letters) <= 3 or (len(letters) <= 6 and all(letter.isupper() for letter in cased)))


def _spelling(name: str) -> Spelling | None:
    words = [compacted(word) for word in _WORDS.findall(name)]
    words = [word for word in words if word]
    key = "".join(words)
    if len(key) < 2:
        return None
    ends, at = set(), -1
    for word in words[:-1]:
        at += len(word)
        ends.add(at)
    return Spelling(name, key, frozenset(ends), is_acronym(name))
