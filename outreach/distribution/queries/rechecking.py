"""Which sends have to be read again, and about which was nobody told?"""

from collections.abc import Sequence
from datetime import date

from sqlalchemy import select

from outreach.audit.models import AuditEvent
from outreach.audit.service import name_of
from outreach.core.actors import COMMAND_LINE
from outreach.core.database import session
from outreach.deliveries.models import Mailing, MailingAttachment
from outreach.distribution.models import Distribution, State
from outreach.distribution.queries.progressing import current_mailings
from outreach.releases import queries as releases
from outreach.releases.models import ReleaseSpeaker
from outreach.spokespeople.models import Spokesperson

_OPEN = (State.OFFERING, State.SCHEDULED, State.SENDING, State.PAUSED, State.HELD)
_OUTDATED, _TOLD = "distribution.outdated", "distribution.alarmed"
_STOPPED = ("distribution.held", "distribution.paused")


def in_the_open(release_id: int | None = None) -> Sequence[int]:
    """Return the ids of the sends, of one release or of all, that some may read early or of which something may still leave."""
    query = select(Distribution.id).where(Distribution.state.in_(_OPEN))
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


def is_as_approved(row: Distribution) -> bool:
    """Say whether what was frozen is what the text says today; of a send that has ended what it said then stands."""
    return row.state in (State.DONE, State.KILLED) or row.text_hash == releases.words_hash(releases.release(row.release_id))


def untold() -> list[Distribution]:
    """Return the sends that were held or paused, but not by a person, and of which nobody was told since."""
    stopped = select(Distribution).where(Distribution.state.in_((State.HELD, State.PAUSED)))
    return [row for row in session().scalars(stopped.order_by(Distribution.id)) if is_untold(row)]


def is_untold(row: Distribution) -> bool:
    """Say whether the last that happened to a send which stands is that it stopped by itself."""
    if row.state not in (State.HELD, State.PAUSED):
        return False
    query = select(AuditEvent.event, AuditEvent.actor_id, AuditEvent.actor_name).where(
        AuditEvent.subject == name_of(row), AuditEvent.event.in_((_OUTDATED, _TOLD, *_STOPPED))
    )
    event, actor_id, name = session().execute(query.order_by(AuditEvent.id.desc()).limit(1)).first() or ("", None, "")
    return event == _OUTDATED or (event in _STOPPED and actor_id is None and name != COMMAND_LINE.name)
