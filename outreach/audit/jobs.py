"""The trail is sent on, entry by entry, to a machine that whoever breaks into this one cannot change."""

import socket
from datetime import datetime

import structlog

from outreach.audit import policy, queries, service
from outreach.audit.models import AuditEvent
from outreach.core.database import transaction
from outreach.integrations import syslog
from outreach.jobs import due, job
from outreach.web.locale import settings

log = structlog.get_logger()


@job("audit.forward")
def forward() -> None:
    """Send what was not sent yet, the oldest first; where that fails it is tried again later, and nothing is left out."""
    to = settings().trail_to
    while to and (entries := queries.unsent(policy.BATCH)):
        try:
            syslog.send(to, [_line(one) for one in entries])
        except syslog.Unsent as error:
            log.warning("the trail could not be sent on", why=str(error))
            with transaction():
                service.not_forwarded(str(error))
            return
        with transaction():
            service.forwarded(entries[-1].id)


@due("audit.forward")
def next_entries() -> datetime | None:
    """Return when there is something to send, or None where no machine is named."""
    if not settings().trail_to:
        return None
    oldest, kept = queries.oldest_unsent_at(), queries.forwarding()
    return policy.forward_at(oldest, kept.next_try_at if kept else None)


def _line(one: AuditEvent) -> bytes:
    facts = {
        "id": one.id,
        "actor_id": one.actor_id,
        "actor": one.actor_name,
        "event": one.event,
        "subject": policy.leaving_subject(one.subject),
        "facts": policy.leaving(one.sealed_facts),
        "previous_hash": one.previous_hash,
        "hash": one.hash,
    }
    return syslog.line(one.at, socket.gethostname(), one.event, facts)
