"""What does a speaker's own page show? The question while it is one; afterwards only what became of it. Never a name."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from outreach.bookings import queries as bookings
from outreach.bookings.models import Booking
from outreach.bookings.policy.answers import best_language
from outreach.bookings.policy.exposure import WAYS, terms
from outreach.bookings.policy.offers import ANSWERABLE, Standing
from outreach.bookings.queries import offers
from outreach.core.words import Said
from outreach.media_requests.models import MediaRequest


@dataclass(frozen=True, slots=True)
class Question:
    """What a speaker is asked, and on whose clocks; `place_told` says whether their own city may be named."""

    request: MediaRequest
    starts_at: datetime
    minutes: int
    own_zone: str
    place_told: bool
    zones: Sequence[str]
    way: Said
    interviewer: str
    terms: Sequence[Said]
    more_terms: str
    held_until: datetime | None


@dataclass(frozen=True, slots=True)
class SpeakerPage:
    """Where it stands, and the question as long as the answer matters."""

    standing: Standing
    question: Question | None


def speaker_page(token: str, office_zone: str, now: datetime) -> SpeakerPage:
    """Return the page behind `token`; raises NotFound for a token that was never given, or was taken back."""
    booking = bookings.by_token(token)
    stood = offers.standing_of(booking, now)
    return SpeakerPage(stood, _question(booking, office_zone) if stood in ANSWERABLE else None)


def language_of(token: str, ours: Sequence[str]) -> str:
    """Return the language of ours that the link's holder speaks best; raises NotFound."""
    return best_language([entry.language for entry in bookings.by_token(token).spokesperson.languages], ours)


def _question(booking: Booking, office_zone: str) -> Question:
    speaker, outlet = booking.spokesperson, booking.request.outlet
    zones = [outlet.timezone if outlet else None, office_zone]
    return Question(
        request=booking.request,
        starts_at=booking.starts_at,
        minutes=int(booking.length.total_seconds() // 60),
        own_zone=speaker.timezone,
        place_told=speaker.shows("place"),
        zones=[zone for zone in dict.fromkeys(zones) if zone and zone != speaker.timezone],
        way=WAYS[booking.medium.value],
        interviewer=booking.interviewer,
        terms=terms(speaker.safety_profile, speaker.protected, booking.medium.value),
        more_terms=booking.terms,
        held_until=booking.expires_at,
    )
