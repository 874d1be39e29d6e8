"""What was to be sent, to whom, what became of it, and what keeps it back?"""

from outreach.deliveries.models.claims import Claim
from outreach.deliveries.models.ledger import (
    REFUSED,
    SPEAKERS,
    UNCERTAIN,
    URGENT,
    Bounce,
    Delivery,
    Kind,
    Mailing,
    MailingAttachment,
    Suppression,
)
from outreach.deliveries.models.stopping import ClockMark, RelayTrouble, SourceHold, Standstill
from outreach.deliveries.policy import FINAL, WAITING, Decision, State

__all__ = [
    "FINAL", "REFUSED", "SPEAKERS", "UNCERTAIN", "URGENT", "WAITING", "Bounce", "Claim", "ClockMark", "Decision", "Delivery", "Kind",
    "Mailing", "MailingAttachment", "RelayTrouble", "SourceHold", "Standstill", "State", "Suppression",
]  # fmt: skip
