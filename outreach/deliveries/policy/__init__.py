"""What does a reply mean, when do we try again, and which two addresses are one?"""

from outreach.deliveries.policy.addresses import Unusable, address_key, checked_address, fold_address
from outreach.deliveries.policy.clock import Judged, Reading, judged
from outreach.deliveries.policy.pace import Pace
from outreach.deliveries.policy.replies import (
    FATAL_PAUSE,
    MOST_ATTEMPTS,
    NO_LONGER_ASKED,
    Verdict,
    after_reply,
    answered_at,
    may_blame,
    relay_pause,
    says_too_fast,
    should_pause,
)
from outreach.deliveries.policy.return_path import delivery_of, return_path
from outreach.deliveries.policy.states import ERASED, FINAL, ONLY_PRESS_MAIL, UNSUBSCRIBED, WAITING, Decision, State

__all__ = [
    "ERASED", "FATAL_PAUSE", "FINAL", "MOST_ATTEMPTS", "NO_LONGER_ASKED", "ONLY_PRESS_MAIL", "UNSUBSCRIBED", "WAITING", "Decision",
    "Judged", "Pace", "Reading",
    "State", "Unusable", "Verdict", "address_key", "after_reply", "answered_at", "checked_address", "delivery_of", "fold_address", "judged",
    "may_blame", "relay_pause", "return_path", "says_too_fast", "should_pause",
]  # fmt: skip
