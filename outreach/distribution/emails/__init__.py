"""What does a send write? The text itself, offers and notices to its readers, and alarms to ourselves."""

from outreach.distribution.emails.alarms import alarm, clocks
from outreach.distribution.emails.letters import (
    early_lift_letter,
    notice_letter,
    offer_letters,
    release_letter,
    seen_of,
    shipped,
    test_line,
)

__all__ = [
    "alarm",
    "clocks",
    "early_lift_letter",
    "notice_letter",
    "offer_letters",
    "release_letter",
    "seen_of",
    "shipped",
    "test_line",
]
