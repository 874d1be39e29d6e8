"""What do requests do when a caller asks to be forgotten?"""

from outreach.core.events import on
from outreach.core.traces import Traces
from outreach.media_requests import service


@on("journalist.erased")
def forget_journalist(journalist_id: int, traces: Traces, **_: object) -> None:
    """Take a journalist out of the requests that hang on the record."""
    service.forget(traces, journalist_id)


@on("person.erased")
def forget(traces: Traces, **_: object) -> None:
    """Take out whoever called, or is named."""
    service.forget(traces)
