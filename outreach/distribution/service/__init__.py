"""What changes a send? Planning, offering and answering, confirming, lifting, and every way to stop it."""

from outreach.distribution.service.control import hold, kill, pause, resume, settle
from outreach.distribution.service.lifting import lift_early, lift_what_is_due
from outreach.distribution.service.offering import accept, answer_for, decline, offer, revoke
from outreach.distribution.service.planning import When, change, plan
from outreach.distribution.service.sending import confirm

__all__ = [
    "When", "accept", "answer_for", "change", "confirm", "decline", "hold", "kill", "lift_early", "lift_what_is_due",
    "offer", "pause", "plan", "resume", "revoke", "settle",
]  # fmt: skip
