"""What happens to a speaker's time? Held, confirmed, declined, cancelled, done; and the calendars that hear of it."""

from outreach.bookings.service.answers import answered, speaker_wrote
from outreach.bookings.service.ending import cancel, close, decline, expire, give_back
from outreach.bookings.service.forgetting import forget, purge
from outreach.bookings.service.holding import Details, confirm, describe, hold, usual_medium

__all__ = [
    "Details",
    "answered",
    "cancel",
    "close",
    "confirm",
    "decline",
    "describe",
    "expire",
    "forget",
    "give_back",
    "hold",
    "purge",
    "speaker_wrote",
    "usual_medium",
]
