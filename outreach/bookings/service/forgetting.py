"""What is left of an interview when somebody in it asks to be forgotten, or its time is over?"""

from datetime import datetime

from outreach.bookings import queries
from outreach.bookings.queries import life, offers
from outreach.core.database import session
from outreach.core.traces import Traces

_TEXTS = tuple(column.key for column in queries.TEXTS)
_TOLD = ("not_to_say", "lessons", "author_name")


def forget(traces: Traces) -> int:
    """Take a person out of the words of every booking that names them; returns how many changed."""
    found = queries.naming(traces.words)
    for booking in found:
        traces.take_out_of(booking, *_TEXTS)
    for turn in offers.turns_naming(traces.words):
        traces.take_out_of(turn, "interviewer", "terms")
    told = life.briefings_naming(traces.words)
    for one in told:
        traces.take_out_of(one, *_TOLD)
        one.lines = [traces.taken_out(line) for line in one.lines]
        one.questions = [{name: traces.taken_out(text) for name, text in pair.items()} for pair in one.questions]
    seen = life.reveals_naming(traces.words)
    for reveal in seen:
        traces.take_out_of(reveal, "user_name", "reason")
    session().flush()
    return len(found) + len(told) + len(seen)


def purge(before: datetime, most: int, spared: frozenset[str]) -> int:
    """Take names, places and terms out of interviews that ended before then; that they took place stays."""
    found = queries.ended_before(before, spared, most)
    for booking in found:
        for field in _TEXTS:
            setattr(booking, field, "")
        for one in life.briefings(booking.id):
            one.lines, one.questions, one.not_to_say, one.lessons, one.author_name = [], [], "", "", ""
    session().flush()
    return len(found)
