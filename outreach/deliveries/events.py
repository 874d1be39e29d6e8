"""What does the ledger do when somebody asks to be forgotten?"""

from outreach.core.events import on
from outreach.core.traces import Traces
from outreach.deliveries import service
from outreach.integrations.catcher import box_in
from outreach.web.locale import settings


@on("person.erased")
def forget(subject: str, traces: Traces, **_: object) -> None:
    """Empty the person's rows, keep marks of their addresses, and throw away what the catcher holds for them."""
    service.forget(subject, traces)
    box_in(settings().data_dir).forget(traces.addresses)
