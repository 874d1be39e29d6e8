"""What is left of a person in a send? That one more was planned, offered or withheld, so that the numbers still add up."""

import secrets
from datetime import datetime

from sqlalchemy import update

from outreach.core.database import session
from outreach.core.traces import Traces
from outreach.distribution import queries
from outreach.distribution.models import AccessState, DistributionRecipient


def forget(traces: Traces, journalist_id: int) -> None:
    """Close a person's links and take their address and the name they signed with out of every send."""
    for access, _ in queries.of_journalist(journalist_id):
        access.token, access.signed_name = secrets.token_urlsafe(32), ""
        traces.take_out_of(access, "witness", parts=True)
        if access.state is not AccessState.LIFTED:
            access.state = AccessState.REVOKED
    rows = update(DistributionRecipient).where(DistributionRecipient.journalist_id == journalist_id)
    session().execute(rows.values(address=""), execution_options={"synchronize_session": False})
    session().flush()


def purge(before: datetime, most: int, spared: frozenset[str]) -> int:
    """Take names and addresses out of sends that were planned before then; the numbers stay."""
    held = [int(one.partition(":")[2]) for one in spared if one.startswith("journalist:")]
    signed = queries.signed_before(before, held, most)
    for access in signed:
        access.signed_name = access.witness = ""
    addressed = queries.addressed_before(before, held, most - len(signed)) if len(signed) < most else []
    for row in addressed:
        row.address = ""
    session().flush()
    return len(signed) + len(addressed)
