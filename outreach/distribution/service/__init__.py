"""What changes a send? Planning, offering and answering, confirming, lifting, and every way to stop it."""

from outreach.distribution.service.alarming import alarm, wake
from outreach.distribution.service.answering import answer, send_code
from outreach.distribution.service.attaching import files_for
from outreach.distribution.service.breaching import log_breach
from outreach.distribution.service.checks import doubts_about, made_of, report, stand_in, write_with
from outreach.distribution.service.control import hold, kill, pause, resume, settle
from outreach.distribution.service.forgetting import forget, forget_addresses, purge
from outreach.distribution.service.holding_back import keep, reconsider, weigh_anew, weigh_anew_at
from outreach.distribution.service.joining import join
from outreach.distribution.service.lifting import Worded, lift_early, lift_what_is_due
from outreach.distribution.service.moving import void
from outreach.distribution.service.noticing import notify, rung, stop_for
from outreach.distribution.service.noting import note_of
from outreach.distribution.service.objecting import leave_out
from outreach.distribution.service.offering import answer_for, offer, revoke
from outreach.distribution.service.planning import When, change, plan
from outreach.distribution.service.promising import end_promise, promise
from outreach.distribution.service.rechecking import recheck, refuse_again
from outreach.distribution.service.sending import confirm, draw_up, keep_reading, mark_of, obstacles_to, read_back
from outreach.distribution.service.trying import Try, keep_tests_from, send_test
from outreach.distribution.service.undoing import take_back
from outreach.distribution.service.waving import drop_wave, set_wave
from outreach.distribution.service.wording import write_wording

__all__ = [
    "Try", "When", "Worded", "accept", "alarm", "answer", "answer_for", "change", "confirm", "decline", "doubts_about", "draw_up",
    "drop_wave", "end_promise", "files_for", "forget", "forget_addresses", "hold", "join", "keep", "keep_reading", "keep_tests_from", "kill",
    "leave_out", "lift_early", "lift_what_is_due", "log_breach", "made_of", "mark_of", "note_of", "notify", "obstacles_to", "offer", "pause",
    "plan", "promise", "purge", "read_back", "recheck", "reconsider", "refuse_again", "report", "resume", "revoke", "rung",
    "send_code", "send_test", "set_wave", "settle", "stand_in", "stop_for", "take_back", "void", "wake", "weigh_anew",
    "weigh_anew_at", "write_with", "write_wording",
]  # fmt: skip
