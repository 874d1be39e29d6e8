"""What do the typed filters of a line ask of a journalist? `lang:ar country:LB,SY -list:"Old desk" verified<2025-01-01`"""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from outreach.core import filters
from outreach.core.filters import Filter, Line, Value
from outreach.core.finding import terms
from outreach.core.text import fold, western_digits
from outreach.core.words import say
from outreach.integrations.tables import values as cells
from outreach.journalists.policy.asking import Asked, Listed, Marked
from outreach.journalists.policy.marks import mark

KEYS = filters.keys(
    "language", "country", "city", "beat", "outlet", "medium", "list", "channel", "has", "email", "phone", "signal", "whatsapp",
    "embargo", "verified", "bounced", "private", "objected", "source",
)  # fmt: skip
_MEANS = ("email", "phone", "signal", "whatsapp")
_FLAGS: Mapping[str, tuple[str, ...]] = {
    **{means: (mark("h", means),) for means in _MEANS},
    "bounced": (mark("s", "bouncing"), mark("s", "invalid")),
    "private": (mark("k", "private"),),
    "objected": (mark("d", "yes"),),
    "verified": ("_v_*",),
}
_CHOICES: Mapping[str, tuple[str, Mapping[str, str]]] = {
    "medium": ("m", {
        "print": "print press presse journal prensa newspaper صحيفة صحافة", "online": "online web ligne linea digital موقع",
        "tv": "tv tele television تلفزيون", "radio": "radio راديو اذاعة", "agency": "agency agence agencia wire وكالة",
        "podcast": "podcast بودكاست",
    }),
    "channel": ("g", {
        "email": "email mail courriel correo بريد", "phone": "phone telephone telefono tel هاتف", "message": "message mensaje رسالة",
    }),
    "embargo": ("e", {"standing": "standing yes permanent permanente oui si نعم", "breached": "breached rompu roto مخروق"}),
    "has": ("h", {means: means for means in _MEANS}),
}  # fmt: skip
_DAY = re.compile(r"(\d{4})(?:[-./](\d{1,2}))?(?:[-./](\d{1,2}))?")
_FIRST_YEAR, _LAST_YEAR = 1990, 2060
Problem = str


@dataclass(frozen=True, slots=True)
class Lookups:
    """Who knows ids: the outlets that `text` means, and the lists (None: there is none, or more than one)."""

    outlets: Callable[[str], Sequence[int]]
    list_: Callable[[str], Listed | None]


@dataclass(frozen=True)
class Understood:
    """What a line asks for; `problems`: what of it could not be read; `notes`: what was read otherwise than it was meant."""

    line: Line
    asked: Asked
    problems: tuple[Problem, ...] = ()
    notes: tuple[Problem, ...] = ()

    @cached_property
    def words(self) -> str:
        """Return the words that are searched."""
        return " ".join(self.asked.words)


@dataclass(slots=True)
class _Reading:
    marked: list[Marked] = field(default_factory=list)
    listed: list[Listed] = field(default_factory=list)
    words: list[str] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    notes: list[Problem] = field(default_factory=list)


def understand(text: str, lookups: Lookups) -> Understood:
    """Return what `text` asks for; what is no filter, or no value of one, is said and searched as words. Never raises."""
    line, found = filters.read(text, KEYS), _Reading()
    for key in line.strange:
        sentence = say("“%(word)s:” is no filter here; it was searched as a word. Filters: %(keys)s.", word=key, keys=_known())
        found.problems.append(sentence)
    for one in line.filters:
        _take(one, lookups, found)
    words = [*terms(line.words), *(word for text in found.words for word in terms(text))]
    asked = Asked(tuple(words), tuple(found.marked), tuple(found.listed))
    return Understood(line, asked, tuple(dict.fromkeys(found.problems)), tuple(dict.fromkeys(found.notes)))


def _known() -> str:
    return ", ".join(filters.WORDS[name][0] for name in dict.fromkeys(KEYS.values()))


def _take(one: Filter, lookups: Lookups, found: _Reading) -> None:
    if one.key == "list":
        _lists(one, lookups, found)
        return
    if one.key in _FLAGS and not (one.key == "verified" and any(_day(value) for value in one.values)):
        _flag(one, found)
        return
    marks: list[str] = []
    for value in one.values:
        got, problem = _marks(one.key, value, lookups)
        marks += got
        if problem:
            found.problems.append(problem)
            found.words.append(value.text or value.limit)
    if one.key == "language" and any(value.sign for value in one.values):
        found.notes.append(say("Levels are kept of speakers only; of journalists the language alone was asked for."))
    if marks:
        found.marked.append(Marked(tuple(dict.fromkeys(marks)), one.negated))


def _lists(one: Filter, lookups: Lookups, found: _Reading) -> None:
    ids: list[int] = []
    segments: list[Asked] = []
    for value in one.values:
        listed = lookups.list_(value.text)
        if listed is None:
            found.problems.append(say("There is no list “%(word)s”, or more than one begins so.", word=value.text))
        else:
            ids += listed.ids
            segments += listed.segments
    found.listed.append(Listed(tuple(dict.fromkeys(ids)), tuple(segments), one.negated))


def _flag(one: Filter, found: _Reading) -> None:
    text = one.values[0].text
    answer = cells.yes(text)
    if answer is None and one.key in _MEANS:  # part of an address or number
        found.words.append(text)
    elif answer is None:
        found.problems.append(say("“%(word)s” is neither yes nor no.", word=text))
        found.words.append(text)
    else:
        found.marked.append(Marked(_FLAGS[one.key], negated=answer == one.negated))


def _marks(key: str, value: Value, lookups: Lookups) -> tuple[list[str], Problem]:
    if key in _CHOICES:
        return _choice(key, value)
    return _READERS[key](value, lookups)


def _choice(key: str, value: Value) -> tuple[list[str], Problem]:
    kind, words = _CHOICES[key]
    wanted = fold(value.text)
    for name, others in words.items():
        if wanted in fold(others).split():
            return [mark(kind, name)], ""
    return [], say("“%(word)s” is none of: %(words)s.", word=value.text, words=", ".join(words))


def _language(value: Value, _: Lookups) -> tuple[list[str], Problem]:
    tag = cells.language(value.text)
    return ([mark("l", tag)], "") if tag else ([], say("“%(word)s” is no language we know.", word=value.text))


def _country(value: Value, _: Lookups) -> tuple[list[str], Problem]:
    code = cells.country(value.text)
    return ([mark("c", code)], "") if code else ([], say("“%(word)s” is no country we know.", word=value.text))


def _beat(value: Value, _: Lookups) -> tuple[list[str], Problem]:
    return [mark("b", value.text), f"{mark('b', value.text)}_*"], ""


def _city(value: Value, _: Lookups) -> tuple[list[str], Problem]:
    return [f"{mark('y', value.text)}*"], ""


def _source(value: Value, _: Lookups) -> tuple[list[str], Problem]:
    return [f"{mark('q', value.text)}*"], ""


def _outlet(value: Value, lookups: Lookups) -> tuple[list[str], Problem]:
    found = lookups.outlets(value.text)
    if found:
        return [mark("o", one) for one in found], ""
    return [], say("No outlet is called “%(word)s”.", word=value.text)


def _verified(value: Value, _: Lookups) -> tuple[list[str], Problem]:
    day = _DAY.fullmatch(_day(value))
    if not day:
        return [], say("“%(word)s” is no date; write it as 2026-12-01.", word=value.limit or value.text)
    return spans(value.sign or "=", *(int(part or 0) for part in day.groups())), ""


def _day(value: Value) -> str:
    """Return the day that is compared with, "" for yes and no."""
    return western_digits(value.limit or (value.text if _DAY.fullmatch(western_digits(value.text)) else ""))


def spans(sign: str, year: int, month: int = 0, day: int = 0) -> list[str]:
    """Return the beginnings of day marks that lie before or after a day, a month or a year, by `sign`."""
    exact = f"_v_{year:04d}" + (f"{month:02d}" if month else "") + (f"{day:02d}" if month and day else "")
    found = []
    if sign[0] == "<":
        found += _years(_FIRST_YEAR, year)
        found += [f"_v_{year:04d}{one:02d}*" for one in range(1, month)]
        found += [f"_v_{year:04d}{month:02d}{one:02d}*" for one in range(1, day)]
    if sign[0] == ">":
        found += _years(year + 1, _LAST_YEAR)
        found += [f"_v_{year:04d}{one:02d}*" for one in range(month + 1, 13) if month]
        found += [f"_v_{year:04d}{month:02d}{one:02d}*" for one in range(day + 1, 32) if month and day]
    return [*found, f"{exact}*"] if sign[-1] == "=" else found or ["_v_never"]


def _years(first: int, end: int) -> list[str]:
    """Return the beginnings for the years from `first` to before `end`, a decade in one."""
    found = []
    while first < end:
        length = 10 if first % 10 == 0 and first + 10 <= end else 1
        found.append(f"_v_{first // 10 if length == 10 else first}*")
        first += length
    return found


_READERS: Mapping[str, Callable[[Value, Lookups], tuple[list[str], Problem]]] = {
    "language": _language, "country": _country, "beat": _beat, "city": _city, "source": _source, "outlet": _outlet, "verified": _verified,
}  # fmt: skip
