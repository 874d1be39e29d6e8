"""Are the dates and hours the same? Every month system, the Levant's and Egypt's; hours by the instant where both say their zone."""

import re
from collections.abc import Iterator
from datetime import UTC, date, datetime
from functools import lru_cache

from outreach.core.languages import city
from outreach.core.text import fold
from outreach.core.times import zone_info
from outreach.core.words import say
from outreach.releases.policy.dates import MONTHS, TimeFound, dates, day_months, times
from outreach.releases.policy.preflight.findings import Finding
from outreach.releases.policy.preflight.parity.both import SPOKEN, Both

_FIXED = {
    "gmt": 0, "utc": 0, "zulu": 0, "bst": 60, "wet": 0, "west": 60, "cet": 60, "cest": 120, "eet": 120, "eest": 180, "msk": 180,
    "est": -300, "edt": -240, "cst": -360, "cdt": -300, "mst": -420, "mdt": -360, "pst": -480, "pdt": -420, "eat": 180, "jst": 540,
    "غرينتش": 0, "جرينتش": 0, "tu": 0, "temps universel": 0, "hora universal": 0,
}  # fmt: skip
_CITIES = (
    "Africa/Addis_Ababa", "Africa/Algiers", "Africa/Cairo", "Africa/Casablanca", "Africa/Johannesburg", "Africa/Khartoum", "Africa/Lagos",
    "Africa/Nairobi", "Africa/Tripoli", "Africa/Tunis", "America/Bogota", "America/Lima", "America/Mexico_City", "America/New_York",
    "America/Santiago", "America/Sao_Paulo", "Asia/Amman", "Asia/Baghdad", "Asia/Bangkok", "Asia/Beirut", "Asia/Damascus", "Asia/Dhaka",
    "Asia/Dubai", "Asia/Gaza", "Asia/Jakarta", "Asia/Jerusalem", "Asia/Kabul", "Asia/Karachi", "Asia/Kolkata", "Asia/Riyadh", "Asia/Tehran",
    "Asia/Tokyo", "Australia/Sydney", "Europe/Berlin", "Europe/Brussels", "Europe/Istanbul", "Europe/Kyiv", "Europe/London", "Europe/Madrid",
    "Europe/Moscow", "Europe/Paris", "Europe/Rome", "Europe/Vienna", "Europe/Zurich",
)  # fmt: skip
_GENEVA = ("geneva", "genève", "ginebra", "جنيف")
_OFFSET = re.compile(r"\b(?:utc|gmt)\s?([+−-])\s?(\d{1,2})(?::?(\d\d))?")
_AROUND = 60  # letters after an hour in which its zone is looked for


def days(both: Both) -> Iterator[Finding]:
    """Yield the dates that stand on one side only; a date without its year is another date."""
    if not set(both.bases) <= set(SPOKEN):
        return
    here, there = (_days(text) for text in both.texts)
    for key in here.keys() - there.keys():
        yield both.differs(say("%(day)s stands in the source and not here.", day=_spoken(key)))
    for key in there.keys() - here.keys():
        yield both.differs(say("%(day)s stands here and not in the source.", day=_spoken(key)), there[key])


def hours(both: Both) -> Iterator[Finding]:
    """Yield the hours that stand on one side only: the same instant in another zone is the same."""
    here, there = (_hours(text) for text in both.texts)
    lost, new = [one for one in here if not _among(one, there)], [one for one in there if not _among(one, here)]
    for hour in lost:
        yield both.differs(say("%(hour)s stands in the source and not here.", hour=hour[0]))
    for hour in new:
        yield both.differs(say("%(hour)s stands here and not in the source.", hour=hour[0]), hour[0])


Hour = tuple[str, int, int | None]  # as written, minutes of the day on its wall, minutes of the day in UTC


def _days(text: str) -> dict[tuple[int, int, int], str]:
    full = {(one.day.year, one.day.month, one.day.day): (one.start, one.end) for one in dates(text)}
    inside = list(full.values())
    short = {
        (0, one.month, one.day): (one.start, one.end)
        for one in day_months(text)
        if not any(start < one.end and one.start < end for start, end in inside)
    }
    return {key: text[start:end] for key, (start, end) in {**full, **short}.items()}


def _spoken(key: tuple[int, int, int]) -> str:
    year, month, day = key
    return f"{day} {MONTHS[month - 1]} {year}" if year else f"{day} {MONTHS[month - 1]}"


def _hours(text: str) -> list[Hour]:
    known = [found.day for found in dates(text)]
    found: list[Hour] = []
    for one in times(text):
        wall = (one.hour % 24) * 60 + one.minute
        offset = offset_of(text, one, known[0] if known else None)
        found.append((text[one.start : one.end].strip(), wall, None if offset is None else (wall - offset) % 1440))
    return found


def _among(hour: Hour, others: list[Hour]) -> bool:
    _, wall, instant = hour
    return any(instant == other[2] if instant is not None and other[2] is not None else wall == other[1] for other in others)


def offset_of(text: str, hour: TimeFound, day: date | None) -> int | None:
    """Return the minutes from UTC that the words after (or before) an hour give it; a city needs the day. None when they say none."""
    for words in (text[hour.end : hour.end + _AROUND].split("\n")[0], text[max(0, hour.start - _AROUND) : hour.start]):
        folded = fold(words)
        exact = _OFFSET.search(folded)
        if exact:
            minutes = int(exact[2]) * 60 + int(exact[3] or 0)
            return minutes if exact[1] == "+" else -minutes
        named = _zones().search(folded)
        if named:
            return _minutes(named.group(1), day)
    return None


def _minutes(name: str, day: date | None) -> int | None:
    if name in _FIXED:
        return _FIXED[name]
    if day is None:
        return None
    offset = datetime(day.year, day.month, day.day, 12, tzinfo=UTC).astimezone(zone_info(_by_city()[name])).utcoffset()
    return int(offset.total_seconds() // 60) if offset is not None else None


@lru_cache
def _by_city() -> dict[str, str]:
    found = {fold(city(zone, language)): zone for language in SPOKEN for zone in _CITIES}
    return {**found, **{fold(name): "Europe/Zurich" for name in _GENEVA}}


@lru_cache
def _zones() -> re.Pattern[str]:
    names = sorted({*_FIXED, *_by_city()}, key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:ب)?({'|'.join(map(re.escape, names))})(?!\w)")
