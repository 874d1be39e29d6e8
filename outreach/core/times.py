"""When did the person mean? Local times with their zone, refused in a gap and asked in an overlap."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cache
from importlib import metadata
from pathlib import Path
from zoneinfo import TZPATH, ZoneInfo, ZoneInfoNotFoundError, available_timezones

from outreach.core.errors import Invalid
from outreach.core.words import Said, say

WEEKDAYS = (
    say("Monday"), say("Tuesday"), say("Wednesday"), say("Thursday"), say("Friday"), say("Saturday"), say("Sunday"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Meant:
    """What a person typed: a naive wall-clock time, an IANA zone, and the instant (UTC) that they make.

    `elsewhere` are the zones in which it is said as well, where it is printed.
    """

    local: datetime
    zone: str
    instant: datetime
    elsewhere: tuple[str, ...] = ()


@cache
def known_zones() -> frozenset[str]:
    """Return the names of all IANA zones; the answer is kept, since looking walks the disk."""
    return frozenset(available_timezones())


@cache
def _zone(name: str) -> ZoneInfo:
    return ZoneInfo(name)


def zone_info(name: str) -> ZoneInfo:
    """Return the zone called `name`; raises `Invalid` for a name that the tz database does not know."""
    try:
        if name not in known_zones():
            raise ValueError(name)
        return _zone(name)
    except (ZoneInfoNotFoundError, ValueError, OSError) as error:
        raise Invalid(zone=say("“%(name)s” is not a time zone we know; choose one such as Europe/London.", name=name)) from error


def instants(local: datetime, zone: str) -> list[datetime]:
    """Return the instants (UTC) at which clocks in `zone` show `local`: none in a gap, two in an overlap."""
    place = zone_info(zone)
    found = {local.replace(tzinfo=place, fold=fold).astimezone(UTC) for fold in (0, 1)}
    return sorted(at for at in found if at.astimezone(place).replace(tzinfo=None) == local)


def meant(local: datetime, zone: str, fold: int | None = None) -> Meant:
    """Return the instant meant by `local` in `zone`; `fold` 0 or 1 chooses the first or second of an overlap.

    Raises `Invalid` (field `local`) when the time does not exist there, or (field `fold`) when it occurs twice
    and `fold` is None.
    """
    if not 1970 <= local.year <= 2200:
        raise Invalid(local=say("That year is outside 1970 to 2200; check the date."))
    found = instants(local, zone)
    if not found:
        raise Invalid(
            local=say(
                "%(time)s does not exist on %(date)s in %(city)s: the clocks go forward over it. Choose a time before or after the change.",
                time=f"{local:%H:%M}",
                date=f"{local:%d %B %Y}",
                city=city(zone),
            )
        )
    if len(found) == 2 and fold is None:
        raise Invalid(
            fold=say(
                "%(time)s occurs twice on %(date)s in %(city)s: the clocks go back. Say whether you mean the first or the second.",
                time=f"{local:%H:%M}",
                date=f"{local:%d %B %Y}",
                city=city(zone),
            )
        )
    return Meant(local, zone, found[(fold or 0) if len(found) == 2 else 0])


def misfit(local: datetime, weekday: int) -> Said | None:
    """Return what is wrong when the weekday (Monday 0) that somebody chose is not that of the date."""
    if local.weekday() == weekday:
        return None
    return say(
        "%(date)s is a %(day)s, not a %(chosen)s. Which of the two is right?",
        date=f"{local.day} {local:%B %Y}", day=WEEKDAYS[local.weekday()], chosen=WEEKDAYS[weekday],
    )  # fmt: skip


def shown(instant: datetime, zones: Sequence[str]) -> list[tuple[str, datetime]]:
    """Return (city, local aware datetime) for each zone, in the order given."""
    return [(city(zone), instant.astimezone(zone_info(zone))) for zone in zones]


@cache
def rules_version() -> str:
    """Return the version of the zone rules in use ("2026a"), the system's first as Python takes them; "" where nothing says."""
    for folder in TZPATH:
        path = Path(folder) / "tzdata.zi"
        if path.exists():
            with path.open(encoding="utf-8", errors="replace") as lines:
                return lines.readline().removeprefix("# version ").strip()[:20]
    return metadata.version("tzdata")[:20]


def city(zone: str) -> str:
    """Return the name people use for a zone: "Europe/London" is "London"."""
    return zone.rsplit("/", 1)[-1].replace("_", " ")


def in_words(gap: timedelta) -> str:
    """Return a length of time as the desk says it: "47 min", "6 h 18", "3 days"; negative ones get a minus sign."""
    minutes = int(abs(gap).total_seconds() // 60)
    sign = "−" if gap < timedelta(0) and minutes else ""
    if minutes < 60:
        return f"{sign}{minutes} min"
    if minutes < 48 * 60:
        return f"{sign}{minutes // 60} h {minutes % 60:02d}"
    return f"{sign}{minutes // (24 * 60)} days"
