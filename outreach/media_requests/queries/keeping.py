"""Which requests name somebody, and which are old enough to go?"""

from collections.abc import Iterator, Sequence
from datetime import datetime

from sqlalchemy import ColumnElement, func, or_, select

from outreach.core.database import session
from outreach.core.traces import Traces
from outreach.media_requests.models import MediaRequest, MediaRequestNote


def of_caller(traces: Traces, journalist_id: int | None = None) -> Sequence[MediaRequest]:
    """Return the requests of one caller: by record, by address, by number, or by the name as it was typed."""
    theirs: list[ColumnElement[bool]] = [
        func.lower(MediaRequest.callback_email).in_([one.lower() for one in traces.addresses]),
        MediaRequest.callback.in_(traces.numbers),
        func.lower(MediaRequest.caller_name).in_([one.lower() for one in traces.names]),
    ]
    if journalist_id is not None:
        theirs.append(MediaRequest.journalist_id == journalist_id)
    return session().scalars(select(MediaRequest).where(or_(*theirs)).order_by(MediaRequest.id)).unique().all()


def naming(words: Sequence[str]) -> Sequence[MediaRequest]:
    """Return the requests whose words, or whose notes' words, hold one of `words`."""
    columns = (MediaRequest.line, MediaRequest.question, MediaRequest.note, MediaRequest.outcome, MediaRequest.caller_name)
    noted = select(MediaRequestNote.request_id).where(
        or_(False, *(MediaRequestNote.text.icontains(word, autoescape=True) for word in words))
    )
    named = [column.icontains(word, autoescape=True) for word in words for column in columns]
    return session().scalars(select(MediaRequest).where(or_(MediaRequest.id.in_(noted), *named))).unique().all()


def all_requests() -> Iterator[MediaRequest]:
    """Yield every request, the oldest first, some thousand at a time."""
    yield from session().scalars(select(MediaRequest).order_by(MediaRequest.id).execution_options(yield_per=1_000))


def closed_before(before: datetime, but: Sequence[int], most: int) -> Sequence[MediaRequest]:
    """Return requests that were closed before then and still name a caller, except the given journalists'."""
    columns = (MediaRequest.caller_name, MediaRequest.callback, MediaRequest.callback_email, MediaRequest.line)
    query = select(MediaRequest).where(MediaRequest.closed_at < before, or_(*(column != "" for column in columns)))
    query = query.where(or_(MediaRequest.journalist_id.is_(None), MediaRequest.journalist_id.not_in(but)))
    return session().scalars(query.order_by(MediaRequest.id).limit(most)).unique().all()


def callers_since(journalist_ids: Sequence[int], since: datetime) -> set[int]:
    """Return those journalists who asked something of us since then."""
    query = select(MediaRequest.journalist_id).where(
        MediaRequest.journalist_id.in_(journalist_ids), MediaRequest.received_at >= since
    )
    return {one for one in session().scalars(query.distinct()) if one is not None}
