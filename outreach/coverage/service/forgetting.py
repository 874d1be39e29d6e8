"""What is left of a piece when somebody in it asks to be forgotten, or its time is over? That it appeared, and how."""

from datetime import datetime

from outreach.core.database import session
from outreach.core.traces import Traces
from outreach.coverage import queries


def forget(traces: Traces) -> int:
    """Take a person out of by-lines, pasted words, quotes and corrections; returns how many pieces changed."""
    found = queries.naming(traces.words)
    for row in found:
        traces.take_out_of(row, "byline", "headline", "text", "address", "terms_note", "because_note")
        row.steps = {step: {**done, "note": traces.taken_out(done.get("note", ""))} for step, done in (row.steps or {}).items()}
        for quote in row.quotes:
            traces.take_out_of(quote, "speaker", "approved", "printed")
        for one in row.corrections:
            traces.take_out_of(one, "asked_of", "words", "evidence")
    session().flush()
    return len(found)


def purge(before: datetime, most: int, _spared: frozenset[str]) -> int:
    """Drop by-lines, pasted words and quotes of old pieces; headlines, addresses and counts stay. Returns how many changed."""
    found = queries.seen_before(before, most)
    for row in found:
        row.byline = row.text = row.terms_note = row.because_note = ""
        row.quotes, row.steps, row.wrong = [], {}, 0
        for one in row.corrections:
            one.asked_of = one.words = one.evidence = ""
    session().flush()
    return len(found)
