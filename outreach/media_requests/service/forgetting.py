"""What is left of a request when its caller asks to be forgotten, or its time is over? What was asked and what came of it."""

from datetime import datetime

from outreach.core.database import session
from outreach.core.traces import Traces
from outreach.media_requests import queries

_ASKED = ("question", "topic", "role", "note", "outcome", "decline_reason", "next_action", "outlet_name")
_THEIRS = ("caller_name", "callback", "callback_email", "line", "verified_number")


def forget(traces: Traces, journalist_id: int | None = None) -> int:
    """Take a caller out of the requests that are theirs, and out of what others said in theirs; returns how many changed."""
    own = queries.of_caller(traces, journalist_id)
    for request in own:
        for field in _THEIRS:
            setattr(request, field, "")
        request.journalist_id = None
    others = [one for one in queries.naming(traces.words) if one not in own]
    for request in [*own, *others]:
        mine = request in own
        traces.take_out_of(request, *_THEIRS, *_ASKED, parts=mine)
        for note in request.notes:
            traces.take_out_of(note, "text", parts=mine)
    session().flush()
    return len(own) + len(others)


def purge(before: datetime, most: int, spared: frozenset[str]) -> int:
    """Take the callers out of requests that were closed before then; returns how many changed."""
    found = queries.closed_before(before, [int(one.partition(":")[2]) for one in spared if one.startswith("journalist:")], most)
    for request in found:
        traces = Traces((request.caller_name,), (request.callback_email,), (request.callback,))
        traces.take_out_of(request, *_ASKED)
        for note in request.notes:
            traces.take_out_of(note, "text", parts=True)
        for field in _THEIRS:
            setattr(request, field, "")
    session().flush()
    return len(found)
