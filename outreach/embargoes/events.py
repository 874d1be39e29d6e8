"""What becomes of agreements and breaches when news comes from below?"""

from outreach.core.actors import WORKER, Actor
from outreach.core.events import on
from outreach.core.traces import Traces
from outreach.embargoes import service
from outreach.journalists.models import Journalist


@on("journalist.moved")
def journalist_moved(journalist: Journalist, actor: Actor = WORKER, **_: object) -> None:
    """End what a person agreed for the outlet they left."""
    service.end_agreements_of(actor, journalist)


@on("journalist.erased")
def forget(journalist_id: int, traces: Traces, **_: object) -> None:
    """Drop the person's agreements; keep the outlets' breaches without the person."""
    service.forget(traces, journalist_id)
