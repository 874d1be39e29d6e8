"""What does the mailroom do when somebody asks to be forgotten?"""

from outreach.core.events import on
from outreach.core.traces import Traces
from outreach.mailroom import service


@on("journalist.erased")
def forget_journalist(traces: Traces, **_: object) -> None:
    """Delete what a journalist wrote to us."""
    service.forget(traces)


@on("person.erased")
def forget(traces: Traces, **_: object) -> None:
    """Delete what a person wrote to us."""
    service.forget(traces)
