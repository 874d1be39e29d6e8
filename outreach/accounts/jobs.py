"""Links by mail leave in the background, so that asking for one takes the same time for everybody; failed tries are folded, kept answers dropped."""

from datetime import datetime

import structlog

from outreach.accounts import emails, queries, service
from outreach.core.database import transaction
from outreach.integrations.mail import single
from outreach.integrations.mail.wire import Broken
from outreach.jobs import due, job

log = structlog.get_logger()


@job("accounts.mail_links")
def mail_links() -> None:
    """Mail every link that is due; one that cannot leave is tried again later, with a fresh token."""
    while True:
        with transaction():
            letter = service.prepare()
        if letter is None:
            return
        try:
            single.send(emails.letter(letter))
        except (Broken, ValueError) as error:
            log.warning("a link could not be mailed", link=letter.link_id, why=type(error).__name__)
            continue
        with transaction():
            service.mailed(letter)


@due("accounts.mail_links")
def next_letter() -> datetime | None:
    """Return when the next link is due."""
    return queries.link_due_at()


@job("accounts.fold_refusals")
def fold_refusals() -> None:
    """Put repeated failures to sign in on record, a line for each account that was tried."""
    with transaction():
        service.fold()


@due("accounts.fold_refusals")
def next_fold() -> datetime | None:
    """Return when there is something to fold."""
    return queries.fold_due_at()


@job("accounts.drop_answers")
def drop_answers() -> None:
    """Drop answers that were kept for repeated requests, a day after they were given."""
    with transaction():
        service.drop_old_answers()


@due("accounts.drop_answers")
def next_drop() -> datetime | None:
    """Return when the oldest of them has been kept for its day."""
    oldest = queries.oldest_answer_at()
    return oldest + service.KEPT if oldest else None
