"""Who has asked us not to write since they were frozen into a send? What has not left for them never leaves."""

from typing import Any

from sqlalchemy import ColumnElement, update

from outreach.core import clock
from outreach.core.database import session
from outreach.core.words import say
from outreach.deliveries.models import WAITING, Delivery, Kind
from outreach.deliveries.models import State as DeliveryState
from outreach.distribution import queries

_WORDS = say("Asked us not to write.")


def leave_out(journalist_id: int) -> int:
    """Stop whatever lists still hold for one journalist; return how many messages that were."""
    return _stop(Delivery.recipient_key == f"journalist:{journalist_id}")


def leave_out_objectors(source: str) -> int:
    """Stop what `source` still holds for everybody who objected meanwhile."""
    keys = queries.objectors_of(source)
    return _stop(Delivery.source == source, Delivery.recipient_key.in_(keys)) if keys else 0


def _stop(*where: ColumnElement[bool]) -> int:
    change = update(Delivery).where(Delivery.kind == Kind.LIST, Delivery.state.in_(WAITING), *where)
    values = {
        "state": DeliveryState.SUPPRESSED,
        "finished_at": clock.now(),
        "next_attempt_at": None,
        "held": False,
        "reply_text": _WORDS,
    }
    found: Any = session().execute(change.values(**values), execution_options={"synchronize_session": False})
    return int(found.rowcount)
