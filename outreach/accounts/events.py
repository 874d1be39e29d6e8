"""What do accounts do with news from below? Kept answers that name somebody forgotten go; a token that opens nothing is noted."""

from outreach.accounts import service
from outreach.core.database import transaction
from outreach.core.events import on
from outreach.core.traces import Traces


@on("person.erased")
def forget(traces: Traces, **_: object) -> None:
    """Drop kept answers that name the person."""
    service.forget_answers(traces.words)


@on("token.refused")
def note_token(token: str, address: str) -> None:
    """Put on record that a program was not let in."""
    with transaction():
        service.note_token(token, address)
