"""What happens to a speaker's time? Held, confirmed, declined, cancelled, done; and the calendars that hear of it."""

from outreach.bookings.service.answering import answer, wrong_name
from outreach.bookings.service.answers import answered, speaker_wrote
from outreach.bookings.service.asking import Wish, ask, ask_again, extend, go_on, next_turn, renew_link, stop_queue
from outreach.bookings.service.briefing import Words, draft, read_briefing, save_briefing
from outreach.bookings.service.ending import (
    cancel,
    close,
    decline,
    expire,
    give_back,
    hide,
    refuse_to_join,
    refuse_to_move,
    refuse_while_it_stands,
)
from outreach.bookings.service.forgetting import forget, purge
from outreach.bookings.service.holding import Details, confirm, describe, hold, usual_medium
from outreach.bookings.service.moving import move, restore
from outreach.bookings.service.numbers import release_number, reveal_number, see_number, take_number_back
from outreach.bookings.service.on_the_day import LATEST, check_in, delay, on_air
from outreach.bookings.service.private import check_sheet, hides_name, joined_details
from outreach.bookings.service.reminding import drop_reminders, plan_reminders, remind

__all__ = [
    "LATEST",
    "Details",
    "Wish",
    "Words",
    "answer",
    "answered",
    "ask",
    "ask_again",
    "cancel",
    "check_in",
    "check_sheet",
    "close",
    "confirm",
    "decline",
    "delay",
    "describe",
    "draft",
    "drop_reminders",
    "expire",
    "extend",
    "forget",
    "give_back",
    "go_on",
    "hide",
    "hides_name",
    "hold",
    "joined_details",
    "move",
    "next_turn",
    "on_air",
    "plan_reminders",
    "purge",
    "read_briefing",
    "refuse_to_join",
    "refuse_to_move",
    "refuse_while_it_stands",
    "release_number",
    "remind",
    "renew_link",
    "restore",
    "reveal_number",
    "save_briefing",
    "see_number",
    "speaker_wrote",
    "stop_queue",
    "take_number_back",
    "usual_medium",
    "wrong_name",
]
