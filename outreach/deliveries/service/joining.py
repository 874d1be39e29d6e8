"""What becomes of the messages of a record that was merged into another?"""

from outreach.core import clock
from outreach.core.database import session
from outreach.core.words import say
from outreach.deliveries import queries
from outreach.deliveries.models import WAITING, State

_WORDS = say("They stood in the register twice and get this text under their other record.")


def join(subject: str, into: str) -> int:
    """Let the messages of one person stand under another key; returns how many moved.

    Where both were to get the same text, what still waits for the first is cancelled, and what was sent stays where it stands.
    """
    theirs = {(row.source, row.edition) for row in queries.of_person(into)}
    moved = 0
    for row in queries.of_person(subject):
        if (row.source, row.edition) not in theirs:
            row.recipient_key, moved = into, moved + 1
        elif row.state in WAITING:
            row.state, row.held, row.next_attempt_at, row.reply_text = State.CANCELLED, False, None, _WORDS
            row.cancelled_at = row.finished_at = clock.now()
    session().flush()
    return moved
