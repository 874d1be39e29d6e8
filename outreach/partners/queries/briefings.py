"""What does a speaker read before an interview? What is agreed on their own clock, the briefing, and who saw their number."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from outreach.bookings import queries as bookings
from outreach.bookings.models import Booking, Briefing, NumberReveal
from outreach.bookings.policy.offers import Standing
from outreach.bookings.policy.states import State
from outreach.bookings.queries import facing, life, offers
from outreach.core.words import Said


@dataclass(frozen=True, slots=True)
class BriefingPage:
    """The speaker's page of one interview; `is_on` is False once it is off or long over, and then only the reveals stay."""

    is_on: bool
    booking: Booking
    own_zone: str
    place_told: bool
    zones: Sequence[str]
    minutes: int
    agreed: Sequence[tuple[Said, str]]
    briefing: Briefing | None
    reveals: Sequence[NumberReveal]


def briefing_page(token: str, office_zone: str, now: datetime) -> BriefingPage:
    """Return the page behind `token`; raises NotFound for a token that was never given, or was taken back."""
    booking = bookings.by_token(token)
    speaker, outlet = booking.spokesperson, booking.request.outlet
    zones = [outlet.timezone if outlet else None, office_zone]
    is_on = (
        booking.state == State.CONFIRMED and now < booking.blocks_until and offers.standing_of(booking, now) != Standing.LOCKED
    )
    return BriefingPage(
        is_on=is_on,
        booking=booking,
        own_zone=speaker.timezone,
        place_told=speaker.shows("place"),
        zones=[zone for zone in dict.fromkeys(zones) if zone and zone != speaker.timezone],
        minutes=int(booking.length.total_seconds() // 60),
        agreed=facing.agreed(booking, "speaker", speaker.timezone),
        briefing=life.briefing(booking.id) if is_on else None,
        reveals=life.reveals(booking.id),
    )
