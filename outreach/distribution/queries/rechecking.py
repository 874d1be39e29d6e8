"""Which sends have to be read again, and about which was nobody told?"""

from collections.abc import Sequence
from datetime import date

from sqlalchemy import select

from outreach.audit.models import AuditEvent
from outreach.audit.service import name_of
from outreach.core.database import session
from outreach.deliveries.models import Mailing, MailingAttachment
from outreach.distribution.models import Distribution, State
from outreach.distribution.queries.progressing import current_mailings
from outreach.releases import queries as releases
from outreach.releases.models import ReleaseSpeaker
from outreach.spokespeople.models import Spokesperson

_CONFIRMED = (State.SCHEDULED, State.SENDING, State.PAUSED, State.HELD)
_TOLD = ("distribution.outdated", "distribution.alarmed")


def confirmed_here(release_id: int | None = None) -> Sequence[int]:
    """Return the ids of the sends, of one release or of all, of which something may still leave."""
    query = select(Distribution.id).where(Distribution.state.in_(_CONFIRMED), Distribution.confirmed_at.is_not(None))
    query = query if release_id is None else query.where(Distribution.release_id == release_id)
    return session().scalars(query.order_by(Distribution.id)).all()


def files_of(row: Distribution) -> list[tuple[str, bytes]]:
    """Return the files that go with the mails of a send, each once."""
    query = select(MailingAttachment.name, MailingAttachment.data).join(Mailing, Mailing.id == MailingAttachment.mailing_id)
    current = [one.mailing_id for one in current_mailings(row)]
    found = session().execute(query.where(Mailing.id.in_(current)))
    return list(dict.fromkeys((name, data) for name, data in found))


def by_source(source: str) -> Distribution | None:
    """Return the send whose texts stand in the ledger under `source`; None for anything else."""
    room, _, number = source.partition(":")
    return session().get(Distribution, int(number)) if room == "distribution" and number.isdecimal() else None


def outlived(today: date) -> bool:
    """Say whether a send on its way still says what the consent of a speaker, over since, does not cover any more."""
    over = select(ReleaseSpeaker.release_id).join(Spokesperson, Spokesperson.id == ReleaseSpeaker.spokesperson_id)
    over = over.where(Spokesperson.consent_until < today)
    query = select(Distribution).where(Distribution.state == State.SENDING, Distribution.release_id.in_(over))
    return any(row.text_hash != releases.words_hash(releases.release(row.release_id)) for row in session().scalars(query))


def untold() -> list[Distribution]:
    """Return the sends held because their words do not hold any more, of which nobody was told yet."""
    held = select(Distribution).where(Distribution.state == State.HELD, Distribution.lifted_at.is_not(None))
    return [row for row in session().scalars(held.order_by(Distribution.id)) if _newest(row) == _TOLD[0]]


def _newest(row: Distribution) -> str | None:
    query = select(AuditEvent.event).where(AuditEvent.subject == name_of(row), AuditEvent.event.in_(_TOLD))
    return session().scalar(query.order_by(AuditEvent.id.desc()).limit(1))
