"""What is read and written for every single message? Two statements, in each database's own words and past the mapper.

They run for each recipient of a list; through the mapper they cost four times as much as the database's own work.
"""

from collections.abc import Sequence
from datetime import datetime
from json import JSONDecoder
from operator import itemgetter
from typing import NamedTuple

from outreach.core.bulk import driver, plain, unchecked
from outreach.core.database import is_sqlite
from outreach.deliveries.models import State


class Claimed(NamedTuple):
    """A row in this sender's hands."""

    id: int
    mailing_id: int
    address: str
    name: str
    fields: dict[str, str]
    message_id: str
    token: str
    attempts: int


class Ended(NamedTuple):
    """How one attempt ended; `suppress` is a reason or empty, `code` None when there was no answer."""

    id: int
    state: State
    code: int | None
    text: str
    at: datetime
    retry_at: datetime | None = None
    suppress: str = ""


def take(worker: str, lease_until: datetime, ids: Sequence[int]) -> list[Claimed]:
    """Put rows into the hands of `worker`, inside the caller's transaction; each costs an attempt."""
    values = (worker, plain(lease_until), _numbers(ids))
    if is_sqlite():
        with unchecked() as raw:
            rows = raw.execute(_TAKE_SQLITE, values).fetchall()
    else:
        rows = driver().execute(_TAKE_POSTGRESQL, values).fetchall()
    taken = [Claimed(a, b, c, d, _decode(fields)[0], e, f, g) for a, b, c, d, fields, e, f, g in rows]
    return sorted(taken, key=_by_id)


def in_order() -> None:
    """Have PostgreSQL read what waits by the index that is in order, for the caller's transaction."""
    if not is_sqlite():
        driver().execute(_IN_ORDER)


def settle(worker: str, ended: Sequence[Ended]) -> None:
    """Write what needs no further attempt, inside the caller's transaction, where the row is still `worker`'s."""
    rows = [_settled(one) for one in ended]
    if is_sqlite():
        with unchecked() as raw:
            raw.executemany(_SETTLE_SQLITE, [(*row, worker) for row in rows])
    elif rows:
        driver().execute(_SETTLE_POSTGRESQL, (*map(list, zip(*rows, strict=True)), [one.id for one in ended], worker))


def _settled(one: Ended) -> tuple[object, ...]:
    at = plain(one.at)
    handed = at if one.state in (State.SENT, State.UNCERTAIN) else None
    return one.state.value, one.code, one.text, handed, None if one.state is State.UNCERTAIN else at, one.id


def _numbers(ids: Sequence[int]) -> object:
    return f"[{','.join(map(str, ids))}]" if is_sqlite() else list(ids)


_by_id = itemgetter(0)
_decode = JSONDecoder().raw_decode  # `loads` looks for spaces around it, which takes as long again
_TAKE = """
    UPDATE deliveries SET state = 'sending', claim_token = {0}, lease_until = {0}, next_attempt_at = NULL, attempts = attempts + 1
    WHERE id {1} RETURNING id, mailing_id, address, name, {2}, message_id, token, attempts"""
_TAKE_SQLITE = _TAKE.format("?", "IN (SELECT value FROM json_each(?))", "fields")
_TAKE_POSTGRESQL = _TAKE.format("%s", "= ANY(%s)", "fields::text")
_SETTLE_SQLITE = """
    UPDATE deliveries SET state = ?, reply_code = ?, reply_text = ?, handed_over_at = coalesce(?, handed_over_at), finished_at = ?,
    claim_token = NULL, lease_until = NULL WHERE id = ? AND claim_token = ? AND state IN ('sending', 'uncertain')"""
_SETTLE_POSTGRESQL = """
    UPDATE deliveries SET state = n.state, reply_code = n.code, reply_text = n.text, finished_at = n.finished,
    handed_over_at = coalesce(n.handed, handed_over_at), claim_token = NULL, lease_until = NULL
    FROM unnest(%s::text[], %s::int[], %s::text[], %s::timestamptz[], %s::timestamptz[], %s::int[])
    AS n (state, code, text, handed, finished, id) WHERE deliveries.id = n.id AND deliveries.id = ANY(%s)
    AND CASE WHEN claim_token = %s AND deliveries.state IN ('sending', 'uncertain') THEN true ELSE false END"""
# CASE: the planner would think that next to no row is this sender's, and compare each result with each row.
_IN_ORDER = (
    "SET LOCAL enable_sort = off"  # a list has just been frozen: without statistics it would sort all that waits for each claim
)
