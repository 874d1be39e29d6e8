"""How is a booking said on the pages, on the day's board and in a calendar file?"""

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from flask import url_for
from flask_babel import gettext as _
from flask_babel import ngettext

from outreach.bookings.forms import MEDIA, STATES
from outreach.bookings.models import Booking
from outreach.core import clock
from outreach.web.context import until, zones_of
from outreach.web.locale import settings

_KINDS = {"tentative": "embargo", "confirmed": "done", "cancelled": "closed", "completed": "done", "no_show": "stop"}


def state_kind(booking: Booking) -> str:
    """Return the status kind of a booking; a protected person's shows in violet beside it."""
    return _KINDS[booking.state.value]


def state_word(booking: Booking) -> str:
    """Return where a booking stands, with the time a hold ends."""
    if booking.expires_at is not None and booking.state.value == "tentative":
        if booking.expires_at <= clock.now():
            return str(_("Hold ended"))
        return str(_("Held until %(time)s", time=f"{_office(booking.expires_at):%H:%M}"))
    return str(STATES[booking.state.value])


def elsewhere(booking: Booking) -> list[tuple[str, datetime]]:
    """Return the start on the clocks of the speaker, the outlet and the office, each once, ours first."""
    outlet = booking.request.outlet
    zones = [settings().timezone, booking.spokesperson.shown_timezone, outlet.timezone if outlet else None]
    return zones_of(booking.starts_at, [zone for zone in dict.fromkeys(zones) if zone])


def detail(booking: Booking) -> str:
    """Return the second line of a booking: outlet, way, other clocks."""
    others = [f"{local:%H:%M} {place}" for place, local in elsewhere(booking)[1:]]
    return " · ".join([booking.request.outlet_shown, str(MEDIA[booking.medium.value]), *others])


def figures(booking: Booking) -> list[dict[str, Any]]:
    """Return what to see first of one booking: when, what is blocked, how."""
    (place, local), *others = elsewhere(booking)
    clocks = " · ".join(f"{at:%H:%M} {city}" for city, at in others)
    kept = f"{_office(booking.blocks_from):%H:%M}–{_office(booking.blocks_until):%H:%M}"
    minutes = int(booking.length.total_seconds() // 60)
    return [
        {
            "label": _("On air"),
            "icon": "bookings",
            "value": f"{local:%H:%M}",
            "small": place,
            "sub": " · ".join(filter(None, [clocks, until(booking.starts_at)])),
        },
        {
            "label": _("Kept free"),
            "icon": "hold",
            "value": kept,
            "small": "",
            "sub": ngettext(
                "%(num)s min on air, with a check before and rest after",
                "%(num)s min on air, with a check before and rest after",
                minutes,
            ),
        },
        {
            "label": _("How"),
            "icon": "call",
            "value": str(MEDIA[booking.medium.value]),
            "small": "",
            "sub": booking.place or booking.interviewer,
        },
    ]


def day_figures(bookings: Sequence[Booking], holds: Sequence[Booking], ahead: Sequence[Booking]) -> list[dict[str, Any]]:
    """Return what to see first of the day: next on air, holds, how many confirmed."""
    confirmed = sum(one.state.value == "confirmed" for one in bookings)
    speakers = len({one.spokesperson_id for one in bookings})
    return [
        _next_figure(ahead),
        {"label": _("Held"), "icon": "hold", "value": str(len(holds)), "small": "", "sub": _hold_words(holds)},
        {
            "label": _("Confirmed on this day"),
            "icon": "done",
            "value": str(confirmed),
            "small": "",
            "sub": ngettext("%(num)s speaker", "%(num)s speakers", speakers),
        },
    ]


def _next_figure(ahead: Sequence[Booking]) -> dict[str, Any]:
    if not ahead:
        return {"label": _("Next on air"), "icon": "bookings", "value": "–", "small": "", "sub": _("Nobody is confirmed yet.")}
    one = ahead[0]
    local = _office(one.starts_at)
    said = f"{one.spokesperson.shown_name}, {one.request.outlet_shown}"
    url = url_for("bookings.show", booking_id=one.id)
    return {
        "label": _("Next on air"),
        "icon": "bookings",
        "value": f"{local:%H:%M}",
        "small": until(one.starts_at),
        "sub": said,
        "url": url,
    }


def _hold_words(holds: Sequence[Booking]) -> str:
    ends = holds[0].expires_at if holds else None
    return str(_("the first ends at %(time)s", time=f"{_office(ends):%H:%M}") if ends else _("no speaker is waiting"))


def bounds(day: date) -> tuple[datetime, datetime]:
    """Return the instants at which the office's day begins and ends."""
    zone = ZoneInfo(settings().timezone)
    return datetime.combine(day, time(0), zone), datetime.combine(day + timedelta(days=1), time(0), zone)


def today() -> date:
    """Return the office's date."""
    return _office(clock.now()).date()


def _office(instant: datetime) -> datetime:
    return instant.astimezone(ZoneInfo(settings().timezone))
