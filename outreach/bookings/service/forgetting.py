"""What is left of an interview when somebody in it asks to be forgotten?"""

from outreach.bookings import queries
from outreach.core.database import session
from outreach.core.traces import Traces

_TEXTS = ("interviewer", "terms", "outcome", "place", "link", "cancelled_reason", "override_reason")


def forget(traces: Traces) -> int:
    """Take a person out of the words of every booking that names them; returns how many changed."""
    found = queries.naming(traces.words)
    for booking in found:
        traces.take_out_of(booking, *_TEXTS)
    session().flush()
    return len(found)
