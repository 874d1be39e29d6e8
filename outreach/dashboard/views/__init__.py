"""Today: what needs a human now."""

from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from flask import Flask, render_template, request, url_for
from flask_babel import format_datetime
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from outreach.bookings.models import Booking
from outreach.core import clock
from outreach.dashboard import queries
from outreach.dashboard.queries import Promise, Today
from outreach.dashboard.queries.news import newest
from outreach.dashboard.views.news import blueprint as news
from outreach.dashboard.views.night import blueprint as night
from outreach.media_requests.queries import Waiting
from outreach.web import navigation
from outreach.web.context import duration, elsewhere, until, zones_of
from outreach.web.doors import actor, needs, pages
from outreach.web.locale import settings

__all__ = ["blueprint", "init_app", "news", "night"]
blueprint = pages("dashboard", __name__)


def init_app(app: Flask) -> None:
    """Take the first place in the rail."""
    navigation.add(app, navigation.Entry("now", 10, _l("Today"), "dashboard.index", "today", "dashboard.view", key="g t"))


@blueprint.get("/")
@needs("dashboard.view")
def index() -> str:
    """Show the duty officer's page."""
    now, mine = clock.now(), request.args.get("show") == "mine"
    found = queries.today(now, actor().id if mine else None)
    return render_template(
        "dashboard/index.html",
        now=now,
        mine=mine,
        today=found,
        newest=newest(),
        figures=[_slack_figure(found), _air_figure(found), _lift_figure(found)],
        on_air=[_on_air(booking) for booking in found.on_air],
        promises=[_promise(one) for one in found.promises],
    )


def _office(instant: datetime) -> datetime:
    return instant.astimezone(ZoneInfo(settings().timezone))


def _short(instant: datetime) -> str:
    local = _office(instant)
    if local.date() == _office(clock.now()).date():
        return f"{local:%H:%M}"
    return f"{format_datetime(local.replace(tzinfo=None), 'EEE', rebase=False)} {local:%H:%M}"


def _short_day(instant: datetime) -> str:
    return str(format_datetime(_office(instant).replace(tzinfo=None), "EEE d MMM", rebase=False))


def _slack_figure(found: Today) -> dict[str, Any]:
    entry = found.most_urgent
    if entry is None:
        said = _("Every open request has a speaker.") if found.waiting else _("No request is open.")
        return {"label": _("Least slack"), "icon": "clock", "value": "–", "sub": said}
    kind = {"red": "stop", "amber": "warn"}.get(entry.slack.urgency, "")
    return {
        "label": _("Least slack"),
        "kind": kind,
        "icon": kind or "clock",
        "value": _("%(gap)s late", gap=duration(-entry.slack.left)) if entry.slack.minutes < 0 else duration(entry.slack.left),
        "small": f"{entry.request.outlet_shown}, {_short(entry.request.on_air_at)}",
        "sub": _needs(entry),
        "url": url_for("media_requests.show", request_id=entry.request.id),
    }


def _needs(entry: Waiting) -> str:
    time = _short(entry.slack.choose_by)
    if entry.slack.minutes < 0:
        return str(_("The moment for choosing was %(time)s; offer less: pre-record, a clip, a written quote", time=time))
    return str(_("Needs a speaker by %(time)s to leave time for the sound check", time=time))


def _air_figure(found: Today) -> dict[str, Any]:
    if not found.on_air:
        return {"label": _("Next on air"), "icon": "bookings", "value": "–", "sub": _("Nobody is confirmed yet.")}
    one = found.on_air[0]
    return {
        "label": _("Next on air"),
        "icon": "bookings",
        "value": _short(one.starts_at),
        "small": until(one.starts_at),
        "sub": f"{one.spokesperson.shown_name}, {one.request.outlet_shown}",
        "url": url_for("bookings.show", booking_id=one.id),
    }


def _lift_figure(found: Today) -> dict[str, Any]:
    if not found.promises:
        return {"label": _("Next lift"), "icon": "embargo", "value": "–", "sub": _("No text is under embargo.")}
    send = found.promises[0].send
    assert send.lift_at is not None
    return {
        "label": _("Next lift"),
        "icon": "embargo",
        "value": duration(send.lift_at - clock.now()),
        "small": _short(send.lift_at),
        "sub": " · ".join(elsewhere(send.lift_at)),
        "url": url_for("distribution.show", distribution_id=send.id),
    }


def _on_air(booking: Booking) -> dict[str, Any]:
    protected = booking.spokesperson.protected
    (_place, _local), *others = zones_of(
        booking.starts_at,
        list(dict.fromkeys(zone for zone in (settings().timezone, booking.spokesperson.shown_timezone) if zone)),
    )
    there = " · ".join([booking.request.outlet_shown, *(f"{at:%H:%M} {place}" for place, at in others)])
    return {
        "time": _short(booking.starts_at),
        "text": booking.spokesperson.shown_name,
        "url": url_for("bookings.show", booking_id=booking.id),
        "kind": "protect" if protected else "done",
        "word": _("Protected") if protected else _("Confirmed"),
        "detail": there,
    }


def _promise(one: Promise) -> dict[str, Any]:
    assert one.send.lift_at is not None
    held = one.send.state == "held"
    return {
        "time": one.send.lift_at,
        "text": one.send.title,
        "url": url_for("distribution.show", distribution_id=one.send.id),
        "kind": "warn" if held else "embargo",
        "word": _("Held") if held else _("Embargoed"),
        "detail": f"{_short_day(one.send.lift_at)} · "
        + _(
            "%(accepted)s accepted · %(declined)s declined · %(silent)s silent",
            accepted=one.accepted,
            declined=one.declined,
            silent=one.silent,
        ),
    }
