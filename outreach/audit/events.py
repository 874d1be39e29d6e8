"""What does the trail do when somebody asks to be forgotten? The entries stay, what was typed about the person goes."""

from outreach.audit import service
from outreach.core.events import on
from outreach.core.traces import Traces


@on("person.erased")
def forget(subject: str, traces: Traces, **_: object) -> None:
    """Drop reasons and witnesses that are about the person."""
    service.forget(traces, subject)
