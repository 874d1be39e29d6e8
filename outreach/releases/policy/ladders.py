"""When is that elsewhere? The lift in several zones, with weekday and date wherever the day is another: nobody converts by heart."""

from collections.abc import Sequence
from datetime import date, datetime

from babel.dates import get_day_names, get_month_names

from outreach.core import languages
from outreach.core.times import Meant, instants, zone_info

SPOKEN = ("en", "fr", "es", "ar")  # whose ways of writing a day and an hour we know; English for the rest
BETWEEN = " · "  # a slash stands within the double month names of Arabic


def ladder_line(embargo: Meant, language: str) -> str:
    """Return the lift in its own zone and `embargo.elsewhere` as one line; "" where there is no other zone to say."""
    others = [zone for zone in dict.fromkeys(embargo.elsewhere) if zone != embargo.zone]
    if not others:
        return ""
    own = embargo.instant.astimezone(zone_info(embargo.zone)).date()
    return BETWEEN.join(rung(embargo.instant, zone, own, language) for zone in (embargo.zone, *others))


def rung(instant: datetime, zone: str, own: date, language: str, brackets: str = "()") -> str:
    """Return one moment as the clocks of `zone` show it; with its weekday and date when that day is not `own`.

    An hour that its clocks show twice that night has its offset from UTC too.
    """
    local = instant.astimezone(zone_info(zone))
    notes = [] if local.date() == own else [day(local.date(), language, with_year=local.year != own.year)]
    if len(instants(local.replace(tzinfo=None), zone)) > 1:
        notes.append(offset(local))
    said = f"{clock(local, language)} {languages.city(zone, base(language))}"
    return f"{said} {brackets[0]}{', '.join(notes)}{brackets[1]}" if notes else said


def clock(local: datetime, language: str) -> str:
    """Return an hour as its language writes it in a release."""
    return f"{local.hour} h {local:%M}" if base(language) == "fr" else f"{local:%H:%M}"


def day(at: date, language: str, *, with_year: bool = True) -> str:
    """Return a weekday and date in words that nobody reads as another date."""
    spoken = base(language)
    number = "1er" if spoken == "fr" and at.day == 1 else str(at.day)
    of = " de " if spoken == "es" else " "
    words = f"{get_day_names(locale=spoken)[at.weekday()]} {number}{of}{month(at, spoken)}"
    return f"{words}{of}{at.year}" if with_year else words


def month(at: date, spoken: str) -> str:
    """Return a month's name; the Levant and the Gulf call the months differently, and an Arabic text gives both."""
    name = str(get_month_names(locale=spoken)[at.month])
    return f"{get_month_names(locale='ar_LB')[at.month]}/{name}" if spoken == "ar" else name


def offset(local: datetime) -> str:
    """Return how far clocks are from UTC: "UTC+3", "UTC−3:30"."""
    ahead = local.utcoffset()
    assert ahead is not None  # the time is aware
    minutes = int(ahead.total_seconds() // 60)
    hours, rest = divmod(abs(minutes), 60)
    return f"UTC{'−' if minutes < 0 else '+'}{hours}" + (f":{rest:02d}" if rest else "")


def base(language: str) -> str:
    """Return which of the spoken languages a BCP 47 tag is written in."""
    found = languages.primary(language)
    return found if found in SPOKEN else "en"


def in_a_line(instant: datetime, zones: Sequence[str], language: str) -> str:
    """Return a lift in words that need no conversion: the first zone with its full day, the others in brackets."""
    first, *rest = zones
    own = instant.astimezone(zone_info(first)).date()
    comma = "، " if base(language) == "ar" else ", "
    others = comma.join(rung(instant, zone, own, language, "[]") for zone in rest)
    return f"{rung(instant, first, own, language)}{comma}{day(own, language)}" + (f" ({others})" if others else "")
