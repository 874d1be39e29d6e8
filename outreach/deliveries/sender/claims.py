"""How is it known what a sender holds? By a few spans of rows for each claim; each goes when none of its rows is held any more."""

from collections.abc import Iterator, Sequence
from typing import Any

from sqlalchemy import bindparam, delete, insert

from outreach.core.database import session
from outreach.deliveries import queries
from outreach.deliveries.models import Claim
from outreach.deliveries.sender.beside import Steps

_TABLE: Any = Claim.__table__
_NOTE = insert(_TABLE)
_DROP = delete(_TABLE).where(_TABLE.c.id == bindparam("claim"))
_MANY = 8
_GAP = 50  # so many rows between two that are held are cheaper to look at than one more span


def note(worker: str, ids: Sequence[int]) -> Steps[None]:
    """Keep where the rows stand that `worker` has just taken, inside the caller's transaction; now and then, what it is done with goes."""
    if len(queries.claims(worker)) >= _MANY:
        yield from tidying(worker)
    rows = [{"worker": worker, "first_id": first, "last_id": last} for first, last in spans(ids)]
    session().connection().execute(_NOTE, rows)


def tidying(worker: str | None = None) -> Steps[None]:
    """Drop the claims of one sender, or of all, of which nothing is held any more."""
    for one in queries.claims(worker):
        if queries.is_over(one):
            session().connection().execute(_DROP, {"claim": one.id})
        yield


def drop(worker: str) -> None:
    """Drop the claims of a sender that holds nothing any more."""
    session().execute(delete(Claim).where(Claim.worker == worker), execution_options={"synchronize_session": False})


def spans(ids: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Yield (first, last) spans that cover `ids`, and little else."""
    first = last = None
    ids = sorted(ids)
    if ids and ids[-1] - ids[0] + 1 - len(ids) < _GAP:  # nearly always: a list's rows stand one behind the other
        yield ids[0], ids[-1]
        return
    for one in ids:
        if first is None or last is None:
            first = one
        elif one - last > _GAP:
            yield first, last
            first = one
        last = one
    if first is not None and last is not None:
        yield first, last
