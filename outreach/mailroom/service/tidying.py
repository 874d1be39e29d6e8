"""What of the mail is not kept? What is past its time, and everything of somebody who asks to be forgotten."""

from datetime import datetime

from outreach.core.database import session
from outreach.core.traces import Traces
from outreach.mailroom import queries

_WORDS = ("subject", "text", "quoted", "sender_name", "why")


def purge(before: datetime, most: int, _spared: frozenset[str]) -> int:
    """Delete mail that came before then and waits for nobody; what became a request stays there as words."""
    old = queries.done_before(before, most)
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
