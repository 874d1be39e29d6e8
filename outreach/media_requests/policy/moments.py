"""How are hours, days and places of the clock said on the phone? The pieces a time is made of, in four languages."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import lru_cache

from babel import Locale
from babel.core import get_global

from outreach.core.text import fold
from outreach.media_requests.policy.register import place
from outreach.media_requests.policy.vocabulary import TONGUES, lexicon


@dataclass(frozen=True, slots=True)
class Piece:
    """One piece of a time: what it is, its value, and its first and last word."""

    kind: str
    value: object
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Hour:
    """An hour said; `unclear` ("always", or to "english" ears) when its half of the day was not; `sure` when it can be nothing else."""

    hour: int
    minute: int = 0
    unclear: str = ""
    sure: bool = True
    half: str = ""

    def plus(self, minutes: int) -> "Hour":
        """Return the hour so many minutes later (or earlier)."""
        total = self.hour * 60 + self.minute + minutes
        return replace(self, hour=total // 60 % 24, minute=total % 60, sure=True)


_MONTH = "|".join(re.escape(word) for word in sorted(lexicon()["month"], key=len, reverse=True))
_END = r"(?!\S)"
_YEAR = r"(?: (?:de )?(?P<year>20\d\d))?"
_NUMBER = r"(?P<hour>\d{1,2})"
_SHAPES = tuple(
    (kind, re.compile(shape + _END))
    for kind, shape in (
        ("iso", r"(?P<iso>\d{4}-\d{2}-\d{2})(?:t(?P<hour>\d\d):(?P<minute>\d\d)(?::\d\d)?)?"),
        (
            "date",
            rf"(?:(?:le|el|the|du|del) )?(?P<day>\d{{1,2}})(?:st|nd|rd|th|er|o)?(?:-| (?:de |of )?)?(?P<month>{_MONTH}){_YEAR}",
        ),
        ("date", rf"(?P<month>{_MONTH}) (?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?:,? (?P<year>20\d\d))?"),
        (
            "date",
            r"(?:(?:le|el) (?P<day>\d{1,2})(?:er)?|the (?P<nth>\d{1,2})(?:st|nd|rd|th))(?! (?:h|heures?|horas?|minut\w*|%))",
        ),
        ("slash", r"(?P<day>\d{1,2})/(?P<month>\d{1,2})(?:/(?P<year>(?:20)?\d\d))?"),
        ("slash", r"(?P<day>\d{1,2})\.(?P<month>\d{1,2})\.(?P<year>(?:20)?\d\d)"),
        ("clock", _NUMBER + r"(?P<between>[:.h])(?P<minute>\d{2})(?::\d\d)? ?(?P<half>am|pm|a\.m|p\.m)?(?: ?h(?:rs?)?)?"),
        ("clock", _NUMBER + r"(?:[:.](?P<minute>\d{2}))?-\d{1,2}(?:[:.]\d{2})? ?(?P<half>am|pm)"),
        ("clock", _NUMBER + r"(?P<between>[:.h])(?P<minute>\d{2})?-\d{1,2}[:.h](?:\d{2})?"),
        ("clock", _NUMBER + r" (?:h|heures?) (?P<minute>\d{2})"),
        ("clock", _NUMBER + r" ?و ?(?P<minute>\d{2})(?: دقيق[هة])?"),
        ("clock", _NUMBER + r" ?(?P<half>am|pm|a\.m|p\.m)"),
        ("clock", _NUMBER + r" ?(?P<between>h|hs|hrs|hr|heures?|horas?|uhr)"),
        ("clock", _NUMBER + r" ?(?P<between>o'? ?clock)"),
        ("four", r"(?P<hour>[01]\d|2[0-3])(?P<minute>[0-5]\d)(?: ?(?:h|hrs?|hours))?"),
        ("bare", _NUMBER + "(?:-?ish)?"),
    )
)
_COUNTRY_ZONES = {
    "US": "America/New_York", "RU": "Europe/Moscow", "ES": "Europe/Madrid", "UA": "Europe/Kyiv", "AU": "Australia/Sydney", "CN": "Asia/Shanghai",
    "CA": "America/Toronto", "BR": "America/Sao_Paulo", "MX": "America/Mexico_City", "PT": "Europe/Lisbon", "DE": "Europe/Berlin",
    "AR": "America/Argentina/Buenos_Aires", "CL": "America/Santiago", "ID": "Asia/Jakarta", "PS": "Asia/Gaza", "CY": "Asia/Nicosia",
    "NZ": "Pacific/Auckland", "CD": "Africa/Kinshasa", "EC": "America/Guayaquil", "GB": "Europe/London",
}  # fmt: skip
_ZONE_BEFORE = tuple(
    fold(word)
    for word in (
        "heure de",
        "heure d'",
        "heure du",
        "heure",
        "hora de",
        "hora del",
        "hora",
        "بتوقيت",
        "توقيت",
        "حسب توقيت",
        "time in",
    )
)
_ZONE_AFTER = frozenset(fold(word) for word in ("time", "local time", "hora local", "heure locale"))
_OFFSET = re.compile(r"(?:gmt|utc) ?([+-]) ?(\d|1[0-2])(?::?00)?")
_SAFE = frozenset({"gmt", "utc", "cet", "cest", "bst", "uae", "ksa", "uk", "doha", "msk"})
_WITH_DESKS = frozenset({"kyiv", "kiev"})
LONGEST = 4


@lru_cache
def _cities() -> dict[str, str]:
    found = {}
    for tag in TONGUES:
        for zone, names in Locale.parse(tag).time_zones.items():
            if "city" in names and "/" in zone and not zone.startswith("Etc/"):
                found[fold(names["city"])] = zone
    found |= {fold(zone.rpartition("/")[2].replace("_", " ")): zone for zone in set(found.values())}
    return {city: zone for city, zone in found.items() if len(city) > 3} | lexicon()["zone"]


@lru_cache
def _zones_of() -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for zone, country in get_global("zone_territories").items():
        found.setdefault(country, []).append(zone)
    return found


def zone_at(words: list[str], start: int, english: bool) -> tuple[str, int, bool] | None:
    """Return the zone said from `start`, its last word, and whether "time" or "heure de" makes it sure to be one."""
    for stop in range(min(start + 5, len(words)), start, -1):
        text = " ".join(words[start:stop])
        if " " in text and (english or len(text) > 3) and (zone := lexicon()["zone"].get(text)):
            return zone, stop - 1, text.endswith(" time")
        before = next(
            (head for head in _ZONE_BEFORE if text.startswith((head + " ", head) if head.endswith("'") else head + " ")), ""
        )
        after = next((tail for tail in _ZONE_AFTER if text.endswith(" " + tail)), "")
        bare = text.removeprefix(before).removesuffix(after).strip()
        if zone := _zone_of(bare, bool(before or after), english):
            return zone, stop - 1, bool(before or after)
    return None


def _zone_of(text: str, explicit: bool, english: bool) -> str:
    """Return the IANA zone of a folded name, or ""; countries, peoples and towns in the news only where "time" is said."""
    if offset := _OFFSET.fullmatch(text):
        return f"Etc/GMT{'-' if offset[1] == '+' else '+'}{int(offset[2])}"
    if text.isascii() and len(text) <= 3 and not (english or explicit or text in _SAFE):
        return ""  # "et" and "est" are small words elsewhere
    known = place(text)
    if known and not explicit and known.kind in ("town", "people", "country") and text not in lexicon()["zone"]:
        return ""
    if known and not explicit and known.kind == "town" and text not in _WITH_DESKS:
        return ""
    if text in _cities():
        return _cities()[text]
    if known and known.country:
        zones = _zones_of().get(known.country, [])
        return _COUNTRY_ZONES.get(known.country) or (zones[0] if len(zones) == 1 else "")
    return ""


def hour_of(found: dict[str, str | None], kind: str) -> Hour | None:
    """Return the hour that one of the shapes matched, or None where there is no such hour."""
    hour, minute, between, half = (
        int(found["hour"] or 0),
        int(found.get("minute") or 0),
        found.get("between"),
        found.get("half") or "",
    )
    if hour > 24 or (hour == 24 and minute) or minute > 59 or (half and hour > 12):
        return None
    said_twelve = between in (":", ".") and len(found["hour"] or "") == 1
    unclear = not half and (kind == "bare" or (between or "").startswith("o") or (between is None and kind == "clock"))
    return Hour(hour, minute, "always" if unclear else "english" if said_twelve else "", kind == "clock", half.replace(".", ""))


def shapes_at(text: str) -> Iterator[tuple[str, dict[str, str | None], int]]:
    """Yield what a text may begin with in digits: the kind, the parts and the end."""
    for kind, shape in _SHAPES:
        if hit := shape.match(text):
            yield kind, hit.groupdict(), hit.end()


def dated(said: dict[str, str | None], today: date) -> date | None:
    """Return the day a date says, the coming one when no year is said, or None where there is no such day."""
    try:
        if iso := said.get("iso"):
            return date.fromisoformat(iso)
        day, month, year = int(said["day"] or said.get("nth") or 0), said.get("month"), said.get("year")
        if month is None:
            ahead = (today + timedelta(days=days) for days in range(40))
            return next((one for one in ahead if one.day == day), None)
        number = int(month if month.isdigit() else lexicon()["month"][month])
        if year is not None:
            return date(int(year) + 2000 if int(year) < 100 else int(year), number, day)
        coming = date(today.year, number, day)
        return coming if coming >= today else date(today.year + 1, number, day)
    except ValueError:
        return None
