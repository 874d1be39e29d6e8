"""What changes a delivery? Posting, freezing, holding, cancelling, suppressing, and a person's decision."""

from outreach.deliveries.queries import is_suppressed
from outreach.deliveries.service.decisions import resolve
from outreach.deliveries.service.freezing import Frozen, Recipient, freeze, open_mailing
from outreach.deliveries.service.posting import Attachment, Mail, post
from outreach.deliveries.service.sources import cancel, hold, move, release_hold, resume
from outreach.deliveries.service.suppressing import allow, end_suppression, forget, suppress, suppress_by_hand, unsubscribe

__all__ = [
    "Attachment", "Frozen", "Mail", "Recipient", "allow", "cancel", "end_suppression", "forget", "freeze", "hold",
    "is_suppressed", "move", "open_mailing", "post", "release_hold", "resolve", "resume", "suppress", "suppress_by_hand",
    "unsubscribe",
]  # fmt: skip
