"""What follows for links to a speaker's calendar? They end with the consent, and with the record."""

from collections.abc import Sequence

from outreach.calendars import service
from outreach.core.actors import WORKER, Actor
from outreach.core.events import on
from outreach.spokespeople.models import Spokesperson


@on("spokesperson.consent_withdrawn")
def consent_withdrawn(spokesperson: Spokesperson, actor: Actor = WORKER, **_: object) -> None:
    """End the links to this speaker's calendar."""
    service.revoke_of_speaker(actor, spokesperson.id)


@on("protected.hidden")
def protected_hidden(spokesperson_ids: Sequence[int], actor: Actor = WORKER, **_: object) -> None:
    """End the links to the calendars of everybody at risk."""
    for number in spokesperson_ids:
        service.revoke_of_speaker(actor, number)


@on("spokesperson.erased")
def speaker_erased(spokesperson_id: int, actor: Actor = WORKER, **_: object) -> None:
    """End the links to this speaker's calendar."""
    service.revoke_of_speaker(actor, spokesperson_id)
