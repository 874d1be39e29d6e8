"""What do requests do when a caller asks to be forgotten, and what of them may be taken out?"""

from outreach.core.events import on
from outreach.core.traces import Traces
from outreach.integrations.tables import Exportable, exportable
from outreach.media_requests import queries, service
from outreach.media_requests.schemas import EXPORTED, exported


@on("journalist.erased")
def forget_journalist(journalist_id: int, traces: Traces, **_: object) -> None:
    """Take a journalist out of the requests that hang on the record."""
    service.forget(traces, journalist_id)


@on("person.erased")
def forget(traces: Traces, **_: object) -> None:
    """Take out whoever called, or is named."""
    service.forget(traces)


exportable("requests", Exportable("media_requests.export", EXPORTED, lambda _asked: map(exported, queries.all_requests())))
