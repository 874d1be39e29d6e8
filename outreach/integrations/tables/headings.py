"""Which column is which? Headings in English, French, Spanish and Arabic, matched to our fields."""

import re
from collections.abc import Collection, Mapping, Sequence
from functools import cache, lru_cache
from itertools import pairwise

from outreach.core.text import fold
from outreach.integrations.tables.vocabulary import EXTRA, INSTEAD, MANY, OTHERS, PLACES, SCRIPTS, WORDS

_BRACKETS = re.compile(r"[(\[{<].*?(?:[)\]}>]|$)")
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z][a-z])")
_SIGNS = re.compile(r"[\s_\-/.,:;*#|+\\&’'\"?!،؛]+")
_QUALIFIED = frozenset(
    {
        "email",
        "phone",
        "city",
        "country",
        "website",
        "profile_url",
        "signal",
        "whatsapp",
        "language",
        "beats",
        "name",
        "role",
        "notes",
    }
)
_HALF = frozenset({"name", "nom", "nombre", fold("الاسم"), fold("اسم")})
_SORTED = frozenset({"file as", "display name", "contact", "person"})
_NAMES = ("name", "first_name", "last_name")


@lru_cache(maxsize=4096)
def plain(heading: str) -> str:
    """Return a heading for comparing: words only, without brackets, numbers and signs ("E-mail 1 - Value" is "e mail value")."""
    words = _SIGNS.sub(" ", fold(_BRACKETS.sub(" ", _apart(heading)))).split()
    return " ".join(word for word in words if not word.isdigit())


def _apart(heading: str) -> str:
    """Return a name of one word as programs write it ("EmailAddress") in words."""
    return heading if " " in heading.strip() else _CAMEL.sub(" ", heading)


@cache
def _ranks() -> Mapping[str, Mapping[str, int]]:
    """Return field -> word -> how sure it is, 0 being the surest."""
    return {field: _ranked(words) | {plain(field): 0, field: 0} for field, words in WORDS.items()}


def _ranked(words: str) -> dict[str, int]:
    return {plain(word): place for place, word in reversed(list(enumerate(words.split(","))))}


@cache
def _places() -> Mapping[str, str]:
    return {plain(word): place for place, words in PLACES.items() for word in words.split(",")}


@cache
def _scripts() -> Mapping[str, str]:
    return {plain(word): tag for tag, words in SCRIPTS.items() for word in words.split(",")}


@cache
def _spare() -> frozenset[str]:
    return frozenset(plain(word) for word in EXTRA.split(",")) | frozenset(_places())


@cache
def _known() -> frozenset[str]:
    return frozenset(word for words in _ranks().values() for word in words) | frozenset(plain(word) for word in OTHERS.split(","))


def is_heading(cell: str) -> bool:
    """Say whether the cell is a word that heads a column, of people and outlets above all."""
    return 0 < len(cell) < 60 and (bool(plain(cell)) and plain(cell) in _known())


def guess(header: Sequence[str], fields: Collection[str], also: Mapping[str, str] | None = None) -> list[str | None]:
    """Return for each heading the field of `fields` it names, or None; `also` maps a field to another field's words.

    Several columns may be e-mail addresses, telephones or topics; of the other fields the surest column is the one. A name
    in another script is `name_ar` and so on, never part of the name. `phone_mobile`, `phone_work`, `phone_desk`, `phone_private`,
    `email_work` and `email_private` are `phone` and `email` where they are not asked for.
    """
    fits = [_fits(heading, fields, also or {}) for heading in header]
    best: dict[str, int] = {}
    for at, (field, rank) in enumerate(fits):
        if field and field not in MANY and (field not in best or rank < fits[best[field]][1]):
            best[field] = at
    found = [field if field in MANY or best.get(field or "") == at else None for at, (field, _) in enumerate(fits)]
    return _parted(header, found, fields)


def _parted(header: Sequence[str], found: list[str | None], fields: Collection[str]) -> list[str | None]:
    """Return the fields with "Nom" beside "Prénom" as the surname and "Nombre" beside "Apellidos" as the first name."""
    if "name" not in found or not {"first_name", "last_name"} & set(found):
        return found
    at = found.index("name")
    word = plain(header[at])
    other = {"first_name", "last_name"} - set(found)
    if word in _HALF and other and other <= set(fields):
        return [other.pop() if place == at else field for place, field in enumerate(found)]
    return [None if place == at and word in _SORTED else field for place, field in enumerate(found)]


def kind_of(heading: str) -> str:
    """Return whose address or telephone a heading says it is: mobile, private, work, desk or ""."""
    words = _SIGNS.sub(" ", fold(_apart(heading).translate(_OPEN))).split()
    found = [_places()[word] for word in words if word in _places()]
    pairs = [_places()[f"{one} {two}"] for one, two in pairwise(words) if f"{one} {two}" in _places()]
    return next((place for place in PLACES if place in (*found, *pairs)), "")


_OPEN = str.maketrans("()[]{}<>", "        ")


def _fits(heading: str, fields: Collection[str], also: Mapping[str, str]) -> tuple[str | None, int]:
    """Return the field and how sure it is."""
    words = plain(heading)
    if not words and not heading.strip():
        return None, 0
    if tag := _script(heading):
        return (f"name_{tag}" if f"name_{tag}" in fields else None), 0
    found = _exactly(words, fields, also)
    if found[0] is None:
        found = _exactly(_bare(words), [field for field in _QUALIFIED if field in fields or INSTEAD.get(field)], also, fields)
    return _special(found, heading, fields)


def _exactly(
    words: str, fields: Collection[str], also: Mapping[str, str], wanted: Collection[str] | None = None
) -> tuple[str | None, int]:
    ranks = _ranks()
    extra = 0 if wanted is None else 50
    found = [
        (rank, at, field)
        for at, field in enumerate(fields)
        if (rank := _rank(words, field, ranks, also)) is not None and field in (wanted or fields)
    ]
    if found:
        rank, _, field = min(found)
        return field, rank + extra
    for field, others in INSTEAD.items():
        stand_in = next((one for one in others if one in (wanted or fields)), None)
        if stand_in and words in ranks.get(field, {}):
            return stand_in, ranks[field][words] + extra + 25
    return None, 0


def _rank(words: str, field: str, ranks: Mapping[str, Mapping[str, int]], also: Mapping[str, str]) -> int | None:
    known = ranks.get(field, {field: 0, plain(field): 0})
    if words in known:
        return known[words]
    return ranks.get(also.get(field, ""), {}).get(words)


def _bare(words: str) -> str:
    """Return the words without those that only say whose it is or which of several ("business", "primary")."""
    left = [word for word in words.split() if word not in _spare()]
    return " ".join(left)


def _special(found: tuple[str | None, int], heading: str, fields: Collection[str]) -> tuple[str | None, int]:
    """Return `phone_mobile` for `phone` and so on, where that is asked for; a mail to the outlet is no person's."""
    field, rank = found
    if field in ("email", "phone"):
        kind = kind_of(heading)
        if f"{field}_{kind}" in fields:
            return f"{field}_{kind}", rank
        if field == "email" and kind == "desk" and {"outlet", "company", "station", "publication"} & set(plain(heading).split()):
            return None, 0
    return found


def _script(heading: str) -> str:
    """Return the language of a name in another script ("Name (Arabic)", "Nom en arabe", "Arabic name"), or ""."""
    words = _SIGNS.sub(" ", fold(_apart(heading).translate(_OPEN))).split()
    tags = [_scripts()[word] for word in words if word in _scripts()]
    rest = " ".join(
        word for word in words if word not in _scripts() and word not in ("in", "en", "script", "the", "باللغه", "حروف")
    )
    return tags[-1] if tags and any(rest in _ranks()[field] for field in _NAMES) else ""
