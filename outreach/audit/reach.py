"""What does a limit leave of the trail? Nothing, but what rooms above say of rows that are in reach."""

from outreach.audit.models import AuditEvent, AuditWord, Forwarding
from outreach.core import reach

reach.nobodys(AuditEvent, Forwarding)
reach.follows(AuditWord.event_id, AuditEvent)
