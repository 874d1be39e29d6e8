"""What is left of an interview when somebody in it asks to be forgotten, or its time is over?"""

from datetime import datetime

from outreach.bookings import queries
from outreach.core.database import session
from outreach.core.traces import Traces

_TEXTS = ("interviewer", "terms", "outcome", "place", "link", "cancelled_reason", "override_reason", "answer_note")


def forget(traces: Traces) -> int:
    """Take a person out of the words of every booking that names them; returns how many changed."""
    found = queries.naming(traces.words)
    for booking in found:
        traces.take_out_of(booking, *_TEXTS)
    session().flush()
    return len(found)


def purge(before: datetime, most: int, spared: frozenset[str]) -> int:
    """Take names, places and terms out of interviews that ended before then; that they took place stays."""
    found = queries.ended_before(before, spared, most)
    for booking in found:
        for field in _TEXTS:
            setattr(booking, field, "")
    session().flush()
    return len(found)
