"""What of the mail is not kept? What machines wrote after a time, and everything of somebody who asks to be forgotten."""

from outreach.core import clock
from outreach.core.database import session
from outreach.core.traces import Traces
from outreach.mailroom import queries
from outreach.mailroom.policy import KEPT

_WORDS = ("subject", "text", "quoted", "sender_name", "why")


def tidy() -> int:
    """Delete machines' mail after 90 days; returns how many went."""
    old = queries.past(clock.now() - KEPT)
    for row in old:
        session().delete(row)
    session().flush()
    return len(old)


def forget(traces: Traces) -> int:
    """Delete what somebody wrote, and take their name and bytes out of what others wrote; returns how many changed."""
    found = queries.of_person(traces)
    own = {one.lower() for one in traces.addresses}
    for row in found:
        if row.sender in own:
            session().delete(row)
            continue
        row.data = b""
        traces.take_out_of(row, *_WORDS)
    session().flush()
    return len(found)
