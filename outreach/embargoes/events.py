"""What becomes of standing agreements when news comes from below?"""

from outreach.core.actors import WORKER, Actor
from outreach.core.events import on
from outreach.embargoes import service
from outreach.journalists.models import Journalist


@on("journalist.moved")
def journalist_moved(journalist: Journalist, actor: Actor = WORKER, **_: object) -> None:
    """End what a person agreed for the outlet they left."""
    service.end_agreements_of(actor, journalist)
