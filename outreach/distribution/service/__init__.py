"""What changes a send? Planning, offering and answering, confirming, lifting, and every way to stop it."""

from outreach.distribution.service.answering import answer, send_code
from outreach.distribution.service.checks import doubts_about
from outreach.distribution.service.control import hold, kill, pause, resume, settle
from outreach.distribution.service.forgetting import forget, purge
from outreach.distribution.service.joining import join
from outreach.distribution.service.lifting import Worded, lift_early, lift_what_is_due
from outreach.distribution.service.moving import void
from outreach.distribution.service.noticing import notify
from outreach.distribution.service.objecting import leave_out
from outreach.distribution.service.offering import answer_for, offer, revoke
from outreach.distribution.service.planning import When, change, plan
from outreach.distribution.service.sending import confirm, obstacles_to

__all__ = [
    "When", "Worded", "answer", "answer_for", "change", "confirm", "doubts_about", "forget", "hold", "join",
    "kill", "leave_out", "lift_early", "lift_what_is_due", "notify", "obstacles_to", "offer", "pause", "plan", "purge", "resume",
    "revoke", "send_code", "settle", "void",
]  # fmt: skip
