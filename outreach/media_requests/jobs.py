"""When does mail reach the desk? As soon as it is read; each mail in a transaction of its own."""

from datetime import datetime

from outreach.core.actors import WORKER
from outreach.core.database import transaction
from outreach.core.errors import OutreachError
from outreach.jobs import due, job
from outreach.mailroom import queries as mails
from outreach.mailroom import service as mailroom
from outreach.mailroom.models import State
from outreach.media_requests import service
from outreach.web.locale import settings


@job("media_requests.take_mail")
def take_mail() -> None:
    """Take the mails that wait, some at a time; what cannot become a request is left to a person with the reason."""
    with transaction():
        waiting = mailroom.claim_waiting()
    for mail_id in waiting:
        try:
            with transaction():
                service.take_mail(WORKER, mail_id, settings().timezone)
        except OutreachError as error:
            with transaction():
                mailroom.look_at(mails.mail(mail_id), str(error))


@due("media_requests.take_mail")
def next_mail() -> datetime | None:
    """Return since when a mail waits for the desk."""
    return mails.oldest(State.WAITING)
