"""Whom does the button beside a request ask, and what does it say? The best who were not asked yet, and until when they are held."""

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any

from flask_babel import gettext as _

from outreach.bookings.models import Booking
from outreach.bookings.queries import offers
from outreach.web.context import clock_time


def asked(bookings: Sequence[Booking]) -> dict[int, Booking]:
    """Return the live or else the latest offer to each speaker among the bookings of a request."""
    offered = [(one.is_live, one.asked_at, -one.id, one) for one in bookings if one.asked_at is not None]
    return {one.spokesperson_id: one for *_, one in sorted(offered)}


def suggested(request_id: int, cards: Sequence[dict[str, Any]], asked: Collection[int]) -> list[dict[str, Any]]:
    """Return the cards of the best two who may be asked, are not among those `asked`, and wait in no queue."""
    known = {*asked, *(turn.spokesperson_id for turn in offers.turns(request_id))}
    return [card for card in cards if card["value"] not in known and not card["waits"]][:2]


def label(best: Sequence[dict[str, Any]], until: datetime) -> str:
    """Return the words of the button, for the one or two that fit best; empty without any."""
    time, names = clock_time(until), [card["title"] for card in best]
    if not names:
        return ""
    if len(names) == 1:
        return str(_("Ask %(name)s (held until %(time)s)", name=names[0], time=time))
    return str(_("Ask %(name)s and %(other)s (both held until %(time)s)", name=names[0], other=names[1], time=time))
