"""What changes a delivery? Posting, freezing, holding, cancelling, suppressing, and a person's decision."""

from outreach.deliveries.queries import is_suppressed
from outreach.deliveries.service.bouncing import Failure, bounced, complained, settle
from outreach.deliveries.service.decisions import resolve
from outreach.deliveries.service.forgetting import forget, keep_forgotten, purge, readmit, stop_mail_to
from outreach.deliveries.service.freezing import Frozen, Recipient, freeze, open_mailing
from outreach.deliveries.service.joining import join
from outreach.deliveries.service.posting import Attachment, Mail, post
from outreach.deliveries.service.sources import cancel, hold, move, release_hold, resume, reword, unfreeze
from outreach.deliveries.service.standing import WAITED, doubt_what_was_due, go_on, stop_everything
from outreach.deliveries.service.suppressing import allow, end_suppression, suppress, suppress_by_hand, unsubscribe
from outreach.deliveries.service.timing import beat, confirm_clock

__all__ = [
    "WAITED", "Attachment", "Failure", "Frozen", "Mail", "Recipient", "allow", "beat", "bounced", "cancel", "complained",
    "confirm_clock", "doubt_what_was_due", "end_suppression", "forget", "freeze", "go_on", "hold", "is_suppressed", "join",
    "keep_forgotten", "move", "open_mailing", "post", "purge", "readmit", "release_hold", "resolve", "resume",
    "reword", "settle", "stop_everything", "stop_mail_to", "suppress", "suppress_by_hand", "unfreeze", "unsubscribe",
]  # fmt: skip
