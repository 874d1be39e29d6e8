"""How are those told who hold a text? Exactly they, in the thread of what they hold; what is queued stops first."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import timedelta

from outreach.audit import service as audit
from outreach.core import clock
from outreach.core.actors import Actor
from outreach.core.database import session
from outreach.core.errors import Invalid, Reason, Refused
from outreach.core.words import say
from outreach.deliveries import service as deliveries
from outreach.distribution import queries
from outreach.distribution.models import Distribution, DistributionNotice, DistributionNoticeCall, State
from outreach.distribution.policy.gates import KILL_WORD, Action, miscounted, objections
from outreach.distribution.policy.letters import OF_NOTICES, Letter
from outreach.distribution.policy.notices import LIFTED_EARLY, Notice, NoticeKind, goes_to, missing, objections_to
from outreach.distribution.queries import Holder, ToRing
from outreach.distribution.service import checks, control

_PRESSED_TWICE = timedelta(minutes=10)
_STOPPED = {NoticeKind.HOLD: (State.HELD,), NoticeKind.KILL: (State.HELD, State.KILLED)}
_GROWS = Reason("growing", say("The send is going, so this number grows. Pause it first, then tell them."), "count")
_CAN_WAIT = NoticeKind.UPDATE  # every other goes ahead of every list, at each of its tries


def notify(actor: Actor, distribution_id: int, notice: Notice, letter: Letter, *, count: int | None) -> DistributionNotice:
    """Tell everybody who holds or may hold the text, and nobody else; the same words a moment later go once.

    Before the lift these are the readers who accepted and could read it; `count` is all who hold it. What is queued was stopped
    by `stop_for` before: that a mail cannot be written keeps nothing going.

    Raises `Invalid` for what the notice lacks, `Refused` when it goes to nobody, for another number, or for a protected name.
    """
    row = queries.locked(distribution_id)
    if lacking := missing(notice):
        raise Invalid(**lacking)
    holders = queries.holders(row)
    told = [one for one in holders if goes_to(notice.kind, shut_out=one.shut_out, objects=one.objects)]
    if problems := [*(objections_to(len(holders), len(told)) or _miscounted(row, count, len(holders))), *_unsayable(row, letter)]:
        raise Refused(*_first_that_it_stopped(row, notice), *problems)
    if already := _told_already(row, notice, letter, len(told)):
        return already
    return _told(actor, row, notice, letter, told)


def stop_for(actor: Actor, distribution_id: int, notice: Notice, count: int | None) -> None:
    """Stop what is queued before a hold or a kill is told, in a transaction of its own; every other notice stops nothing.

    A hold is taken back with one press, so it waits for no count. A kill is not: it wants the number of those who hold the text.
    While a send goes nobody can type that in time, for it grows: a kill with another number holds it, and the number stands still.
    """
    row = queries.locked(distribution_id)
    if missing(notice):
        return
    if notice.kind is NoticeKind.HOLD and not objections(Action.HOLD, row.state):
        control.hold(actor, row.id, notice.why)
    elif notice.kind is NoticeKind.KILL and row.state is not State.KILLED:
        holders = len(queries.holders(row))
        if objections_to(holders, holders):
            return
        if not miscounted(count, holders):
            control.kill(actor, row.id, word=KILL_WORD, reason=notice.why)
        elif row.state is State.SENDING:
            control.hold(actor, row.id, notice.why)


def _miscounted(row: Distribution, count: int | None, holders: int) -> list[Reason]:
    found = miscounted(count, holders)
    return [*found, _GROWS] if found and row.state is State.SENDING else found


def _first_that_it_stopped(row: Distribution, notice: Notice) -> list[Reason]:
    if row.state not in _STOPPED.get(notice.kind, ()):
        return []
    return [
        Reason(
            "stopped", say("The send is stopped: nothing of it leaves. Only the mail has not gone; mend it and send it."), "state"
        )
    ]


def _unsayable(row: Distribution, letter: Letter) -> list[Reason]:
    return [leak for one in letter.every for leak in checks.leaks(row, one, OF_NOTICES)]


def tell_of_early_lift(actor: Actor, row: Distribution, letter: Letter) -> DistributionNotice | None:
    """Tell those who accepted or hold the text that it is free for all now, ahead of the list; None where there is nobody.

    Who was told already, by another send of the same text, is not told again.

    Raises `Refused` for a protected name.
    """
    known = queries.told_of_lift(row.release_id)
    found = [one for one in queries.holders(row) if one.key not in known]
    holders = [one for one in found if goes_to(NoticeKind.LIFTED, shut_out=one.shut_out, objects=one.objects)]
    if not holders:
        return None
    if problems := _unsayable(row, letter):
        raise Refused(*problems)
    return _told(actor, row, LIFTED_EARLY, letter, holders)


def _told(actor: Actor, row: Distribution, notice: Notice, letter: Letter, holders: Sequence[Holder]) -> DistributionNotice:
    made = DistributionNotice(
        distribution_id=row.id, kind=notice.kind, subject=letter.subject, words=letter.text, people=len(holders),
        by_name=actor.name, at=clock.now(),
    )  # fmt: skip
    session().add(made)
    session().flush()
    rows = 0
    for one in letter.every:
        readers = [holder for holder in holders if letter.in_language(holder.language) is one]
        for threaded in (True, False):
            if those := [holder for holder in readers if bool(holder.thread) is threaded]:
                rows += _freeze(row, made, one, those, threaded)
    shared = made.people - rows
    audit.record(actor, "distribution.notified", row, notice=made.id, kind=notice.kind.value, people=made.people, shared=shared)
    return made


def rung(actor: Actor, distribution_id: int, delivery_id: int) -> ToRing:
    """Write down that somebody whom a notice did not reach was told on the phone; done twice, the first time stays."""
    row = queries.locked(distribution_id)
    found = queries.missed(row, delivery_id)
    if found.told_at is not None:
        return found
    call = DistributionNoticeCall(
        delivery_id=delivery_id, notice_id=found.notice_id, told_at=clock.now(), told_by=actor.name[:200]
    )
    session().add(call)
    session().flush()
    audit.record(actor, "distribution.rung", row, notice=found.notice_id, delivery=delivery_id)
    return replace(found, told_at=call.told_at, told_by=call.told_by)


def _told_already(row: Distribution, notice: Notice, letter: Letter, people: int) -> DistributionNotice | None:
    """Return the last notice where it says the same to as many, a moment ago: a button was pressed twice."""
    last = next(iter(queries.notices(row.id)), None)
    said = (notice.kind, letter.subject, letter.text, people)
    same = last is not None and (last.kind, last.subject, last.words, last.people) == said
    return last if last is not None and same and last.at > clock.now() - _PRESSED_TWICE else None


def _freeze(row: Distribution, made: DistributionNotice, letter: Letter, holders: Sequence[Holder], threaded: bool) -> int:
    mailing = deliveries.open_mailing(
        made.source,
        language=letter.language,
        subject=letter.subject,
        text=letter.text,
        html=letter.html,
        from_name=row.from_name,
        from_address=row.from_address,
        reply_to=row.reply_to,
        embargoed=row.lift_at is not None and queries.free_since(row) is None,
        threaded=threaded,
        urgent=made.kind is not _CAN_WAIT,
    )
    return deliveries.freeze(mailing, _recipients(holders)).count


def _recipients(holders: Sequence[Holder]) -> Iterator[deliveries.Recipient]:
    for one in holders:
        thread = {"thread": one.thread} if one.thread else {}
        yield deliveries.Recipient(one.key, one.address, one.name, {**one.values, **thread})
