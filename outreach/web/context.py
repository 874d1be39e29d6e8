"""What does every template know? Navigation, clocks, language, theme, and filters that say times as people do."""

import hashlib
from collections.abc import Callable, Iterable
from datetime import date, datetime, timedelta
from functools import cache, lru_cache, partial
from pathlib import Path
from typing import Any

from flask import Flask, current_app, has_request_context, request, url_for
from flask_babel import format_date, format_datetime, get_locale, ngettext
from flask_babel import gettext as _
from werkzeug.local import LocalProxy

from outreach.config import Config
from outreach.core import clock, languages, times
from outreach.web import access, limited, locale, navigation

FRAME_URLS = {
    "account": "/account",
    "home": "/",
    "new_request": "/media-requests/new",
    "preferences": "/preferences",
    "search": "/search",
    "sign_out": "/sign-out",
}


def init_app(app: Flask, config: Config) -> None:
    """Give templates their globals and filters."""
    app.jinja_env.add_extension("jinja2.ext.do")
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
    app.jinja_env.globals.update(static_url=static_url, zones_of=zones_of, elsewhere=elsewhere, base_url=config.base_url)
    app.jinja_env.filters.update(
        clock=clock_time,
        day=day,
        moment=moment,
        iso_day=iso_day,
        until=until,
        duration=duration,
        in_minutes=in_minutes,
        ago=ago,
        language=language_name,
        own_name=languages.own_name,
        country=country_name,
        city=city_name,
    )
    app.context_processor(common)
    app.extensions["outreach.strip"] = {}


def common() -> dict[str, Any]:
    """Return what layouts need; pieces of the top bar come from the rooms that registered them."""
    config, tag = locale.settings(), str(get_locale() or "en")
    return {
        "locale": tag,
        "text_direction": languages.direction(tag),
        "locales": [(one, languages.own_name(one)) for one in config.locales],
        "theme": theme(),
        "nav": navigation.Rail(),
        "clocks": zones_of(clock.now(), config.zones),
        "office_zone": config.timezone,
        "frame_urls": FRAME_URLS,
        "identity": access.identity(),
        "only_results": request.headers.get("HX-Target", "").endswith("#results"),
        **strip(),
    }


def theme() -> str:
    """Return "light", "dark" or "auto" from the cookie."""
    wish = request.cookies.get("theme", "auto")
    return wish if wish in ("light", "dark") else "auto"


def put_in_strip(app: Flask, name: str, read: Callable[[], Any]) -> None:
    """Let a room fill a place of the top bar: `next_lift`, `urgent`, `on_duty`, `standstill`, `clock_doubt`, `own_limit`.

    A template asks whether it is true: what stands in for a piece until it is read is never `none`.
    """
    app.extensions["outreach.strip"][name] = read


def strip() -> dict[str, Any]:
    """Return the pieces of the top bar, for people who are signed in; each is read when it is shown, so that a fragment reads none."""
    if access.identity() is None or access.is_api():
        return {}
    return {name: LocalProxy(cache(partial(_read, read))) for name, read in current_app.extensions["outreach.strip"].items()}


def _read(piece: Callable[[], Any]) -> Any:
    with limited.own_reach():
        return piece()


def static_url(name: str) -> str:
    """Return the address of a static file with its fingerprint, so that browsers keep it for a year."""
    return _static_url(current_app.static_folder or "", request.root_path if has_request_context() else "", name)


@lru_cache(maxsize=512)
def _static_url(folder: str, _below: str, name: str) -> str:
    """A page has fifty: each is found out once for a place (`_below`) at which the office stands."""
    return url_for("static", filename=name, v=_fingerprint(folder, name))


def _fingerprint(folder: str, name: str) -> str | None:
    path = Path(folder) / name
    return hashlib.sha256(path.read_bytes()).hexdigest()[:12] if path.is_file() else None


def zones_of(instant: datetime, zones: Iterable[str] | None = None) -> list[tuple[str, datetime]]:
    """Return (city, local time) for the given zones, or the office's."""
    return [(city_name(zone), instant.astimezone(times.zone_info(zone))) for zone in zones or locale.settings().zones]


def elsewhere(instant: datetime, zone: str | None = None) -> list[str]:
    """Return a moment in the office's other zones, with the day wherever it is another than in `zone` (or the office's own)."""
    here = zone or locale.settings().timezone
    own, others = _local(instant, here).date(), [one for one in locale.settings().zones if one != here]
    return [
        f"{local:%H:%M} {city_name(one)}"
        + ("" if local.date() == own else f", {format_datetime(local.replace(tzinfo=None), 'EEE d MMM', rebase=False)}")
        for one in others
        for local in (_local(instant, one),)
    ]


def _local(instant: datetime, zone: str | None) -> datetime:
    return instant.astimezone(times.zone_info(zone or locale.settings().timezone))


def clock_time(instant: datetime | None, zone: str | None = None) -> str:
    """Return HH:MM in `zone` or the office's."""
    return _local(instant, zone).strftime("%H:%M") if instant else ""


def day(instant: datetime | None, zone: str | None = None) -> str:
    """Return the weekday and date in the reader's language: "Thursday 1 December"."""
    return format_datetime(_local(instant, zone).replace(tzinfo=None), "EEEE d MMMM", rebase=False) if instant else ""


def moment(instant: datetime | None, zone: str | None = None) -> str:
    """Return a time with its city, and its date when that is not today: "18:30 London", "Thu 1 Dec, 00:01 London"."""
    if instant is None:
        return ""
    local, today = _local(instant, zone), _local(clock.now(), zone).date()
    place = city_name(zone or locale.settings().timezone)
    date = "" if local.date() == today else format_datetime(local.replace(tzinfo=None), "EEE d MMM", rebase=False) + ", "
    return f"{date}{local:%H:%M} {place}"


def iso_day(text: str | None) -> str:
    """Return a day kept as "2026-12-01" as the reader writes it: "1 Dec 2026"."""
    return format_date(date.fromisoformat(text), "d MMM y") if text else ""


def until(instant: datetime | None) -> str:
    """Return how far away an instant is: "in 47 min", "12 min ago"."""
    if instant is None:
        return ""
    gap = instant - clock.now()
    words = duration(abs(gap))
    return str(_("in %(gap)s", gap=words) if gap.total_seconds() >= 0 else _("%(gap)s ago", gap=words))


def duration(gap: timedelta | None) -> str:
    """Return a length of time in the reader's words: "47 min", "6 h 18", "3 days"; negative ones get a minus sign."""
    if gap is None:
        return ""
    minutes = int(abs(gap).total_seconds() // 60)
    sign = "−" if gap < timedelta(0) and minutes else ""
    if minutes < 60:
        return sign + in_minutes(minutes)
    if minutes < 48 * 60:
        return sign + str(_("%(hours)s h %(minutes)s", hours=minutes // 60, minutes=f"{minutes % 60:02d}"))
    days = minutes // (24 * 60)
    return sign + str(ngettext("%(num)s day", "%(num)s days", days))


def in_minutes(count: int) -> str:
    """Return a number of minutes as the reader's language counts them: "1 min", "15 min"."""
    return str(ngettext("%(num)s min", "%(num)s min", count))


def ago(instant: datetime | None) -> str:
    """Return how long ago an instant was."""
    return until(instant)


def city_name(zone: str) -> str:
    """Return the city that stands for a zone in the reader's language."""
    return languages.city(zone, str(get_locale() or "en"))


def language_name(tag: str) -> str:
    """Return a language's name in the reader's language."""
    return languages.name(tag, str(get_locale() or "en"))


def country_name(code: str) -> str:
    """Return a country's name in the reader's language."""
    return languages.country(code, str(get_locale() or "en"))
