"""What is left of a person in a send? That one more was planned, offered or withheld, so that the numbers still add up."""

import secrets
from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import update

from outreach.core.database import session
from outreach.core.traces import Traces
from outreach.distribution import queries
from outreach.distribution.models import AccessState, DistributionRecipient

_AT_ONCE = 5000  # people: each statement reads through every place in a send


def forget(traces: Traces, journalist_id: int) -> None:
    """Close a person's links and take their address and the name they signed with out of every send."""
    for access, _ in queries.of_journalist(journalist_id):
        access.token, access.signed_name = secrets.token_urlsafe(32), ""
        traces.take_out_of(access, "witness", parts=True)
        if access.state is not AccessState.LIFTED:
            access.state = AccessState.REVOKED
    forget_addresses([journalist_id])
    session().flush()


def forget_addresses(journalist_ids: Sequence[int]) -> None:
    """Take the addresses of these people out of every send."""
    row = DistributionRecipient
    for start in range(0, len(journalist_ids), _AT_ONCE):
        theirs = row.journalist_id.in_(journalist_ids[start : start + _AT_ONCE])
        gone = update(row).where(theirs, row.address != "").values(address="")
        session().execute(gone, execution_options={"synchronize_session": False})


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
