"""What does a send do when a release is withdrawn, or a journalist objects, moves or is forgotten? What has not left stays here."""

from outreach.core.actors import WORKER, Actor
from outreach.core.events import on
from outreach.core.traces import Traces
from outreach.distribution import queries, service
from outreach.distribution.models import State
from outreach.distribution.policy.gates import KILL_WORD
from outreach.journalists.models import Journalist


@on("release.withdrawn")
def release_withdrawn(release_id: int, actor: Actor = WORKER, **_: object) -> None:
    """End every send of the release."""
    for row in queries.of_release(release_id):
        if row.state not in (State.KILLED, State.DONE):
            service.kill(actor, row.id, word=KILL_WORD, reason="The release was withdrawn.")


@on("journalist.objected")
def journalist_objected(journalist: Journalist, **_: object) -> None:
    """Keep back what lists still hold for somebody who asked us not to write."""
    service.leave_out(journalist.id)


@on("journalist.moved")
def journalist_moved(journalist: Journalist, actor: Actor = WORKER, **_: object) -> None:
    """End what was promised to the outlet they left; they have to be asked again."""
    service.void(actor, journalist)


@on("journalist.erased")
def journalist_erased(journalist_id: int, traces: Traces, **_: object) -> None:
    """Keep that somebody was offered the text and answered, not who."""
    service.forget(traces, journalist_id)
