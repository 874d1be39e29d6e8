"""What does a limit leave of the mail that came in? What rooms above say is about a row in reach."""

from outreach.core import reach
from outreach.mailroom.models import InboundMail, MailboxMark

reach.nobodys(InboundMail, MailboxMark)
reach.named(InboundMail, "mail_id")
