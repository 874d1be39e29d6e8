"""What changes a send? Planning, offering and answering, confirming, lifting, and every way to stop it."""

from outreach.distribution.service.answering import answer, send_code
from outreach.distribution.service.checks import doubts_about, made_of, report, stand_in, write_with
from outreach.distribution.service.control import hold, kill, pause, resume, settle
from outreach.distribution.service.forgetting import forget, purge
from outreach.distribution.service.joining import join
from outreach.distribution.service.lifting import Worded, lift_early, lift_what_is_due
from outreach.distribution.service.moving import void
from outreach.distribution.service.noticing import notify
from outreach.distribution.service.objecting import leave_out
from outreach.distribution.service.offering import answer_for, offer, revoke
from outreach.distribution.service.planning import When, change, plan
from outreach.distribution.service.sending import confirm, keep_reading, obstacles_to, read_back

__all__ = [
    "When", "Worded", "accept", "answer", "answer_for", "change", "confirm", "decline", "doubts_about", "forget", "hold",
    "join", "keep_reading", "kill", "leave_out", "lift_early", "lift_what_is_due", "made_of", "notify", "obstacles_to",
    "offer", "pause", "plan", "purge", "read_back", "report", "resume", "revoke", "send_code", "settle", "stand_in", "void", "write_with",
]  # fmt: skip
