"""What do we compare of a person? What a row or a record says, and the same made ready for comparing."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from outreach.core.text import fold, western_digits
from outreach.journalists.policy.duplicates import lettering, nicknames
from outreach.journalists.policy.duplicates.naming import Name, is_desk, names
from outreach.journalists.policy.duplicates.words import word

_DESKS = frozenset(nicknames.DESKS.split())
_FREE = frozenset(nicknames.FREE_MAIL.split())
_APART = re.compile(r"[._\-+\d]+")
_EXTENSION = re.compile(r"(?:ext\.?|x|poste|int\.?|#)\s*\d{1,6}\s*$", re.IGNORECASE)
_GENERIC = "the news media group ltd inc plc co com sa gmbh newspaper agency magazine online"
_OUTLET_WORDS = frozenset(_GENERIC.split(" "))
SEVEN = 7  # digits that two ways of writing one number share at least


@dataclass(frozen=True, slots=True)
class Person:
    """What is known of one person, as written; several names, addresses or numbers where there are several."""

    names: tuple[str, ...]
    emails: tuple[str, ...] = ()
    phones: tuple[str, ...] = ()
    outlet: str = ""
    role: str = ""
    country: str = ""
    languages: tuple[str, ...] = ()
    beats: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Address:
    """An e-mail address taken apart; `parts` are the words of what stands before the @."""

    whole: str
    local: str
    domain: str
    desk: bool
    free: bool
    parts: tuple[str, ...]
    tail: str  # the digits at the end: "2" in j.smith2


@dataclass(frozen=True, slots=True, eq=False)
class Profile:
    """One person made ready."""

    names: tuple[Name, ...]
    addresses: tuple[Address, ...]
    phones: tuple[str, ...]
    outlet: str
    role: str
    country: str
    languages: frozenset[str]
    beats: frozenset[str]


def profile(person: Person) -> Profile:
    """Return a person made ready for comparing; a desk has no name."""
    written = [] if all(is_desk(text) for text in person.names) else [name for text in person.names for name in names(text)]
    return Profile(
        tuple({name.whole: name for name in written}.values()),
        tuple(dict.fromkeys(one for one in map(address, person.emails) if one is not None)),
        tuple(dict.fromkeys(one for one in map(number, person.phones) if one)),
        outlet_key(person.outlet),
        fold(person.role),
        fold(person.country),
        frozenset(fold(tag).split("-")[0] for tag in person.languages),
        frozenset(map(fold, person.beats)),
    )


def address(text: str) -> Address | None:
    """Return an address taken apart, or None for what is none."""
    local, at, domain = fold(text).strip("<>").rpartition("@")
    if not at or not local or "." not in domain:
        return None
    local = local.split("+")[0]
    site = domain.split(".")[0]
    free = site in _FREE
    plain = local.replace(".", "") if site in ("gmail", "googlemail") else local
    parts = tuple(part for part in _APART.split(local) if part)
    tail = re.sub(r"^.*?(\d*)$", r"\1", local)
    desk = not parts or all(part in _DESKS or part == site for part in parts)
    return Address(f"{plain}@{domain.replace('googlemail', 'gmail')}", local, domain, desk, free, parts, tail)


def number(text: str) -> str:
    """Return the digits of a telephone number without what may be left out before them; "" for what is none."""
    digits = re.sub(r"\D", "", western_digits(_EXTENSION.sub("", text.strip()).replace("(0)", "")))
    digits = digits.lstrip("0")
    return digits if len(digits) >= SEVEN - 1 else ""


def same_number(one: str, other: str) -> bool:
    """Say whether two numbers are one, written with and without the country or the trunk zero."""
    if one == other:
        return True
    shorter, longer = sorted((one, other), key=len)
    return len(shorter) >= SEVEN and len(longer) - len(shorter) <= 4 and longer.endswith(shorter)


def outlet_key(text: str) -> str:
    """Return an outlet's name for comparing: Latin letters, without the words that are often left out."""
    words = [piece for piece in re.split(r"[\W_]+", lettering.plain(text)) if piece]
    kept = [piece for piece in words if piece not in _OUTLET_WORDS] or words
    return " ".join(
        word(piece.removeprefix("ال")).roman if lettering.foreign(piece) else lettering.romanised(piece) for piece in kept
    )


def shared_words(one: Sequence[str], other: Sequence[str]) -> bool:
    """Say whether two lists have something in common."""
    return not set(one).isdisjoint(other)
