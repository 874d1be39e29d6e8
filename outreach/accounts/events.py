"""What do accounts do when somebody asks to be forgotten? Kept answers that name the person go; they live a day anyway."""

from outreach.accounts import service
from outreach.core.events import on
from outreach.core.traces import Traces


@on("person.erased")
def forget(traces: Traces, **_: object) -> None:
    """Drop kept answers that name the person."""
    service.forget_answers(traces.words)
