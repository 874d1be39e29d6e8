"""What is read and written for every single message? Two statements, in each database's own words and past the mapper.

They run for each recipient of a list; through the mapper they cost four times as much as the database's own work.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from json import JSONDecoder
from typing import NamedTuple, TypeVar

from outreach.core.bulk import driver, plain, unchecked
from outreach.core.database import is_sqlite
from outreach.deliveries.models import State

T = TypeVar("T")
_STEP, _ALL = 250, 1_000_000


class Told(NamedTuple):
    """What one recipient's message is made of."""

    address: str
    name: str
    fields: dict[str, str]
    message_id: str
    token: str


class Claimed(NamedTuple):
    """A row in this sender's hands. `text` is what it tells, as the database wrote it: read when its turn comes, and not kept.

    A thousand rows read at once keep everybody else waiting for Python's lock, and have left the processor's cache when they are needed.
    """

    id: int
    mailing_id: int
    attempts: int
    text: str

    def told(self) -> Told:
        """Return what it tells."""
        return Told._make(_decode(self.text)[0])


class Ended(NamedTuple):
    """How one attempt ended; `suppress` is a reason or empty, `code` None when there was no answer."""

    id: int
    state: State
    code: int | None
    text: str
    at: datetime
    retry_at: datetime | None = None
    suppress: str = ""


def take(worker: str, lease_until: datetime, ids: Sequence[int]) -> None:
    """Put rows into the hands of `worker`, inside the caller's transaction; each costs an attempt."""
    values = (worker, plain(lease_until), f"[{','.join(map(str, ids))}]" if is_sqlite() else _array(ids))
    if not is_sqlite():
        driver().execute(_TAKE_POSTGRESQL, values)
        return
    with unchecked() as raw:
        raw.execute(_TAKE_SQLITE, values)


def step() -> int:
    """Return how many rows are read or written between two turns of the wire: on SQLite a millisecond's; a server is asked once."""
    return _STEP if is_sqlite() else _ALL


def in_steps(many: Sequence[T]) -> Iterator[Sequence[T]]:
    """Yield so many of them at a time."""
    size = step()
    return (many[at : at + size] for at in range(0, len(many), size))


def in_order() -> None:
    """Have PostgreSQL read what waits by the index that is in order, for the caller's transaction."""
    if not is_sqlite():
        driver().execute(_IN_ORDER)


def printable(text: str) -> str:
    """Return a server's words as they can be kept: a NUL, which PostgreSQL refuses, would bar every other result with them."""
    return text.replace("\0", "")[:_LONGEST]


def settle(worker: str, ended: Sequence[Ended]) -> None:
    """Write what needs no further attempt, inside the caller's transaction, where the row is still `worker`'s."""
    if is_sqlite():
        with unchecked() as raw:
            raw.executemany(_SETTLE_SQLITE, _settled(worker, ended))
    elif ended:
        ids = _array(one.id for one in ended)
        states, codes = (
            _array(one.state.value for one in ended),
            _array("NULL" if one.code is None else one.code for one in ended),
        )
        instants = _array(one.at.timestamp() for one in ended)
        driver().execute(_SETTLE_POSTGRESQL, (ids, states, codes, [one.text for one in ended], instants, ids, worker))


def _settled(worker: str, ended: Sequence[Ended]) -> list[tuple[object, ...]]:
    """Return what SQLite is told; those that were read at one moment share how it is written."""
    at = {instant: plain(instant) for instant in {one.at for one in ended}}
    return [(_WORDS[state], code, text, at[instant], row_id, worker) for row_id, state, code, text, instant, *_ in ended]


def _array(values: Iterable[object]) -> str:
    """Return numbers or plain words as PostgreSQL writes an array; the driver would look at each of them."""
    return f"{{{','.join(map(str, values))}}}"


_LONGEST = 2_000
_WORDS = {state: str(state.value) for state in State}
_decode = JSONDecoder().raw_decode  # `loads` looks for spaces around it, which takes as long again
_TAKE = """
    UPDATE deliveries SET state = 'sending', claim_token = {0}, lease_until = {0}, next_attempt_at = NULL, attempts = attempts + 1
    WHERE id {1}"""
_TAKE_POSTGRESQL = _TAKE.format("%s", "= ANY(%s::int[])")
_TAKE_SQLITE = _TAKE.format("?", "IN (SELECT value FROM json_each(?))")
_SETTLE_SQLITE = """
    UPDATE deliveries SET state = ?1, reply_code = ?2, reply_text = ?3,
    handed_over_at = CASE WHEN ?1 IN ('sent', 'uncertain') THEN ?4 ELSE handed_over_at END,
    finished_at = CASE WHEN ?1 <> 'uncertain' THEN ?4 END, claim_token = NULL, lease_until = NULL
    WHERE id = ?5 AND claim_token = ?6 AND state IN ('sending', 'uncertain')"""
_SETTLE_POSTGRESQL = """
    UPDATE deliveries SET state = n.state, reply_code = n.code, reply_text = n.text,
    handed_over_at = CASE WHEN n.state IN ('sent', 'uncertain') THEN to_timestamp(n.at) ELSE handed_over_at END,
    finished_at = CASE WHEN n.state <> 'uncertain' THEN to_timestamp(n.at) END, claim_token = NULL, lease_until = NULL
    FROM unnest(%s::int[], %s::text[], %s::int[], %s::text[], %s::float8[])
    AS n (id, state, code, text, at) WHERE deliveries.id = n.id AND deliveries.id = ANY(%s::int[])
    AND CASE WHEN claim_token = %s AND deliveries.state IN ('sending', 'uncertain') THEN true ELSE false END"""
# CASE: the planner would think that next to no row is this sender's, and compare each result with each row.
_IN_ORDER = (
    "SET LOCAL enable_sort = off"  # a list has just been frozen: without statistics it would sort all that waits for each claim
)
