"""How are those told who hold a text? Exactly they, in the thread of what they hold; what is queued stops first."""

from collections.abc import Iterator, Sequence
from datetime import timedelta

from outreach.audit import service as audit
from outreach.core import clock
from outreach.core.actors import Actor
from outreach.core.database import session
from outreach.core.errors import Invalid, Refused
from outreach.deliveries import queries as ledger
from outreach.deliveries import service as deliveries
from outreach.deliveries.models import Delivery
from outreach.distribution import queries
from outreach.distribution.models import Distribution, DistributionNotice, State
from outreach.distribution.policy.gates import KILL_WORD, miscounted
from outreach.distribution.policy.letters import OF_HOLDERS, Letter
from outreach.distribution.policy.notices import Notice, NoticeKind, missing, objections_to
from outreach.distribution.service import checks, control

_PRESSED_TWICE = timedelta(minutes=10)


def notify(actor: Actor, distribution_id: int, notice: Notice, letter: Letter, *, count: int | None) -> DistributionNotice:
    """Tell everybody who holds or may hold the text, and nobody else; the same words a moment later go once.

    A hold and a kill stop what is queued first.

    Raises `Invalid` for what the notice lacks, `Refused` when nobody holds it, for another number, or for a protected name.
    """
    row = queries.locked(distribution_id)
    if lacking := missing(notice):
        raise Invalid(**lacking)
    holders = ledger.holders(row.source)
    if problems := [
        *(objections_to(row.state, len(holders)) or miscounted(count, len(holders))),
        *(leak for one in letter.every for leak in checks.leaks(row, one, OF_HOLDERS)),
    ]:
        raise Refused(*problems)
    _stop(actor, row, notice)
    if told := _told_already(row, notice, letter, len(holders)):
        return told
    made = DistributionNotice(
        distribution_id=row.id, kind=notice.kind, subject=letter.subject, words=letter.text, people=len(holders),
        by_name=actor.name, at=clock.now(),
    )  # fmt: skip
    session().add(made)
    session().flush()
    for one in letter.every:
        if readers := [holder for holder in holders if letter.in_language(holder.mailing.language) is one]:
            _freeze(row, made, one, readers)
    audit.record(actor, "distribution.notified", row, notice=made.id, kind=notice.kind.value, people=made.people)
    return made


def _told_already(row: Distribution, notice: Notice, letter: Letter, people: int) -> DistributionNotice | None:
    """Return the last notice where it says the same to as many, a moment ago: a button was pressed twice."""
    last = next(iter(queries.notices(row.id)), None)
    said = (notice.kind, letter.subject, letter.text, people)
    same = last is not None and (last.kind, last.subject, last.words, last.people) == said
    return last if last is not None and same and last.at > clock.now() - _PRESSED_TWICE else None


def _stop(actor: Actor, row: Distribution, notice: Notice) -> None:
    if notice.kind is NoticeKind.HOLD and row.state in (State.SENDING, State.PAUSED):
        control.hold(actor, row.id, notice.why)
    elif notice.kind is NoticeKind.KILL and row.state is not State.KILLED:
        control.kill(actor, row.id, word=KILL_WORD, reason=notice.why)


def _freeze(row: Distribution, made: DistributionNotice, letter: Letter, holders: Sequence[Delivery]) -> None:
    mailing = deliveries.open_mailing(
        made.source,
        language=letter.language,
        subject=letter.subject,
        text=letter.text,
        html=letter.html,
        from_name=row.from_name,
        from_address=row.from_address,
        reply_to=row.reply_to,
        threaded=True,
    )
    deliveries.freeze(mailing, _recipients(holders))


def _recipients(holders: Sequence[Delivery]) -> Iterator[deliveries.Recipient]:
    for one in holders:
        yield deliveries.Recipient(one.recipient_key, one.address, one.name, {**one.fields, "thread": one.message_id})
