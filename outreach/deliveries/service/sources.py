"""How does a whole source stop, go on, move or end? Written onto the rows, so that the claim need not ask anybody."""

from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, and_, case, delete, false, literal, or_, update

from outreach.audit import service as audit
from outreach.core import clock
from outreach.core.actors import Actor
from outreach.core.database import Instant, session
from outreach.core.errors import NotFound
from outreach.deliveries import queries
from outreach.deliveries.models import WAITING, Delivery, Mailing, MailingAttachment, SourceHold, State

_ONLY = {"synchronize_session": False}
_SENDING = Delivery.state == State.SENDING


def hold(source: str, reason: str, *, by_itself: bool = False) -> None:
    """Stop `source`: nothing of it is claimed until `release_hold`, and what a sender has in hand is put back within a second."""
    found = queries.hold_of(source)
    if found is None:
        session().add(SourceHold(source=source, reason=reason, by_itself=by_itself, at=clock.now()))
    else:
        found.reason, found.by_itself = reason, found.by_itself and by_itself  # a person's hold is not let go in the ledger
    session().flush()
    _change(source, held=True, next_attempt_at=None)


def release_hold(source: str) -> None:
    """Let `source` go on from where it stood; not before the instant its rows carry."""
    session().execute(delete(SourceHold).where(SourceHold.source == source), execution_options=_ONLY)
    due: Any = case((_SENDING, None), else_=Delivery.not_before)
    _change(source, state=_standing(Delivery.not_before > clock.now()), held=False, next_attempt_at=due)


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
    changed = _change(
        source,
        state=_unless_sending(State.CANCELLED, Delivery.state),
        cancelled_at=now,
        finished_at=_unless_sending(now, Delivery.finished_at),
        next_attempt_at=None,
        held=_unless_sending(false(), Delivery.held),
        reply_text=_unless_sending(reason, Delivery.reply_text),
    )
    return changed - queries.tally(source)[State.SENDING.value]


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
    due: Any = case((or_(Delivery.held, _SENDING), None), else_=literal(not_before, Instant()))
    changed = _change(source, state=_standing(literal(not_before > clock.now())), not_before=not_before, next_attempt_at=due)
    return changed - queries.tally(source)[State.SENDING.value]


def reword(mailing_id: int, fresh: Mailing) -> None:
    """Let what waits to leave with one text leave with another; what has left, may have, or is under way keeps its own."""
    change = update(Delivery).where(Delivery.mailing_id == mailing_id, Delivery.state.in_(WAITING)).values(mailing_id=fresh.id)
    session().execute(change, execution_options=_ONLY)
    session().expire_all()


def _standing(later: ColumnElement[bool]) -> Any:
    """Return the state of what waits for its instant, or waits no more; whoever is under way or deferred stays so."""
    waits = Delivery.state.in_((State.PLANNED, State.QUEUED))
    return case((and_(waits, later), State.PLANNED), (waits, State.QUEUED), else_=Delivery.state)


def _unless_sending(value: Any, kept: Any) -> Any:
    return case((_SENDING, kept), else_=value)


def _change(source: str, **values: Any) -> int:
    """Change all that has not ended, in one statement: a row that a sender takes or gives back meanwhile is looked at anew, and none is missed."""
    change = update(Delivery).where(Delivery.source == source, Delivery.state.in_((*WAITING, State.SENDING))).values(**values)
    done: Any = session().execute(change, execution_options=_ONLY)
    session().expire_all()
    return int(done.rowcount)
