"""When does mail reach the desk, and when does a request that nobody takes wake the second?"""

from datetime import datetime

from outreach.core import clock
from outreach.core.actors import WORKER
from outreach.core.database import transaction
from outreach.core.errors import OutreachError
from outreach.deliveries import service as deliveries
from outreach.jobs import due, job, wake
from outreach.mailroom import queries as mails
from outreach.mailroom import service as mailroom
from outreach.mailroom.models import State
from outreach.media_requests import emails, queries, service
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


@job("media_requests.escalate")
def escalate() -> None:
    """Write to the second on duty about every request that waited too long; to everyone where there is no rota."""
    with transaction():
        for request, people in service.escalate(WORKER, clock.now()):
            for person in people:
                deliveries.post(WORKER, emails.unclaimed(request, person))
    wake("deliveries.post")


@due("media_requests.escalate")
def next_escalation() -> datetime | None:
    """Return when the next unclaimed request wakes somebody."""
    return queries.next_escalation(clock.now())
