"""How is a confirmation taken back with nothing left? Nobody is frozen any more, and the plan is a plan again."""

from sqlalchemy import delete

from outreach.audit import service as audit
from outreach.core.actors import Actor
from outreach.core.database import session
from outreach.core.errors import Reason, Refused
from outreach.core.words import say
from outreach.deliveries import queries as ledger
from outreach.deliveries import service as deliveries
from outreach.distribution import queries
from outreach.distribution.models import Distribution, DistributionMailing, DistributionRecipient, State
from outreach.distribution.policy.gates import not_undoable
from outreach.distribution.service import reaching, releasing

_TOUCHED = Reason("too_late", say("Something of it has left already. Hold it, or kill it."), "state")


def take_back(actor: Actor, distribution_id: int) -> Distribution:
    """Undo a confirmation within its window: as if nobody had pressed, but for the trail. Done twice, nothing happens.

    Raises Refused when the window is over, when it was lifted, or when anything of it was handed to the sender.
    """
    row = queries.locked(distribution_id)
    if row.confirmed_at is None:
        return row
    if problems := not_undoable(row.state, row.lifted_at, row.undo_until, ledger.believed_now()):
        raise Refused(*problems)
    queries.lock_text(row.release_id)
    people, source = row.frozen_count, row.source
    for table in (DistributionMailing, DistributionRecipient):
        session().execute(delete(table).where(table.distribution_id == row.id), execution_options=_ONLY)
    if not deliveries.unfreeze(source):
        raise Refused(_TOUCHED)
    releasing.unscheduled(actor, row)
    row.state = State.OFFERING if queries.accesses(row.id) else State.PLANNED
    row.confirmed_at, row.confirmed_by, row.frozen_count, row.undo_until = None, "", 0, None
    row.lift_asked_by, row.lift_asked_why, row.lift_asked_at = "", "", None
    session().flush()
    audit.record(actor, "distribution.taken_back", row, people=people)
    reaching.pass_on(actor, row)
    return row


_ONLY = {"synchronize_session": False}
