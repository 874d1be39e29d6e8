"""What does the sender read and write? Short transactions, each fenced by the sender's own claim token.

What costs something for each message comes in steps, between which the wire may have its turn (`Beside`).
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import bindparam, case, delete, literal, or_, update

from outreach.core import clock, database
from outreach.core.database import session, transaction
from outreach.deliveries import queries, service
from outreach.deliveries.models import Delivery, Kind, Mailing, RelayTrouble, State
from outreach.deliveries.policy import FATAL_PAUSE, NO_LONGER_ASKED, relay_pause
from outreach.deliveries.sender import claims, rows
from outreach.deliveries.sender.beside import Steps, finish
from outreach.deliveries.sender.rows import Claimed, Ended
from outreach.integrations.mail.settings import way

_ONLY = {"synchronize_session": False}
_TABLE: Any = Delivery.__table__


def claim(kind: Kind, worker: str, limit: int, lease: timedelta) -> Steps[list[Claimed]]:
    """Take up to `limit` rows that are due; what a suppression stops becomes `suppressed` instead.

    A lease begins by the clock that ends it, which all workers share on PostgreSQL: one whose own is behind would hold nothing.
    """
    with transaction() as current:
        now = queries.believed_now()
        if queries.stands_still():
            return []
        rows.in_order()
        yield
        taken, stopped = list[Claimed](), list[int]()
        for found in queries.claimable(kind, now, limit).partitions(rows.step()):
            taken += [Claimed._make(one[:-1]) for one in found if not one[-1]]
            stopped += [one.id for one in found if one[-1]]
            yield
        if stopped:
            values = {"state": State.SUPPRESSED, "next_attempt_at": None, "finished_at": now, "reply_text": "suppressed"}
            current.execute(update(Delivery).where(Delivery.id.in_(stopped)).values(**values), execution_options=_ONLY)
        if taken:
            yield from claims.note(worker, [row.id for row in taken])
        for some in rows.in_steps(taken):
            yield
            rows.take(worker, now + lease, [row.id for row in some])
        return taken


def renew(worker: str, lease: timedelta) -> None:
    """Keep what this sender holds for longer."""
    with transaction() as current:
        lease_until = queries.believed_now() + lease
        held = update(_TABLE).where(_TABLE.c.id.in_(queries.held_by(worker)), _TABLE.c.claim_token == worker)
        current.execute(held.values(lease_until=lease_until))


def record(worker: str, ended: Sequence[Ended], blamed: Sequence[Ended] = ()) -> Steps[None]:
    """Write how attempts ended, where the row is still this sender's, and suppress the addresses that are to blame."""
    with transaction():
        for place, some in enumerate(rows.in_steps(ended)):
            if place:
                yield
            write(worker, some)
        suppress(blamed)


def write(worker: str, ended: Sequence[Ended]) -> None:
    """Write how attempts ended inside a transaction that is open already; nobody is suppressed."""
    again = [_again(worker, one) for one in ended if one.retry_at is not None]
    rows.settle(worker, [one for one in ended if one.retry_at is None] if again else ended)
    if again:
        session().execute(_AGAIN, again)


def suppress(ended: Iterable[Ended]) -> None:
    """Suppress the addresses whose answers ask for it, inside a transaction that is open already."""
    for one in ended:
        row = queries.delivery(one.id) if one.suppress else None
        if row is not None and row.address:
            service.suppress(row.address, one.suppress, row.source)


def doubt(worker: str, ids: Sequence[int], words: str) -> None:
    """Call uncertain what a sender held that fell silent; it may still say what it knows, until a person decides."""
    values = {"state": State.UNCERTAIN, "lease_until": None, "reply_text": words, "handed_over_at": clock.now()}
    with transaction() as current:
        held = update(_TABLE).where(_TABLE.c.id.in_(ids), _TABLE.c.claim_token == worker, _TABLE.c.state == State.SENDING)
        current.execute(held.values(**values))


def put_back(worker: str, ids: Iterable[int] | None = None) -> None:
    """Return rows that were claimed and not attempted (all of this sender's when `ids` is None), at no charge."""
    with transaction():
        unclaim(worker, ids)


def put_back_until(worker: str, due: Mapping[int, datetime]) -> None:
    """Return rows that were claimed and not attempted, at no charge, to be tried at the instant that stands for each."""
    back = [{"b_id": row_id, "b_worker": worker, "b_retry": at} for row_id, at in due.items()]
    with transaction() as current:
        current.execute(_LATER, back)


def unclaim(worker: str, ids: Iterable[int] | None = None) -> None:
    """Do what `put_back` does inside a transaction that is open already."""
    held = queries.held_by(worker) if ids is None else list(ids)
    if ids is None and not held:
        claims.drop(worker)
        return
    mine = (_TABLE.c.id.in_(held), _TABLE.c.claim_token == worker, _OPEN, _TABLE.c.address != "")  # "": its owner was forgotten
    back = _waiting(State.QUEUED, _TABLE.c.not_before)
    session().execute(update(_TABLE).where(*mine).values(attempts=_TABLE.c.attempts - 1, **back))
    if ids is None:
        finish(claims.tidying(worker))


def stopped(mailings: Mapping[int, int]) -> set[int]:
    """Return those of the texts that must not leave now, by one row of each: a hold and an end change all of a source's at once."""
    database.undo()  # a read that is open would not see what was decided since
    try:
        return queries.stopped(list(mailings.values())) if mailings else set()
    finally:
        database.undo()  # the sender asks nothing more for a while, and a read would stay open


def tidy() -> None:
    """Drop every claim of which nothing is held any more."""
    if queries.claims():
        with transaction():
            finish(claims.tidying())


def relay_works() -> None:
    """Forget the trouble of the relay that this process asks."""
    if queries.relay_trouble() is not None:
        machine, relay = way()
        _forget((RelayTrouble.machine == machine) & (RelayTrouble.relay == relay))


def ask_again() -> None:
    """Forget every trouble of this machine, and that of machines which are not there any more."""
    _forget((RelayTrouble.machine == way()[0]) | (RelayTrouble.retry_at < clock.now() - NO_LONGER_ASKED))


def _forget(which: Any) -> None:
    with transaction() as current:
        current.execute(delete(RelayTrouble).where(which), execution_options=_ONLY)


def relay_fails(words: str, fatal: bool) -> None:
    """Note that the relay does not serve this machine, and when it asks again; a fatal refusal waits the longest."""
    now = clock.now()
    with transaction() as current:
        trouble = queries.relay_trouble()
        if trouble is None:
            machine, relay = way()
            trouble = RelayTrouble(machine=machine, relay=relay, since=now, times=0, retry_at=now)
            current.add(trouble)
        trouble.times += 1
        trouble.last_words = words
        trouble.retry_at = now + (FATAL_PAUSE if fatal else relay_pause(trouble.times))


def hold(source: str, reason: str) -> None:
    """Stop a source that the sender itself no longer trusts."""
    with transaction():
        service.hold(source, reason, by_itself=True)


def mailing(mailing_id: int) -> Mailing:
    """Return a mailing with its attachments."""
    return queries.mailing(mailing_id)


def _again(worker: str, one: Ended) -> dict[str, Any]:
    return {"b_id": one.id, "b_worker": worker, "b_code": one.code, "b_text": one.text, "b_retry": one.retry_at}


def _word(state: State) -> Any:
    return literal(state, _TABLE.c.state.type)


def _waiting(state: State, due: Any) -> dict[str, Any]:
    """Return what a row becomes that waits again: a hold and a stop that came meanwhile win."""
    row = _TABLE.c
    stopped, later = row.cancelled_at.is_not(None), case((row.not_before > due, row.not_before), else_=due)
    return {
        "state": case((stopped, _word(State.CANCELLED)), else_=_word(state)),
        "next_attempt_at": case((row.held | stopped, None), else_=later),
        "finished_at": row.cancelled_at,
        "claim_token": None,
        "lease_until": None,
    }


_OPEN = or_(_TABLE.c.state == State.SENDING, _TABLE.c.state == State.UNCERTAIN)
_MINE = (_TABLE.c.id == bindparam("b_id")) & (_TABLE.c.claim_token == bindparam("b_worker")) & _OPEN
_RETRY = bindparam("b_retry", type_=_TABLE.c.next_attempt_at.type)
_LATER = (
    update(_TABLE).where(_MINE, _TABLE.c.address != "").values(attempts=_TABLE.c.attempts - 1, **_waiting(State.QUEUED, _RETRY))
)
_AGAIN = (
    update(_TABLE)
    .where(_MINE)
    .values(
        reply_code=bindparam("b_code"),
        reply_text=bindparam("b_text"),
        **_waiting(State.DEFERRED, _RETRY),
    )
)
