"""How is an offer said to the desk? State in a word with its icon, the time left, and the words to copy."""

from collections.abc import Sequence
from typing import Any

from flask_babel import gettext as _

from outreach.bookings import queries
from outreach.bookings.emails import asking
from outreach.bookings.models import Booking
from outreach.bookings.policy.offers import Standing
from outreach.bookings.policy.states import CancelledBy, State
from outreach.bookings.queries import offers
from outreach.bookings.views import shown
from outreach.core import clock
from outreach.web.context import clock_time, until

_KINDS = {
    Standing.OPEN: ("embargo", "hold"),
    Standing.CALLING: ("stop", "call"),
    Standing.BOOKED: ("done", "done"),
    Standing.DECLINED: ("closed", "closed"),
    Standing.QUICKER: ("closed", "closed"),
    Standing.RESERVE: ("closed", "flag"),
    Standing.LOCKED: ("stop", "stop"),
    Standing.OFF: ("closed", "closed"),
    Standing.PAST: ("done", "done"),
    Standing.OVER: ("warn", "clock"),
}


def listed(request_id: int) -> dict[str, Any]:
    """Return who is held or confirmed for a request, who was asked and is out, and who is next."""
    everybody = queries.of_request(request_id)
    live, out = [one for one in everybody if one.is_live], [one for one in everybody if not one.is_live and one.asked_at]
    return {
        "live": live,
        "out": out,
        "sorry": None if live else _fell_through(out),
        "next": offers.turns(request_id),
        "calls": offers.wanting_a_call(clock.now(), request_id),
    }


def _fell_through(out: Sequence[Booking]) -> Booking | None:
    """Return whose no the producer must hear of, a guest who was confirmed first; None once somebody spoke, or the outlet called off."""
    if not out or any(one.state == State.COMPLETED for one in out):
        return None
    last = max(out, key=lambda one: (one.confirmed_at is not None, one.cancelled_at or one.updated_at))
    return None if last.cancelled_by in (CancelledBy.OUTLET, CancelledBy.BUMPED) else last


def word(booking: Booking) -> str:
    """Return where an offer, or a booking that nobody was asked for by link, stands."""
    if _is_plain(booking):
        return shown.state_word(booking)
    said = {
        Standing.CALLING: _("Wants a call"),
        Standing.BOOKED: _("Said yes") if booking.answer == "yes" else _("Confirmed"),
        Standing.DECLINED: _("Said no"),
        Standing.QUICKER: _("Released with thanks"),
        Standing.RESERVE: _("Said yes, in reserve"),
        Standing.LOCKED: _("Link closed: wrong names"),
        Standing.OFF: _("Called off"),
        Standing.PAST: shown.state_word(booking),
        Standing.OVER: _("No answer in time") if booking.expires_at else _("Called off"),
    }
    stood = standing(booking)
    if stood == Standing.OPEN:
        return str(_("Asked, held until %(time)s, %(left)s", time=clock_time(booking.expires_at), left=until(booking.expires_at)))
    return str(said[stood])


def kind(booking: Booking) -> str:
    """Return the status kind of an offer."""
    return shown.state_kind(booking) if _is_plain(booking) else _KINDS[standing(booking)][0]


def icon(booking: Booking) -> str:
    """Return the shape that stands beside the word."""
    if _is_plain(booking):
        return "hold" if booking.expires_at else ""
    return _KINDS[standing(booking)][1]


def text(booking: Booking, kind: str) -> str:
    """Return the words to copy: "ask" or "thanks" to the speaker, "sorry" to the producer."""
    return asking.text(booking, kind)


def standing(booking: Booking) -> Standing:
    """Return what an offer has come to."""
    return offers.standing_of(booking, clock.now())


def _is_plain(booking: Booking) -> bool:
    return booking.asked_at is None or booking.state.value in ("completed", "no_show")
