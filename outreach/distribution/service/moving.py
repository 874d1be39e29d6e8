"""What was promised to somebody who has left their outlet? Before the lift it ends, and they have to be asked again."""

import secrets

from sqlalchemy import update

from outreach.audit import service as audit
from outreach.core.actors import Actor
from outreach.core.database import session
from outreach.deliveries.models import WAITING, Delivery
from outreach.deliveries.models import State as DeliveryState
from outreach.distribution import queries
from outreach.distribution.models import AccessState, Distribution
from outreach.journalists.models import Journalist

_PROMISED = (AccessState.OFFERED, AccessState.ACCEPTED)


def void(actor: Actor, journalist: Journalist) -> int:
    """Close every offer and acceptance of a text still under embargo, its link too, and keep early copies until the lift.

    Returns how many promises ended.
    """
    ended = 0
    for access in queries.open_accesses(journalist.id):
        access.token = secrets.token_urlsafe(32)  # the old link lies in the old outlet's mailbox
        if access.state in _PROMISED:
            access.state, ended = AccessState.REVOKED, ended + 1
            audit.record(actor, "embargo.voided", access, journalist=journalist.id, reason="moved outlet")
    for row in queries.embargoed_for(journalist.id):
        _wait_for_lift(row, journalist.id)
    session().flush()
    return ended


def _wait_for_lift(row: Distribution, journalist_id: int) -> None:
    waiting = update(Delivery).where(
        Delivery.source == row.source, Delivery.recipient_key == f"journalist:{journalist_id}", Delivery.state.in_(WAITING),
        Delivery.not_before < row.lift_at,
    )  # fmt: skip
    values = {"state": DeliveryState.PLANNED, "not_before": row.lift_at, "next_attempt_at": row.lift_at}
    session().execute(waiting.values(**values), execution_options={"synchronize_session": False})
