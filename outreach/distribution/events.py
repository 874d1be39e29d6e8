"""What does a send do when a release below it is withdrawn? What has not left stays here."""

from outreach.core.actors import WORKER, Actor
from outreach.core.events import on
from outreach.distribution import queries, service
from outreach.distribution.models import State
from outreach.distribution.policy.gates import KILL_WORD


@on("release.withdrawn")
def release_withdrawn(release_id: int, actor: Actor = WORKER, **_: object) -> None:
    """End every send of the release."""
    for row in queries.of_release(release_id):
        if row.state not in (State.KILLED, State.DONE):
            service.kill(actor, row.id, word=KILL_WORD, reason="The release was withdrawn.")
