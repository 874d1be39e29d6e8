"""What follows for links to a speaker's calendar? They end with the consent, and with the record."""

from outreach.calendars import service
from outreach.core.actors import WORKER, Actor
from outreach.core.events import on
from outreach.spokespeople.models import Spokesperson


@on("spokesperson.consent_withdrawn")
def consent_withdrawn(spokesperson: Spokesperson, actor: Actor = WORKER, **_: object) -> None:
    """End the links to this speaker's calendar."""
    service.revoke_of_speaker(actor, spokesperson.id)


@on("spokesperson.erased")
def speaker_erased(spokesperson_id: int, actor: Actor = WORKER, **_: object) -> None:
    """End the links to this speaker's calendar."""
    service.revoke_of_speaker(actor, spokesperson_id)
