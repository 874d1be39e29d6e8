"""What becomes of the offers and the places in sends of a record that was merged into another?"""

import secrets

from sqlalchemy import update

from outreach.core.actors import Actor
from outreach.core.database import session
from outreach.distribution import queries
from outreach.distribution.models import AccessState, DistributionRecipient, EmbargoAccess
from outreach.distribution.service.moving import void
from outreach.distribution.service.objecting import leave_out
from outreach.journalists.models import Journalist

_NO = (AccessState.DECLINED, AccessState.REVOKED)


def join(actor: Actor, kept: Journalist, gone: Journalist, left: Journalist | None, objected: bool) -> None:
    """Move offers and places; of two answers to one offer the stricter holds, and the link of the record that goes closes.

    What was promised for the outlet that `left` has left ends first; who objected gets nothing that still waits.
    """
    if left is not None:
        void(actor, left)
    if objected:
        leave_out(kept.id)
        leave_out(gone.id)
    for access, _ in queries.of_journalist(gone.id):
        mine = queries.access(access.distribution_id, kept.id)
        if mine is None:
            access.journalist_id = kept.id
        else:
            _join_access(mine, access)
    session().flush()
    places = queries.places_of(gone.id, kept.id)
    change = update(DistributionRecipient).where(
        DistributionRecipient.journalist_id == gone.id, DistributionRecipient.distribution_id.in_(places)
    )
    session().execute(change.values(journalist_id=kept.id), execution_options={"synchronize_session": False})


def _join_access(mine: EmbargoAccess, theirs: EmbargoAccess) -> None:
    if theirs.state in _NO and mine.state not in (*_NO, AccessState.LIFTED):
        mine.state = theirs.state
    if theirs.held_at is not None:
        ends = [one.held_until for one in (mine, theirs) if one.held_at is not None]
        mine.held_at, mine.held_until = theirs.held_at, None if None in ends else max(filter(None, ends))
        mine.held_breach_id = max(mine.held_breach_id or 0, theirs.held_breach_id or 0)
    theirs.token = secrets.token_urlsafe(32)
    if theirs.state is not AccessState.LIFTED:
        theirs.state = AccessState.REVOKED
