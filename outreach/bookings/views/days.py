"""Who speaks when, this day or this week? The agenda, the clocks beside each other, and what the page is narrowed to."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from flask import render_template, request, url_for
from flask_babel import format_date
from flask_babel import gettext as _

from outreach.bookings import queries
from outreach.bookings.forms import STATES
from outreach.bookings.models import Booking
from outreach.bookings.policy import calendar
from outreach.bookings.policy.calendar import Day
from outreach.bookings.views import shown
from outreach.bookings.views.board import board, table
from outreach.campaigns import queries as campaigns
from outreach.core import clock
from outreach.core.errors import NotFound
from outreach.core.times import zone_info
from outreach.web.locale import settings


@dataclass(frozen=True, slots=True)
class Narrowed:
    """What the page is narrowed to; 0 and "" leave everything, but for what was cancelled."""

    speaker: int
    organisation: int
    state: str
    campaign: int = 0

    def keeps(self, one: Booking) -> bool:
        """Say whether a booking stays; a protected speaker's organisation is nobody's business."""
        return (
            self.speaker in (0, one.spokesperson_id)
            and self.organisation in (0, one.spokesperson.shown("organisation_id"))
            and self.campaign in (0, one.request.campaign_id)
            and (one.state.value == self.state if self.state else one.state.value != "cancelled")
        )

    def asked(self) -> dict[str, Any]:
        """Return it as the address has it."""
        found = {"speaker": self.speaker, "organisation": self.organisation, "campaign": self.campaign, "state": self.state}
        return {name: value for name, value in found.items() if value}


def page() -> str:
    """Show a day or a week."""
    now, of, weekly, narrowed = clock.now(), _day(request.args.get("day", "")), request.args.get("view") == "week", _narrowed()
    zone = settings().timezone
    days = calendar.week(of, zone) if weekly else [calendar.day(of, zone)]
    around = queries.around(days[0].start, days[-1].end)
    kept = [one for one in around if narrowed.keeps(one)]
    starting = [one for one in kept if days[0].start <= one.starts_at < days[-1].end]
    holds = queries.holds(now)
    return render_template(
        "bookings/index.html",
        week=table(starting, days, now, zone) if weekly else None,
        board=None if weekly else board(kept, days[0], now, zone),
        days=[_shown(day, starting, now) for day in days],
        found=starting,
        title=_title(days),
        links=_links(of, days, weekly, narrowed),
        narrowed=narrowed,
        choices=_choices(around, narrowed),
        holds=[one for one in holds if one not in starting and narrowed.keeps(one)],
        figures=_figures(starting, holds, now, weekly),
        now=now,
    )


def kept_free(booking: Booking) -> str:
    """Return from when to when nobody else gets the speaker."""
    zone = zone_info(settings().timezone)
    start, end = (at.astimezone(zone) for at in (booking.blocks_from, booking.blocks_until))
    return str(_("kept free %(start)s–%(end)s", start=f"{start:%H:%M}", end=f"{end:%H:%M}"))


def _day(text: str) -> date:
    try:
        found = date.fromisoformat(text) if text else shown.today()
    except ValueError as error:
        raise NotFound("There is no such day.") from error
    if not 1970 <= found.year <= 2200:
        raise NotFound("There is no such day.")
    return found


def _narrowed() -> Narrowed:
    state = request.args.get("state", "")
    speaker, organisation, campaign = (request.args.get(name, 0, type=int) for name in ("speaker", "organisation", "campaign"))
    return Narrowed(speaker, organisation, state if state in STATES else "", campaign)


def _shown(day: Day, bookings: Sequence[Booking], now: datetime) -> dict[str, Any]:
    """Return one day of the agenda; `now_at` is the place of the line that says what time it is."""
    mine = [one for one in bookings if day.holds(one.starts_at)]
    today = day.holds(now)
    return {
        "date": day.date,
        "name": format_date(day.date, "EEEE d MMMM"),
        "short": format_date(day.date, "EEE d"),
        "today": today,
        "hours": day.hours if day.hours != 24 else 0,
        "bookings": mine,
        "now_at": sum(one.starts_at <= now for one in mine) if today else -1,
    }


def _title(days: Sequence[Day]) -> str:
    first, last = days[0].date, days[-1].date
    if first == last:
        return str(format_date(first, "EEEE d MMMM y"))
    return f"{format_date(first, 'd MMM')} – {format_date(last, 'd MMM y')}"


def _links(of: date, days: Sequence[Day], weekly: bool, narrowed: Narrowed) -> dict[str, str]:
    step = timedelta(days=7 if weekly else 1)

    def address(**values: Any) -> str:
        return url_for("bookings.index", **{**narrowed.asked(), **values})

    week: dict[str, Any] = {"view": "week"} if weekly else {}
    here = any(day.date == shown.today() for day in days)
    return {
        "before": address(day=(of - step).isoformat(), **week),
        "after": address(day=(of + step).isoformat(), **week),
        "today": "" if here else address(**week),
        "day": address(day=of.isoformat()),
        "week": address(day=of.isoformat(), view="week"),
        "all": url_for("bookings.index", day=of.isoformat(), **week),
        "here": address(day=of.isoformat(), **week),
    }


def _choices(around: Sequence[Booking], narrowed: Narrowed) -> dict[str, list[tuple[Any, str]]]:
    """Return what the span can be narrowed to: whoever is booked in it, and what is chosen already."""
    speakers = {one.spokesperson_id: one.spokesperson.shown_name for one in around}
    owned = [one.spokesperson for one in around if one.spokesperson.organisation and one.spokesperson.shown("organisation_id")]
    organisations = {one.organisation.id: one.organisation.name for one in owned if one.organisation}
    named = campaigns.names(one.request.campaign_id for one in around if one.request.campaign_id)
    chosen_known = ((narrowed.speaker, speakers), (narrowed.organisation, organisations), (narrowed.campaign, named))
    for chosen, known in chosen_known:
        if chosen:
            known.setdefault(chosen, _("chosen before"))
    states = [(value, str(word)) for value, word in STATES.items()]
    return {"speaker": _by_name(speakers), "organisation": _by_name(organisations), "campaign": _by_name(named), "state": states}


def _by_name(known: dict[int, str]) -> list[tuple[Any, str]]:
    return sorted(known.items(), key=lambda row: row[1])


def _figures(bookings: Sequence[Booking], holds: Sequence[Booking], now: datetime, weekly: bool) -> list[dict[str, Any]]:
    found = shown.day_figures(bookings, holds, queries.next_on_air(now, 1))
    if weekly:
        found[-1]["label"] = _("Confirmed in this week")
    return found
