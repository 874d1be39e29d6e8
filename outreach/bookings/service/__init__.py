"""What happens to a speaker's time? Held, confirmed, declined, cancelled, done; and the calendars that hear of it."""

from outreach.bookings.service.answering import answer
from outreach.bookings.service.answers import answered, speaker_wrote
from outreach.bookings.service.asking import Wish, ask, ask_again, extend, go_on, next_turn, renew_link, stop_queue
from outreach.bookings.service.ending import cancel, close, decline, expire, give_back
from outreach.bookings.service.forgetting import forget, purge
from outreach.bookings.service.holding import Details, confirm, describe, hold, usual_medium
from outreach.bookings.service.moving import move, restore
from outreach.bookings.service.on_the_day import LATEST, check_in, delay, on_air
from outreach.bookings.service.private import hides_name
from outreach.bookings.service.reminding import drop_reminders, plan_reminders, remind

__all__ = [
    "LATEST",
    "Details",
    "Wish",
    "answer",
    "answered",
    "ask",
    "ask_again",
    "cancel",
    "check_in",
    "close",
    "confirm",
    "decline",
    "delay",
    "describe",
    "drop_reminders",
    "expire",
    "extend",
    "forget",
    "give_back",
    "go_on",
    "hides_name",
    "hold",
    "move",
    "next_turn",
    "on_air",
    "plan_reminders",
    "purge",
    "remind",
    "renew_link",
    "restore",
    "speaker_wrote",
    "stop_queue",
    "usual_medium",
]
