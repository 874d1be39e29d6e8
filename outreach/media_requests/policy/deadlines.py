"""By when? Clock times, days and dates as people say them on the phone, in four languages."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from outreach.core.errors import Invalid
from outreach.core.text import fold
from outreach.core.times import meant
from outreach.core.words import say


@dataclass(frozen=True, slots=True)
class When:
    """A time found in a text: its place, the aware local time meant (None when it must be asked), and the doubt."""

    start: int
    end: int
    at: datetime | None
    doubt: str = ""


@dataclass(frozen=True, slots=True)
class Clock:
    """What the reader needs to know of the present: the instant (UTC) and the office's zone."""

    now: datetime
    zone: str

    @property
    def local(self) -> datetime:
        """The wall clock of the office, without its zone."""
        return self.now.astimezone(ZoneInfo(self.zone)).replace(tzinfo=None)


def _either(*words: str) -> str:
    return "|".join(
        re.escape(word) for word in sorted({fold(word) for text in words for word in text.split("|")}, key=len, reverse=True)
    )


_WEEKDAYS = {
    0: "monday|mon|lundi|lunes|الاثنين|الإثنين",
    1: "tuesday|tue|tues|mardi|martes|الثلاثاء",
    2: "wednesday|wed|mercredi|miércoles|الأربعاء",
    3: "thursday|thu|thur|thurs|jeudi|jueves|الخميس",
    4: "friday|fri|vendredi|viernes|الجمعة",
    5: "saturday|sat|samedi|sábado|السبت",
    6: "sunday|sun|dimanche|domingo|الأحد",
}
_MONTHS = (
    "january|jan|janvier|enero|يناير|كانون الثاني", "february|feb|février|févr|febrero|فبراير|شباط", "march|mar|mars|marzo|مارس|آذار",
    "april|apr|avril|abril|أبريل|نيسان", "may|mai|mayo|مايو|أيار", "june|jun|juin|junio|يونيو|حزيران", "july|jul|juillet|julio|يوليو|تموز",
    "august|aug|août|agosto|أغسطس|آب", "september|sep|sept|septembre|septiembre|سبتمبر|أيلول", "october|oct|octobre|octubre|أكتوبر|تشرين الأول",
    "november|nov|novembre|noviembre|نوفمبر|تشرين الثاني", "december|dec|décembre|diciembre|ديسمبر|كانون الأول",
)  # fmt: skip
_AHEAD = {
    0: "today|tonight|this evening|this afternoon|this morning|aujourd'hui|ce soir|cet après-midi|ce matin|hoy|esta noche|esta tarde"
    "|اليوم|الليلة|هذا المساء|مساء اليوم",
    1: "tomorrow|tmrw|tomorrow morning|demain|demain matin|mañana|mañana por la mañana|غدا|غدًا|بكرة|غد|صباح الغد|صباح غد",
    2: "day after tomorrow|après-demain|pasado mañana|بعد غد",
}
_DAY_WORDS = {fold(word): number for number, words in _WEEKDAYS.items() for word in words.split("|")}
_AHEAD_WORDS = {fold(word): days for days, words in _AHEAD.items() for word in words.split("|")}
_MONTH_WORDS = {fold(word): number for number, words in enumerate(_MONTHS, start=1) for word in words.split("|")}
_NAMED = {
    fold(word): at
    for at, words in ((time(12), "noon|midday|midi|mediodía|الظهر|ظهرا"), (time(0), "midnight|minuit|medianoche|منتصف الليل"))
    for word in words.split("|")
}
_AFTERNOON = _either(
    "pm|p.m.|p.m|in the evening|in the afternoon|tonight|du soir|de l'après-midi|de la tarde|de la noche|مساء|م|بعد الظهر|عصرا|ظهرا|ليلا"
)
_MORNING = _either("am|a.m.|a.m|in the morning|du matin|de la mañana|صباحا|ص|فجرا")


def _half(number: int) -> str:
    return rf"(?:\s?(?:(?P<pm{number}>{_AFTERNOON})|(?P<am{number}>{_MORNING})))(?!\w)"


_MARK = _either(
    "deadline|deadline is|by|before|due|due by|no later than|latest|at|until|till|for|on|needed by"
    "|avant|d'ici|délai|bouclage|à|a|pour|jusqu'à|le|antes de|antes de las|"
    "a las|para las|hasta|hasta las|para|cierre|el|plazo|قبل|قبل الساعة|الساعة|حتى|الموعد|موعد|في|بحلول|عند"
)
_TIME = (
    rf"(?:(?P<hour>\d{{1,2}})\s?[:.h]\s?(?P<minute>\d{{2}})(?!\d)(?::\d\d)?(?:{_half(1)})?(?:\s?h(?:rs?)?\b)?"
    rf"|(?P<whole>\d{{1,2}}){_half(2)}"
    r"|(?P<hours>\d{1,2})\s?(?:h|heures?|horas|hrs|o'clock)(?![\w])"
    r"|(?P<four>(?:[01]\d|2[0-3])[0-5]\d)(?:\s?(?:h|hrs?|hours))?(?!\w)"
    rf"|(?P<named>{_either('|'.join(_NAMED))}))(?:\s(?P<utc>utc|gmt|z))?"
)
_BARE = r"(?:at|by|a las|antes de las|para las|الساعه|قبل الساعه)\s(?P<bare>\d{1,2})(?![\w:.])"
_DATE = (
    r"(?P<iso>\d{4}-\d{2}-\d{2})"
    rf"|(?P<dm>\d{{1,2}}(?:st|nd|rd|th|er)?\s(?:de\s)?(?:{_either('|'.join(_MONTH_WORDS))})(?:\s(?:de\s)?20\d\d)?)"
    rf"|(?P<md>(?:{_either('|'.join(_MONTH_WORDS))})\s\d{{1,2}}(?:st|nd|rd|th)?)"
    r"|(?P<slash>\d{1,2}/\d{1,2}(?:/(?:20)?\d\d)?|\d{1,2}\.\d{1,2}\.(?:(?:20)?\d\d)?)"
    rf"|(?P<ahead>{_either('|'.join(_AHEAD_WORDS))})"
    rf"|(?:next\s|this\s|يوم\s)?(?P<weekday>{_either('|'.join(_DAY_WORDS))})(?:\s(?:prochain|próximo|القادم))?"
)
_EDGE, _END = r"(?<![^\s])", r"(?![^\s])"
_LEAD = rf"(?:(?:{_MARK})\s)*"
_LINK = rf"(?:\s(?:{_MARK}))*\s"
_SHAPES = tuple(
    re.compile(_EDGE + shape + _END)
    for shape in (
        rf"{_LEAD}(?:{_DATE})(?:t|{_LINK})(?:{_TIME})",
        rf"{_LEAD}(?:{_TIME}){_LINK}(?:{_DATE})",
        rf"{_LEAD}(?:{_DATE}){_LINK}{_BARE}",
        rf"{_BARE}{_LINK}(?:{_DATE})",
        rf"{_LEAD}(?:{_TIME})",
        _BARE,
        rf"{_LEAD}(?:{_DATE})",
    )
)
_RELATIVE = re.compile(
    rf"{_EDGE}(?:in|within|dans|d'ici|en|dentro de|خلال|بعد|في)\s(?:(?P<count>\d{{1,3}})\s?)?"
    r"(?P<unit>min|mins|minutes?|minutos?|دقيقه|دقائق|hours?|hrs?|h|heures?|horas?|ساعه|ساعات|ساعتين"
    r"|half an hour|an hour|une heure|una hora|media hora|نصف ساعه)" + _END
)
_YEAR_WORDS = re.compile(rf"{_EDGE}(?:since|year|en|in|of|depuis|desde|ano|annee|an|منذ|عام|سنه)\s$")
_CLOSE_OF_DAY = time(18)


def find(text: str, clock: Clock) -> When | None:
    """Return the deadline said in `text` (already folded), or None; one that says "by" or "deadline" goes first."""
    relative = _RELATIVE.search(text)
    if relative and (gap := _gap(relative)):
        local = (clock.now + gap).astimezone(ZoneInfo(clock.zone)).replace(second=0, microsecond=0)
        return When(relative.start(), relative.end(), local)
    return next(_absolute(text, clock), None)


def _gap(hit: re.Match[str]) -> timedelta | None:
    unit, count = hit["unit"], int(hit["count"] or 0)
    fixed = {"half an hour": 30, "media hora": 30, "نصف ساعه": 30, "an hour": 60, "une heure": 60, "una hora": 60, "ساعتين": 120}
    if unit in fixed:
        return timedelta(minutes=fixed[unit])
    if not count:
        return timedelta(hours=1) if unit == "ساعه" else None
    hours = unit[0] == "h" or unit in ("ساعه", "ساعات")
    return timedelta(hours=count) if hours else timedelta(minutes=count)


def _absolute(text: str, clock: Clock) -> Iterator[When]:
    for shape in _SHAPES:
        for hit in shape.finditer(text):
            found = hit.groupdict()
            if found.get("four") and _is_year(text, hit):
                continue
            said = _time_of(found)
            if said is not None or _day_of(found, clock.local.date()) is not None:
                yield _resolve(hit, found, said, clock)


def _is_year(text: str, hit: re.Match[str]) -> bool:
    return bool(_YEAR_WORDS.search(text[: hit.start("four")])) and 1900 <= int(hit["four"]) <= 2099


def _resolve(hit: re.Match[str], found: dict[str, str | None], said: time | None, clock: Clock) -> When:
    zone = "UTC" if found.get("utc") else clock.zone
    here = Clock(clock.now, zone).local
    day, doubt = _day_of(found, here.date()), ""
    if said is None:
        said, doubt = _CLOSE_OF_DAY, say("No time was said: is 18:00 right?")
    if found.get("bare") and said.hour <= 12:
        doubt = say("Morning or evening?")
    local = datetime.combine(day or here.date(), said)
    if day is None:
        local = _next(local, here, half_day=bool(found.get("bare")) and said.hour <= 12)
    elif local <= here:
        doubt = say("That time is past.")
    try:
        at = meant(local, zone).instant.astimezone(ZoneInfo(clock.zone))
    except Invalid as refused:
        return When(hit.start(), hit.end(), None, next(iter(refused.errors.values()))[0])
    return When(hit.start(), hit.end(), at, doubt)


def _next(local: datetime, here: datetime, half_day: bool) -> datetime:
    step = timedelta(hours=12 if half_day else 24)
    if half_day and local.hour == 12:
        local -= step
    while local <= here:
        local += step
    return local


def _time_of(found: dict[str, str | None]) -> time | None:
    if named := found.get("named"):
        return _NAMED[named]
    if four := found.get("four"):
        return time(int(four[:2]), int(four[2:]))
    pm, am = (bool(found.get(f"{half}1") or found.get(f"{half}2")) for half in ("pm", "am"))
    hour = next((int(value) for name in ("hour", "whole", "hours", "bare") if (value := found.get(name))), None)
    minute = int(found.get("minute") or 0)
    if hour is None or hour > 24 or minute > 59 or (am and hour > 12):
        return None
    if pm and hour < 12:
        hour += 12
    elif am and hour == 12:
        hour = 0
    return time(hour % 24, minute)


def _day_of(found: dict[str, str | None], today: date) -> date | None:
    try:
        if iso := found.get("iso"):
            return date.fromisoformat(iso)
        if written := found.get("dm") or found.get("md"):
            return _written(written, today)
        if slash := found.get("slash"):
            return _coming(*(int(part) for part in re.findall(r"\d+", slash)), today=today)
    except ValueError:
        return None
    if ahead := found.get("ahead"):
        return today + timedelta(days=_AHEAD_WORDS[ahead])
    if weekday := found.get("weekday"):
        return today + timedelta(days=(_DAY_WORDS[weekday] - today.weekday()) % 7)
    return None


def _written(text: str, today: date) -> date:
    numbers = [int(number) for number in re.findall(r"\d+", text)]
    month = next(number for word, number in _MONTH_WORDS.items() if re.search(rf"(?<!\w){re.escape(word)}(?!\w)", text))
    return _coming(numbers[0], month, *numbers[1:], today=today)


def _coming(day: int, month: int, year: int | None = None, *, today: date) -> date:
    if year is not None:
        return date(year + 2000 if year < 100 else year, month, day)
    this_year = date(today.year, month, day)
    return this_year if this_year >= today else date(today.year + 1, month, day)
