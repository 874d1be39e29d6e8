"""What follows for bookings when a speaker takes consent back."""

from datetime import datetime

from outreach.bookings import service
from outreach.core.actors import WORKER, Actor
from outreach.core.events import on
from outreach.spokespeople.models import Spokesperson


@on("spokesperson.consent_withdrawn")
def consent_withdrawn(spokesperson: Spokesperson, at: datetime, actor: Actor = WORKER) -> None:
    """Give back every hold and interview still to come, in the same transaction."""
    service.give_back(actor, spokesperson.id, "The speaker has withdrawn consent.")
