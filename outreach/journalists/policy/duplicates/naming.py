"""What is written in a cell of names? Titles and particles taken off, words apart, what is said about the order kept."""

import re
from dataclasses import dataclass
from functools import cached_property, lru_cache

from outreach.core.text import fold
from outreach.journalists.policy.duplicates import lettering, nicknames
from outreach.journalists.policy.duplicates.words import Word, compact, word

_MEN, _WOMEN = frozenset(nicknames.MEN.split()), frozenset(nicknames.WOMEN.split())
_TITLES = frozenset(nicknames.TITLES.split()) | _MEN | _WOMEN
_PERHAPS = frozenset(nicknames.PERHAPS_TITLES.split())
_PARTICLES = frozenset(nicknames.PARTICLES.split())
_DESKS = frozenset(nicknames.DESKS.split())
_ASIDE = re.compile(r"[(（\[]([^()（）\[\]]{1,80})[)）\]]|[\"“”«»„]([^\"“”«»„]{1,40})[\"“”«»„]")
_BORN = re.compile(r"\b(?:née?|geb\.?|born|nacida?|nata)\s+(.+)$", re.IGNORECASE)
_SEVERAL = re.compile(r"\s*[|/;،؛\n]\s*|\s+(?:aka|a\.k\.a\.|alias)\s+", re.IGNORECASE)
_PIECE = re.compile(r"[\s\-‐‑–·・._,]+")
_JOINED_ARTICLE = re.compile(r"^(Al|El|Ul)(?=[A-Z][a-z])")
_ARABIC_ARTICLE = re.compile("^ال(?=.{3})")
_SERVANT = re.compile(
    r"^abd(?:(?:o?u|e|a|i)l(?=[a-z]{3})|(?:o?u|e|a)([rszdtn])(?=\1[a-z]{2})|(?:o?u|e|a)(?=[rszdtn][a-z]{3})|h?(?=[^aeiou][a-z]{3}))"
)
_SERVANT_OF_GOD = frozenset(compact(text) for text in ["abdullah", "abdallah", "abdulla", "abdalla", "عبدالله"])
_ABD = frozenset(["abd", "abdel", "abdul", "abdal", "abdoul", "abder", "abdur", "abdol", "abdus", "abdes", "عبد"])
_FATHERS = frozenset(("abu", "abou", "aboul", "abul", "umm", "oum", "um", "ابو", "ابي", "ام", "mc", "mac", "o", "fitz"))


@dataclass(frozen=True, eq=False)
class Name:
    """One name as written; `family` tells the place of the family name where the writing says so."""

    words: tuple[Word, ...]
    whole: str  # all letters in order, particles with them
    family: int | None = None
    generation: str = ""
    gender: str = ""

    @cached_property
    def joined(self) -> str:
        """Return all its words in Latin letters, for names written together and apart."""
        return "".join(one.roman for one in self.words)

    @cached_property
    def keys(self) -> tuple[str, ...]:
        """Return what each word is counted under."""
        return tuple(one.key for one in self.words)


@lru_cache(maxsize=262_144)
def names(text: str) -> tuple[Name, ...]:
    """Return the names in a cell: the one written first, then what stands in brackets or after a slash."""
    asides = [first or second for first, second in _ASIDE.findall(text)]
    rest = _ASIDE.sub(" ", text)
    born = _BORN.search(rest)
    rest = rest[: born.start()] if born else rest
    parts = [part for part in _SEVERAL.split(rest) if part.strip()]
    found = [name for name in map(_name, parts) if name is not None]
    found += [name for aside in asides for name in _aside(aside, found)]
    if born and found:
        found += [name for name in (_name(f"{parts[0].split()[0]} {born.group(1)}"),) if name is not None]
    return tuple(found)


def is_desk(text: str) -> bool:
    """Say whether a name is that of a desk and not of a person."""
    words = [compact(part) for part in _PIECE.split(text) if part]
    return bool(words) and all(part in _DESKS for part in words)


def _aside(text: str, found: list[Name]) -> list[Name]:
    """Return what brackets add: the name in another script or whole, or a short name beside the family name."""
    name = _name(text)
    if name is None:
        return []
    if len(name.words) > 1 or not found:
        return [name]
    first = found[0]
    return [Name((*name.words, *first.words[1:]), f"{name.whole}{''.join(one.text for one in first.words[1:])}", first.family)]


def _name(text: str) -> Name | None:
    parts = [part.strip() for part in re.split("[,،]", text) if part.strip()]
    generation, gender, at_family = "", "", None
    pieces: list[str] = []
    for place, part in enumerate(parts):
        words = [piece for piece in _PIECE.split(part.replace("'", "").replace("’", "").replace("`", "")) if piece]
        kept, said = _without_titles(words)
        generation, gender = generation or said[0], gender or said[1]
        if place == 1 and kept and pieces:
            at_family = len(kept)
            pieces = [*kept, *pieces]
        else:
            pieces += kept
    return _built(pieces, at_family, generation, gender)


def _without_titles(words: list[str]) -> tuple[list[str], tuple[str, str]]:
    folded = [fold(piece).replace("'", "") for piece in words]
    generation, gender = "", ""
    while words and (folded[0] in _TITLES or (len(words) > 2 and folded[0] in _PERHAPS)):
        gender = gender or ("m" if folded[0] in _MEN else "f" if folded[0] in _WOMEN else "")
        words, folded = words[1:], folded[1:]
    while len(words) > 1 and (
        folded[-1] in _TITLES or folded[-1] in nicknames.GENERATIONS or (len(words) > 2 and _degree(words[-1]))
    ):
        generation = generation or nicknames.GENERATIONS.get(folded[-1], "")
        words, folded = words[:-1], folded[:-1]
    if len(words) == 1 and folded[0] in nicknames.GENERATIONS:
        return [], (nicknames.GENERATIONS[folded[0]], gender)
    if len(words) == 1 and _degree(words[0]) and words[0].isupper():
        return [], (generation, gender)
    return words, (generation, gender)


def _degree(piece: str) -> bool:
    return fold(piece) in _PERHAPS and (piece.isupper() or not piece.isascii()) and len(piece) > 1


def _built(pieces: list[str], at_family: int | None, generation: str, gender: str) -> Name | None:
    if at_family is None:
        at_family = _shouted(pieces)
    family_piece = pieces[at_family] if at_family is not None and at_family < len(pieces) else None
    pieces = _apart(pieces)
    texts = [compact(piece) for piece in pieces]
    found = _joined([text for text in texts if text])
    kept = [text for place, text in enumerate(found) if not _is_particle(found, place)] or found
    if not kept:
        return None
    words = tuple(word(_bare(text)) for text in kept[:8])
    family = next((place for place, text in enumerate(kept) if family_piece and text == compact(family_piece)), None)
    return Name(words, "".join(found).replace("+", ""), family, generation, gender)


def _shouted(pieces: list[str]) -> int | None:
    """Return the place of the one word in capitals beside others that are not: the family name."""
    loud = [place for place, piece in enumerate(pieces) if len(piece) > 2 and piece.isupper() and piece.isascii()]
    quiet = any(piece[1:].islower() for piece in pieces)
    return loud[0] if loud and quiet else None


def _apart(pieces: list[str]) -> list[str]:
    """Put apart what is written together: AlAhmad, 王小明, 김민수."""
    found: list[str] = []
    for piece in pieces:
        if lettering.EASTERN.search(piece):
            found += _eastern(piece, alone=len(pieces) == 1)
        elif joined := _JOINED_ARTICLE.match(piece):
            found += [joined.group(), piece[joined.end() :]]
        elif re.fullmatch(r"[A-Z][a-z]+(?:[A-Z][a-z]{2,})+", piece) and not piece.startswith(
            ("Mc", "Mac", "De", "Di", "Du", "La", "Le", "Fitz")
        ):
            found += re.findall(r"[A-Z][a-z]+", piece)
        else:
            found.append(piece)
    return found


def _eastern(piece: str, alone: bool) -> list[str]:
    piece = lettering.plain(piece)
    if not alone or len(piece) < 2:
        return [piece]
    for length in (3, 2, 1):
        if len(piece) > length and word(piece[:length]).names:
            return [piece[:length], piece[length:]]
    return [piece[:1], piece[1:]] if len(piece) <= 3 else [piece[:2], piece[2:]]


def _joined(texts: list[str]) -> list[str]:
    """Join what belongs together: abd al rahman, abu zeid, mc donald."""
    found: list[str] = []
    place = 0
    while place < len(texts):
        text, rest = texts[place], texts[place + 1 :]
        if text in _ABD and rest:
            skip = 2 if rest[0] in ("al", "el", "ul", "ال") and len(rest) > 1 else 1
            found.append(_servant(_ARABIC_ARTICLE.sub("", rest[skip - 1])))
            place += skip + 1
        elif text in _FATHERS and rest and len(rest[0]) > 1 and (text != "o" or place):
            skip = 2 if rest[0] in ("al", "el", "ul", "ال") and len(rest) > 1 else 1
            found.append(_fathers(text) + _ARABIC_ARTICLE.sub("", rest[skip - 1]))
            place += skip + 1
        else:
            found.append(text)
            place += 1
    return found


def _servant(served: str) -> str:
    return "عبدالله" if served in ("allah", "الله", "لله", "ullah") else f"abd+{served}"


def _fathers(text: str) -> str:
    return {"abou": "abu", "aboul": "abu", "abul": "abu", "oum": "umm", "um": "umm", "mac": "mc", "ابي": "ابو"}.get(text, text)


def _bare(text: str) -> str:
    """Return a word without the Arabic article, and servants' names in one form."""
    if "+" in text or text in _SERVANT_OF_GOD:
        return text
    if text.startswith("عبدال") and len(text) > 7:
        return _servant(text.removeprefix("عبدال"))
    if found := _SERVANT.match(text):
        return _servant(text[found.end() :])
    if text.startswith(("abou", "abul")) and len(text) > 7:
        text = "abu" + text[4:]
    if text.startswith("mac") and len(text) > 6:
        text = "mc" + text[3:]
    return _ARABIC_ARTICLE.sub("", text) if lettering.ARABIC.search(text) and text != "الله" else text


def _is_particle(texts: list[str], place: int) -> bool:
    text = texts[place]
    if text not in _PARTICLES or len(texts) < 2:
        return False
    if place == 0:
        return text in ("al", "el", "de", "van", "von", "ال", "del", "della", "di", "la", "le", "el") and len(texts) > 2
    return place < len(texts) - 1
