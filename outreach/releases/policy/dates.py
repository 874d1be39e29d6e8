"""Which dates and clock times does a text name? Four languages, every script's digits, with the zone if one is said."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from itertools import islice

_MONTHS = (
    "january|jan|janvier|janv|enero|ene|يناير|كانون الثاني|جانفي",
    "february|feb|février|fevrier|févr|febrero|فبراير|شباط|فيفري",
    "march|mar|mars|marzo|مارس|آذار|اذار",
    "april|apr|avril|abril|abr|أبريل|ابريل|إبريل|نيسان|أفريل",
    "may|mai|mayo|مايو|أيار|ايار|ماي",
    "june|jun|juin|junio|يونيو|يونيه|حزيران|جوان",
    "july|jul|juillet|juil|julio|يوليو|يوليه|تموز|جويلية",
    "august|aug|août|aout|agosto|ago|أغسطس|اغسطس|آب|أوت",
    "september|sept|sep|septembre|septiembre|setiembre|سبتمبر|أيلول|ايلول",
    "october|oct|octobre|octubre|أكتوبر|اكتوبر|تشرين الأول|تشرين الاول",
    "november|nov|novembre|noviembre|نوفمبر|تشرين الثاني",
    "december|dec|décembre|decembre|déc|diciembre|dic|ديسمبر|كانون الأول|كانون الاول",
)
_DAYS = (
    "monday|mon|lundi|lunes|الاثنين|الإثنين",
    "tuesday|tues|tue|mardi|martes|الثلاثاء",
    "wednesday|wed|mercredi|miércoles|miercoles|الأربعاء|الاربعاء",
    "thursday|thurs|thu|jeudi|jueves|الخميس",
    "friday|fri|vendredi|viernes|الجمعة",
    "saturday|sat|samedi|sábado|sabado|السبت",
    "sunday|sun|dimanche|domingo|الأحد|الاحد",
)
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December",
)  # fmt: skip


def _names(groups: tuple[str, ...]) -> dict[str, int]:
    return {name: at for at, group in enumerate(groups) for name in group.split("|")}


_MONTH_NUMBERS, _DAY_NUMBERS = _names(_MONTHS), _names(_DAYS)


def _any(names: dict[str, int]) -> str:
    return "|".join(sorted(map(re.escape, names), key=len, reverse=True))


_MONTH = rf"(?P<month>{_any(_MONTH_NUMBERS)})\.?(?:\s*/\s*(?:{_any(_MONTH_NUMBERS)}))?"
_DAY = rf"(?:(?<!\w)(?P<weekday>{_any(_DAY_NUMBERS)})\.?\s*[,،]?\s+(?:the\s+|le\s+|el\s+|al\s+)?)?"
_DATE = (
    rf"{_DAY}(?<![A-Za-zÀ-ɏ\d/.])(?P<day>\d{{1,2}})(?:st|nd|rd|th|er|º)?\s+(?:of\s+|de\s+)?{_MONTH},?\s+(?:de\s+"
    rf"|del\s+)?(?P<year>\d{{4}})(?!\w)",
    rf"{_DAY}(?<!\w){_MONTH}\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<year>\d{{4}})(?!\w)",
    r"(?P<weekday>\A(?!))?(?<![\w-])(?P<year>\d{4})-(?P<month>\d{2})-(?P<day>\d{2})(?![\w-])",
)
_LETTERS = re.compile(r"[^\W\d_]+")
_FIRST_WORDS = {"month": frozenset(name.split()[0] for name in _MONTH_NUMBERS), "weekday": frozenset(_DAY_NUMBERS)}
_YEARLESS = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"(?<!\w)(?P<weekday>{_any(_DAY_NUMBERS)})\s*[,،]?\s+(?:the\s+|le\s+|el\s+)?(?P<day>\d{{1,2}})(?:st|nd"
        rf"|rd|th|er|º)?\s+(?:of\s+|de\s+)?{_MONTH}(?!\w)(?!,?\s+(?:de\s+|del\s+)?\d{{4}})",
        rf"(?<!\w)(?P<weekday>{_any(_DAY_NUMBERS)})\s*,?\s+{_MONTH}\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?!\w)(?!,?\s+\d{{4}})",
    )
)
_DAY_MONTHS = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"(?<![A-Za-zÀ-ɏ\d/.,])(?P<day>\d{{1,2}})(?:st|nd|rd|th|er|\.?º)?\s+(?:of\s+|de\s+)?{_MONTH}(?!\w)",
        rf"(?<!\w){_MONTH}\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?![\w:]|[.,]\d|\s?h\b)",
    )
)
_YEAR = re.compile(r"(?<![\d.,])(?:19|20)\d\d(?![\d.,]\d|\d)")
_DATES = tuple(re.compile(pattern, re.IGNORECASE) for pattern in _DATE)
_TIME = re.compile(
    r"(?<![\w:.,/+-])(?:"
    r"(?P<hour>[01]?\d|2[0-4])(?P<mark>[:.]|\s?h\s?)(?P<minute>[0-5]\d)(?![\d:%]"
    r"|[.,]\d)\s*(?P<half>[ap]\.?\s?m\b\.?|صباحا|صباحًا|مساء|مساءً)?"
    r"|(?P<hour2>1[0-2]|0?[1-9])\s*(?P<half2>[ap]\.?\s?m\b\.?)"
    r"|(?P<hour3>[01]?\d|2[0-4])\s?h(?=[\s,.;)]|$)(?!\s?\d)"
    r")",
    re.IGNORECASE,
)
_ZONE = re.compile(
    r"\b(?:GMT|UTC|BST|CES?T|EES?T|WES?T|IST|MSK|EA?T|E[SD]T|C[SD]T|M[SD]T|P[SD]T|A[SK]T|JST|HKT|SGT|AES?T|ZULU)\b"
    r"|\b(?:UTC|GMT)\s?[+−-]\s?\d{1,2}"
    r"|\d\s?Z\b"
    r"|\b[\w.’' -]{2,30}\btime\b"
    r"|\bheure(?:s)?\s+(?:de\s|du\s|d['’e]|locale|normale)|\bhora(?:s)?\s+(?:de[l]?\s|local|peninsular)"
    r"|توقيت|\b[A-Z][a-z]+/[A-Z][A-Za-z_]+\b"
)
_MOST = 5000  # dates that are looked at, and times of which the zone is looked for: no text for people names more
_ALL_TIMES = re.compile(r"\ball times\b|toutes les heures|todas las horas|جميع الأوقات", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class DateFound:
    """A full date; `weekday` is the day of the week that the text gives it (0 Monday), or None."""

    start: int
    end: int
    day: date
    weekday: int | None


@dataclass(frozen=True, slots=True)
class TimeFound:
    """A clock time on the 24-hour clock; `zone` is what the text says of its zone, or nothing."""

    start: int
    end: int
    hour: int
    minute: int
    zone: str
    half_day: str


@lru_cache(maxsize=512)
def dates(text: str) -> tuple[DateFound, ...]:
    """Return every full date in `text`; an impossible one (31 June) is left out."""
    read = (_date(at, match) for at, match in _matches(_DATES, text, _MONTH_NUMBERS, "-"))
    found = {one.start: one for one in read if one is not None}
    return tuple(one for _, one in sorted(found.items()))


def _matches(
    patterns: Iterable[re.Pattern[str]], text: str, names: dict[str, int], sign: str = ""
) -> Iterator[tuple[int, re.Match[str]]]:
    """Yield where a line begins and what a pattern finds in it, as often as a text for people could."""
    every = (
        (at, match) for at, line in _lines_with(text, names, sign) for pattern in patterns for match in pattern.finditer(line)
    )
    return islice(every, _MOST)


def _lines_with(text: str, names: dict[str, int], sign: str = "") -> Iterator[tuple[int, str]]:
    """Yield start and words of the lines that have a digit and one of the names (or the sign): few do."""
    at = 0
    for line in text.split("\n"):
        if any(map(str.isdigit, line)) and ((sign and sign in line) or _names_one(line, names)):
            yield at, line
        at += len(line) + 1


def _names_one(text: str, names: dict[str, int]) -> bool:
    """Say quickly that a text names no month or weekday, which is what most texts do."""
    firsts = _FIRST_WORDS["month" if names is _MONTH_NUMBERS else "weekday"]
    return not firsts.isdisjoint(_LETTERS.findall(text.lower()))


def _date(at: int, match: re.Match[str]) -> DateFound | None:
    month, weekday = match["month"], match["weekday"]
    number = int(month) if month.isdigit() else _MONTH_NUMBERS.get(month.lower(), -1) + 1
    try:
        day = date(int(match["year"]), number, int(match["day"]))
    except ValueError:
        return None
    return DateFound(at + match.start(), at + match.end(), day, _DAY_NUMBERS.get((weekday or "").lower()))


@dataclass(frozen=True, slots=True)
class YearlessDate:
    """A weekday with day and month, and no year (weekday 0 is Monday)."""

    start: int
    end: int
    weekday: int
    day: int
    month: int

    def fits(self, year: int) -> bool:
        """Say whether the weekday is right in `year`."""
        try:
            return date(year, self.month, self.day).weekday() == self.weekday
        except ValueError:
            return False


def yearless_dates(text: str) -> list[YearlessDate]:
    """Return every "Thursday 1 December" that no year follows."""
    found = [(at + match.start(), at + match.end(), match) for at, match in _matches(_YEARLESS, text, _DAY_NUMBERS)]
    return [
        YearlessDate(
            start, end, _DAY_NUMBERS[match["weekday"].lower()], int(match["day"]), _MONTH_NUMBERS[match["month"].lower()] + 1
        )
        for start, end, match in sorted(found, key=lambda one: one[:2])
        if match["weekday"].lower() in _DAY_NUMBERS and match["month"].lower() in _MONTH_NUMBERS
    ]


@dataclass(frozen=True, slots=True)
class DayMonth:
    """A day and its month, whatever stands around them."""

    start: int
    end: int
    day: int
    month: int


@lru_cache(maxsize=512)
def day_months(text: str) -> tuple[DayMonth, ...]:
    """Return every "1 December", with or without its weekday and year."""
    return tuple(
        DayMonth(at + match.start(), at + match.end(), int(match["day"]), _MONTH_NUMBERS[match["month"].lower()] + 1)
        for at, match in _matches(_DAY_MONTHS, text, _MONTH_NUMBERS)
        if match["month"].lower() in _MONTH_NUMBERS and 1 <= int(match["day"]) <= 31
    )


def years(text: str) -> set[int]:
    """Return the years that `text` names."""
    return {int(match.group()) for match in _YEAR.finditer(text)}


@lru_cache(maxsize=512)
def times(text: str) -> tuple[TimeFound, ...]:
    """Return every clock time in `text`."""
    if not any(map(str.isdigit, text)):
        return ()
    said, ends = _ALL_TIMES.search(text), enumerate(_TIME.finditer(text))
    zones = ((match, _zone(text, match.start(), match.end()) if count < _MOST else "") for count, match in ends)
    return tuple(one for match, zone in zones if (one := _time(match, zone or (said.group() if said else ""))) is not None)


def _time(match: re.Match[str], zone: str) -> TimeFound | None:
    half = (match["half"] or match["half2"] or "").lower()
    hour, minute = int(match["hour"] or match["hour2"] or match["hour3"]), int(match["minute"] or 0)
    if match["mark"] == "." and not half and not zone:
        return None  # 10.15 is more often a figure than a time
    if hour > 24 or (half and hour > 12):
        return None
    afternoon = half.startswith("p") or half.startswith("مساء")
    if half:
        hour = hour % 12 + (12 if afternoon else 0)
    return TimeFound(match.start(), match.end(), hour, minute, zone, half)


def _zone(text: str, start: int, end: int) -> str:
    after = re.split(r"[\n;]|(?<=[a-z\u0600-\u06ff])[.!?](?=\s)", text[end : end + 60])[0]
    found = _ZONE.search(after) or _ZONE.search(text[max(0, start - 30) : start])
    return found.group().strip() if found else ""


def spelled(day: date) -> str:
    """Return a date in full: "1 December 2016"."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"
