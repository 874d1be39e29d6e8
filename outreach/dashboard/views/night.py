"""The night card: one page for one thumb, and for one sheet of paper."""

from typing import Any

from flask import render_template

from outreach.bookings.models import Booking
from outreach.core import clock
from outreach.dashboard.queries import Promise
from outreach.dashboard.queries.news import newest
from outreach.dashboard.queries.night import night
from outreach.integrations import phones
from outreach.media_requests.queries import Waiting
from outreach.web.context import theme, zones_of
from outreach.web.doors import needs, pages
from outreach.web.locale import settings

blueprint = pages("night", __name__)
_MAY_BE_HELD = ("offering", "scheduled")


@blueprint.get("/night")
@needs("dashboard.view")
def card() -> str:
    """Show who is on, what waits, whom not to wake and what may be approved alone; dark unless light was chosen."""
    now = clock.now()
    found = night(now)
    return render_template(
        "dashboard/night.html",
        now=now,
        night=found,
        newest=newest(),
        waiting=[_waiting(entry) for entry in found.waiting],
        holds=[_hold(one) for one in found.holds],
        calls=found.calls,
        lifts=[_lift(one) for one in found.lifts],
        press_phone=settings().press_phone,
        theme="light" if theme() == "light" else "dark",
    )


def _waiting(entry: Waiting) -> dict[str, Any]:
    callback = entry.request.callback.split(";")[0]
    return {
        "request": entry.request,
        "slack": entry.slack,
        "phone": phones.shown(callback) if callback else "",
        "dial": callback if callback.startswith("+") else None,
    }


def _hold(one: Booking) -> dict[str, Any]:
    others = [zone for zone in (settings().timezone, one.spokesperson.shown_timezone) if zone]
    return {"booking": one, "clocks": zones_of(one.starts_at, list(dict.fromkeys(others)))}


def _lift(one: Promise) -> dict[str, Any]:
    assert one.send.lift_at is not None
    return {
        "promise": one,
        "clocks": zones_of(one.send.lift_at, settings().zones),
        "may_be_held": one.send.state.value in _MAY_BE_HELD,
    }
