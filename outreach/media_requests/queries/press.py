"""What came by the press form, from one place or in the same words, and what waits for a person?"""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import ColumnElement, func, or_, select

from outreach.core.database import is_sqlite, session
from outreach.core.errors import NotFound
from outreach.core.pagination import Page, page
from outreach.core.traces import Traces
from outreach.media_requests.models import PressSubmission, SubmissionState


def submission(submission_id: int) -> PressSubmission:
    """Return one sending, locked until the transaction ends; raises `NotFound`."""
    query = select(PressSubmission).where(PressSubmission.id == submission_id).with_for_update()
    found = session().scalar(query)
    if found is None:
        raise NotFound(f"There is no submission {submission_id}.")
    return found


def submissions(state: str = "", cursor: str | None = None, limit: int = 50) -> Page[PressSubmission]:
    """Return a page of sendings, the latest first."""
    query = select(PressSubmission)
    if state in set(SubmissionState):
        query = query.where(PressSubmission.state == SubmissionState(state))
    return page(session(), query, [PressSubmission.id], cursor, limit, descending=True)


def count_held() -> int:
    """Return how many wait for a person."""
    return session().scalar(select(func.count()).where(PressSubmission.state == SubmissionState.HELD)) or 0


def count_from(origin: str, since: datetime) -> int:
    """Return how many came from one place since an instant."""
    mine = PressSubmission.origin == origin, PressSubmission.received_at >= since
    return session().scalar(select(func.count()).where(*mine)) or 0


def same_words(likeness: str, since: datetime) -> PressSubmission | None:
    """Return what came in the same words since an instant; whoever sends them now waits for who sends them at the same moment."""
    if not is_sqlite():  # there one writer at a time writes anyway
        session().execute(select(func.pg_advisory_xact_lock(func.hashtext(likeness))))
    query = select(PressSubmission).where(PressSubmission.likeness == likeness, PressSubmission.received_at >= since)
    return session().scalars(query.order_by(PressSubmission.id).limit(1)).first()


def form_language(request_id: int) -> str:
    """Return in which language the sender of the form wants to be answered, "" when it came otherwise."""
    query = select(PressSubmission.language).where(PressSubmission.request_id == request_id)
    return session().scalars(query.limit(1)).first() or ""


def submissions_of(traces: Traces) -> Sequence[PressSubmission]:
    """Return what one person sent, or what names them."""
    row = PressSubmission
    theirs: list[ColumnElement[bool]] = [
        func.lower(row.callback_email).in_([one.lower() for one in traces.addresses]),
        row.callback.in_(traces.numbers),
    ]
    theirs += [column.icontains(word, autoescape=True) for word in traces.words for column in (row.caller_name, row.question)]
    return session().scalars(select(row).where(or_(*theirs)).order_by(row.id)).all()


def submissions_before(before: datetime, most: int) -> Sequence[PressSubmission]:
    """Return the sendings that came before an instant, the oldest first."""
    query = select(PressSubmission).where(PressSubmission.received_at < before).order_by(PressSubmission.id)
    return session().scalars(query.limit(most)).all()
