"""Which number may the holder of a link see, for which interview, and until when?"""

from dataclasses import dataclass
from datetime import datetime

from outreach.bookings.policy import numbers
from outreach.bookings.queries import life


@dataclass(frozen=True, slots=True)
class NumberPage:
    """The interview that a number is given for; the page shows it only when its button is pressed."""

    guest: str
    starts_at: datetime
    until: datetime
    zone: str
    number: str


def number_page(token: str, now: datetime) -> NumberPage:
    """Return the page behind `token`; raises NotFound when it was never given, is taken back, or its time is over."""
    found = life.reveal_by_token(token, now)
    booking = found.booking
    outlet = booking.request.outlet
    return NumberPage(
        guest=booking.spokesperson.shown_name,
        starts_at=booking.starts_at,
        until=numbers.ends_at(booking.ends_at, found.ended_at),
        zone=(outlet.timezone if outlet else None) or booking.zone,
        number=booking.spokesperson.phone or "",
    )
