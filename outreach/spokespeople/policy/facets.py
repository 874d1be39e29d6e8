"""What do the typed filters of a line ask of the bench? `lang:ar>=3 awake:now face:ok org:MSF topic:famine care:soon`"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from outreach.core import filters
from outreach.core.filters import Filter, Value
from outreach.core.text import fold
from outreach.core.words import say
from outreach.spokespeople.policy.upkeep import CARES

KEYS = filters.keys(
    "language", "country", "organisation", "beat", "role", "awake", "available", "face", "use", "care", "protected", "paused", "retired",
)  # fmt: skip
_NO = {"no", "non", "لا", "never", "false", "0"}
_USES: Mapping[str, tuple[str, ...]] = {
    "live": ("tv_live",), "tv": ("tv_live", "tv_recorded"), "recorded": ("tv_recorded",), "radio": ("radio",), "print": ("print",),
    "online": ("print",), "photo": ("photo",), **{use: (use,) for use in ("tv_live", "tv_recorded")},
}  # fmt: skip
_ANY = ("any", "all", "yes", "oui", "si", "نعم", "now")


@dataclass(frozen=True, slots=True)
class Condition:
    """One filter: it holds when one of `values` does, or none of them when `negated`. A language is (tag, sign, level)."""

    key: str
    values: tuple[tuple[str, ...], ...]
    negated: bool = False


@dataclass(frozen=True, slots=True)
class Asked:
    """What a line asks for; what could not be read is said in `problems` and left out."""

    words: str
    conditions: tuple[Condition, ...] = ()
    chips: tuple[tuple[str, str], ...] = ()
    """How each filter was typed, and the line without it."""
    problems: tuple[str, ...] = ()

    def has(self, key: str) -> bool:
        """Say whether something was asked of `key`."""
        return any(one.key == key for one in self.conditions)


@dataclass(frozen=True, slots=True)
class Words:
    """Who reads words in the four languages: each returns a code, or ""."""

    language: Callable[[str], str]
    country: Callable[[str], str]


def understand(text: str, words: Words) -> Asked:
    """Return what `text` asks for; never raises."""
    line = filters.read(text, KEYS)
    known = ", ".join(filters.WORDS[name][0] for name in dict.fromkeys(KEYS.values()))
    problems = [
        say("“%(word)s:” is no filter here; it was searched as a word. Filters: %(keys)s.", word=key, keys=known)
        for key in line.strange
    ]
    found: list[Condition] = []
    for one in line.filters:
        values = [value for part in one.values if (value := _read(one.key, part, words))]
        if values:
            found.append(_condition(one, values))
        else:
            problems.append(say("“%(filter)s” was not understood and is left out.", filter=one.typed))
    chips = tuple((one.typed, line.without(place)) for place, one in enumerate(line.filters))
    return Asked(line.words, tuple(found), chips, tuple(problems))


def _condition(one: Filter, values: Sequence[tuple[str, ...]]) -> Condition:
    if one.key in _FLAGS:
        return Condition(one.key, (), one.negated != (values[0] == ("no",)))
    return Condition(one.key, tuple(dict.fromkeys(values)), one.negated)


_FLAGS = ("awake", "available", "face", "protected", "paused", "retired")


def _read(key: str, value: Value, words: Words) -> tuple[str, ...]:
    """Return a value as the queries want it, () where it says nothing."""
    if key in _FLAGS:
        return ("no",) if fold(value.text) in _NO else ("yes",) if value.text else ()
    if key == "language":
        tag = words.language(value.text) if value.text else ""
        return (tag, value.sign or ">=", value.limit if value.limit.isdecimal() else "1") if tag else ()
    if key == "country":
        return (code,) if (code := words.country(value.text)) else ()
    if key == "use":
        return _USES.get(fold(value.text), ())
    if key == "care":
        word = fold(value.text)
        return CARES if word in _ANY else tuple(code for code in CARES if word and word in code)
    return (fold(value.text),) if value.text else ()
