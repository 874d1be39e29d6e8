"""What do accounts do with news? Kept answers that name somebody forgotten go; a token that opens nothing is noted; limits follow merges."""

from typing import Any

from outreach.accounts import service
from outreach.core.database import transaction
from outreach.core.events import on
from outreach.core.traces import Traces


@on("person.erased")
def forget(traces: Traces, **_: object) -> None:
    """Drop kept answers that name the person."""
    service.forget_answers(traces.words)


@on("organisation.merged")
def organisation_merged(gone: Any, **_: object) -> None:
    """Let no limit name a number that may come to be another organisation's."""
    service.forget_organisation(gone.id)


@on("token.refused")
def note_token(token: str, address: str) -> None:
    """Put on record that a program was not let in."""
    with transaction():
        service.note_token(token, address)
