"""What happens to a speaker's time? Held, confirmed, declined, cancelled, done; and the calendars that hear of it."""

from outreach.bookings.service.answering import answer
from outreach.bookings.service.answers import answered, speaker_wrote
from outreach.bookings.service.asking import Wish, ask, extend, go_on, next_turn, renew_link
from outreach.bookings.service.ending import cancel, close, decline, expire, give_back
from outreach.bookings.service.forgetting import forget, purge
from outreach.bookings.service.holding import Details, confirm, describe, hold, usual_medium

__all__ = [
    "Details",
    "Wish",
    "answer",
    "answered",
    "ask",
    "cancel",
    "close",
    "confirm",
    "decline",
    "describe",
    "expire",
    "extend",
    "forget",
    "give_back",
    "go_on",
    "hold",
    "next_turn",
    "purge",
    "renew_link",
    "speaker_wrote",
    "usual_medium",
]
