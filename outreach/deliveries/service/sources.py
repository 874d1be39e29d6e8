"""How does a whole source stop, go on, move or end? Written onto the rows, so that the claim need not ask anybody."""

from datetime import datetime
from typing import Any

from sqlalchemy import case, delete, update

from outreach.audit import service as audit
from outreach.core import clock
from outreach.core.actors import Actor
from outreach.core.database import session
from outreach.core.errors import NotFound
from outreach.deliveries import queries
from outreach.deliveries.models import WAITING, Delivery, Mailing, MailingAttachment, SourceHold, State

_ONLY = {"synchronize_session": False}


def hold(source: str, reason: str, *, by_itself: bool = False) -> None:
    """Stop `source`: nothing of it is claimed until `release_hold`; what is already claimed may still leave."""
    found = queries.hold_of(source)
    if found is None:
        session().add(SourceHold(source=source, reason=reason, by_itself=by_itself, at=clock.now()))
    else:
        found.reason = reason
    session().flush()
    _change(source, (*WAITING,), held=True, next_attempt_at=None)
    _change(source, (State.SENDING,), held=True)


def release_hold(source: str) -> None:
    """Let `source` go on from where it stood; not before the instant its rows carry."""
    session().execute(delete(SourceHold).where(SourceHold.source == source), execution_options=_ONLY)
    state: Any = case((Delivery.not_before > clock.now(), State.PLANNED), else_=State.QUEUED)
    _change(source, (State.PLANNED, State.QUEUED), state=state)
    _change(source, (*WAITING,), held=False, next_attempt_at=Delivery.not_before)
    _change(source, (State.SENDING,), held=False)


def resume(actor: Actor, source: str) -> None:
    """Let a source go on that stopped by itself. Raises `NotFound` for any other hold: that is not ours to lift."""
    found = queries.hold_of(source)
    if found is None or not found.by_itself:
        raise NotFound("hold")
    release_hold(source)
    audit.record(actor, "deliveries.resumed", source)


def cancel(source: str, reason: str) -> int:
    """End what of `source` is not yet claimed, and return how many; a claimed row is not tried a second time."""
    now = clock.now()
    _change(source, (State.SENDING,), cancelled_at=now)
    return _change(
        source,
        (*WAITING,),
        state=State.CANCELLED,
        cancelled_at=now,
        finished_at=now,
        next_attempt_at=None,
        held=False,
        reply_text=reason,
    )


def unfreeze(source: str) -> bool:
    """Forget a source of which nothing was ever tried: its rows, texts and files. False, and nothing changed, otherwise."""
    if queries.was_tried(source):
        return False
    texts = queries.texts_of(source)
    for gone in (
        delete(Delivery).where(Delivery.source == source),
        delete(MailingAttachment).where(MailingAttachment.mailing_id.in_(texts)),
        delete(Mailing).where(Mailing.source == source),
        delete(SourceHold).where(SourceHold.source == source),
    ):
        session().execute(gone, execution_options=_ONLY)
    session().expire_all()
    return True


def move(source: str, not_before: datetime) -> int:
    """Give what of `source` has not left another earliest instant; return how many rows wait for it."""
    state = State.PLANNED if not_before > clock.now() else State.QUEUED
    _change(source, (State.SENDING,), not_before=not_before)
    due: Any = case((Delivery.held, None), else_=not_before)
    _change(source, (State.PLANNED, State.QUEUED), state=state)
    return _change(source, (*WAITING,), not_before=not_before, next_attempt_at=due)


def _change(source: str, states: tuple[State, ...], **values: Any) -> int:
    change = update(Delivery).where(Delivery.source == source, Delivery.state.in_(states)).values(**values)
    done: Any = session().execute(change, execution_options=_ONLY)
    session().expire_all()
    return int(done.rowcount)
