"""Whom can a journalist ask for, and when? The speakers of a text as a table or a list, with nothing that a profile hides."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from outreach.core import languages
from outreach.core.placeholders import Slot
from outreach.core.text import clean_line
from outreach.core.times import zone_info
from outreach.releases.policy import ladders

SPEAKERS, TABLE, LIST = "speakers", "table", "list"
LIVE = 3  # the level from which somebody speaks live alone; below it they are recorded
_MARKS = str.maketrans({"[": "(", "]": ")", "*": None, "{": "(", "}": ")", "|": "/"})


@dataclass(frozen=True, slots=True)
class Words:
    """What the table says itself, in one language."""

    heads: tuple[str, str, str, str]
    withheld: str  # in place of a name that the profile hides
    live: str  # beside a language in which somebody goes live
    asked: str  # where no hours are given
    through: str  # the last line: nobody's number stands here
    comma: str = ", "


_WORDS = {
    "en": Words(
        ("Speaker", "Role", "Languages", "Available"), "Name withheld for safety", "live", "on request",
        "Interviews are arranged through the press office, at the contact of this text.",
    ),
    "fr": Words(
        ("Intervenant", "Fonction", "Langues", "Disponible"), "Nom non communiqué par sécurité", "direct", "sur demande",
        "Les entretiens passent par le service de presse, au contact indiqué.",
    ),
    "es": Words(
        ("Portavoz", "Cargo", "Idiomas", "Disponible"), "Nombre reservado por seguridad", "directo", "a petición",
        "Las entrevistas se acuerdan con la oficina de prensa, en el contacto indicado.",
    ),
    "ar": Words(
        ("المتحدث", "الصفة", "اللغات", "المواعيد"), "الاسم محجوب لأسباب أمنية", "مباشر", "عند الطلب",
        "تُرتَّب المقابلات عبر المكتب الإعلامي على العنوان المذكور.", "، ",
    ),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Speaker:
    """One who speaks for a text, as far as everybody may know: what is hidden is empty, a zone that tells a place is UTC."""

    id: int
    name: str = ""
    names: Mapping[str, str] = field(default_factory=dict)
    title: str = ""
    titles: Mapping[str, str] = field(default_factory=dict)
    organisation: str = ""
    organisations: Mapping[str, str] = field(default_factory=dict)
    languages: Sequence[tuple[str, int]] = ()
    opens: datetime | None = None
    closes: datetime | None = None
    zone: str = "UTC"


def listed(people: Sequence[Speaker], slot: Slot, language: str, lines: bool, is_out: bool = False) -> str | None:
    """Return what `{{ speakers | table }}` or `{{ speakers | list }}` prints; None where nobody is to be shown.

    Of a text that `is_out` nothing is left open: where nobody is left it says whom to ask for interviews.
    With `lines` a table that has a line to itself is one row a line, its heads first; elsewhere the speakers run into the sentence.
    """
    if slot.words not in ((TABLE,), (LIST,)):
        return None
    if not people:
        return _words(language).through if is_out else None
    words, rows = _words(language), [_cells(one, language) for one in people]
    if lines and slot.alone and not slot.item and slot.words == (TABLE,):
        return "\n".join([_row(words.heads), *(_row(one) for one in rows), words.through])
    written = [words.comma.join(filter(None, one)) for one in rows]
    return ("" if slot.item else "- ") + "\n- ".join(written) if lines and slot.alone else "; ".join(written)


def rows(people: Sequence[Speaker], language: str) -> list[tuple[str, str, str, str]]:
    """Return the cells of each speaker, in the words of a language."""
    return [_cells(one, language) for one in people]


def heads(language: str) -> tuple[str, str, str, str]:
    """Return what stands above the cells."""
    return _words(language).heads


def ways() -> Iterator[str]:
    """Yield the ways in which they can be printed."""
    yield from (TABLE, LIST)


def is_row(line: str) -> bool:
    """Say whether a line of a text is a row of a table."""
    return line.startswith("| ") and line.rstrip().endswith(" |")


def cells(line: str) -> list[str]:
    """Return the cells of such a line."""
    return [one.strip() for one in line.strip().removeprefix("|").removesuffix("|").split(" | ")]


def _row(found: Sequence[str]) -> str:
    return f"| {' | '.join(one or '–' for one in found)} |"


def _cells(one: Speaker, language: str) -> tuple[str, str, str, str]:
    words = _words(language)
    name = _clean(_in(language, one.names, one.name)) or words.withheld
    role = words.comma.join(
        filter(None, (_clean(_in(language, one.titles, one.title)), _clean(_in(language, one.organisations, one.organisation))))
    )
    return name, role, words.comma.join(_spoken(one.languages, language)), _hours(one, language) or words.asked


def _spoken(spoken: Sequence[tuple[str, int]], language: str) -> Iterator[str]:
    words, shown = _words(language), languages.primary(language)
    for tag, level in spoken:
        said = languages.name(tag, shown)
        yield f"{said} ({words.live})" if level >= LIVE else said


def _hours(one: Speaker, language: str) -> str:
    if one.opens is None or one.closes is None:
        return ""
    opens, closes = (at.astimezone(zone_info(one.zone)) for at in (one.opens, one.closes))
    first, last = (ladders.day(at.date(), language, with_year=False) for at in (opens, closes))
    until = ladders.clock(closes, language) if first == last else f"{last} {ladders.clock(closes, language)}"
    return f"{first} {ladders.clock(opens, language)} – {until} ({languages.city(one.zone, languages.primary(language))})"


def _in(language: str, spelled: Mapping[str, str], usual: str) -> str:
    return spelled.get(language) or spelled.get(languages.primary(language)) or usual


def _clean(words: str) -> str:
    """It is a name or a title: it makes no link, bold word, item, cell or placeholder in our text."""
    return clean_line(words.translate(_MARKS)).lstrip("-–—•· ")


def _words(language: str) -> Words:
    return _WORDS.get(languages.primary(language), _WORDS["en"])
