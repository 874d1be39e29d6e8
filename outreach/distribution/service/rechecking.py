"""Do the frozen words of what has not left still hold? Asked again whenever what may be said changes, long after the lift."""

from outreach.audit import service as audit
from outreach.core.actors import Actor
from outreach.core.database import session
from outreach.core.errors import Reason, Refused
from outreach.core.words import say
from outreach.deliveries import service as deliveries
from outreach.distribution import queries
from outreach.distribution.models import Distribution, State
from outreach.distribution.service import at_the_lift, checks
from outreach.releases import queries as releases

_GOING = (State.SENDING, State.PAUSED)
_READ_EARLY = (State.OFFERING, State.SCHEDULED)
OUTDATED = Reason(
    "outdated",
    say(
        "These mails say of a speaker, or of a picture, what may not be said any more. Let the rest go on: it leaves in today's words."
    ),
    "text",
)
OLDER = Reason("older", say("This message has older words, which do not hold any more. It does not go a second time."), "text")


def against_the_rest(row: Distribution) -> list[Reason]:
    """Return why what has not left of a send must not leave any more: other words hold today, or a name in it is protected."""
    outdated = [] if row.text_hash == releases.words_hash(releases.release(row.release_id)) else [OUTDATED]
    return [*at_the_lift.leaks_by_now(row), *outdated]


def named_early(row: Distribution) -> list[Reason]:
    """Return what a rule protects in a text that some may read before its lift: in its mails, frozen or as they would be written."""
    if row.confirmed_at is not None:
        return at_the_lift.leaks_by_now(row)
    return [leak for one in checks.written(row).versions for leak in checks.leaks(row, one)]


def refuse_again(source: str, mailing_id: int) -> None:
    """Let no message of a send leave a second time whose words do not hold any more; raises `Refused`."""
    row = queries.by_source(source)
    if row is None:
        return
    superseded = mailing_id not in {one.mailing_id for one in queries.current_mailings(row)}
    if problems := [*([OLDER] if superseded else []), *against_the_rest(row)]:
        raise Refused(*problems)


def recheck(actor: Actor, release_id: int | None = None) -> int:
    """Hold every send, of one release or of all, on its way or read early, whose words do not hold any more; return how many that were.

    A send that is just being lifted is waited for: either it is lifted by what holds now, or it is looked at here.
    """
    return sum(_held(actor, queries.locked(number)) for number in queries.in_the_open(release_id))


def _held(actor: Actor, row: Distribution) -> bool:
    reasons = _reasons(row)
    if not reasons:
        return False
    row.state, row.held_reason = State.HELD, str(reasons[0].message)[:300]
    deliveries.hold(row.source, row.held_reason)
    deliveries.hold(row.offer_source, row.held_reason)
    session().flush()
    audit.record(actor, "distribution.outdated", row, reason=row.held_reason)
    return True


def _reasons(row: Distribution) -> list[Reason]:
    if row.lifted_at is not None:
        return against_the_rest(row) if row.state in _GOING else []
    return named_early(row) if row.state in _READ_EARLY else []
