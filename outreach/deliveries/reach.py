"""What does a limit leave of the ledger? With campaigns, what rooms above say is theirs; with organisations nothing."""

from outreach.core import reach
from outreach.core.reach import CAMPAIGNS, ORGANISATIONS
from outreach.deliveries.models import (
    Bounce,
    Claim,
    ClockMark,
    Delivery,
    Mailing,
    MailingAttachment,
    RelayTrouble,
    SourceHold,
    Standstill,
    Suppression,
)

reach.nobodys(Delivery, Mailing)
reach.follows(MailingAttachment.mailing_id, Mailing)
reach.follows(Bounce.delivery_id, Delivery)
reach.everybodys(Claim, ClockMark, RelayTrouble, SourceHold, Standstill)
reach.shared(CAMPAIGNS, Suppression)
reach.hidden(ORGANISATIONS, Suppression)
reach.named(Delivery, "delivery_id")
reach.named(Bounce, "bounce_id")
reach.named(Suppression, "suppression_id")
