"""How is the clock watched? A reading every few seconds; one that jumped holds lifts and sends until the clocks agree."""

from outreach.audit import service as audit
from outreach.core.actors import WORKER, Actor
from outreach.core.database import session
from outreach.deliveries import queries
from outreach.deliveries.models import ClockMark
from outreach.deliveries.policy import Judged, Reading, judged


def beat() -> None:
    """Note what the clocks say, unless the machine's clock jumped: then what was believed stays, and the trail says so."""
    now, mark = queries.reading(), queries.clock_mark()
    if mark is None:
        session().add(ClockMark(wall=now.wall, running=now.running, boot=now.boot))
        return session().flush()
    verdict = judged(now, mark.reading)
    return _note_jump(mark, verdict) if verdict.jumped else _agree(mark, now)


def confirm_clock(actor: Actor) -> None:
    """Take the machine's clock as right from now on, because a person looked: what waited for it goes on."""
    now, mark = queries.reading(), queries.clock_mark()
    if mark is not None and mark.jumped_at is not None:
        audit.record(actor, "clock.confirmed", "clock", seconds_apart=round(mark.seconds_apart, 1))
        _mark(mark, now)


def _note_jump(mark: ClockMark, verdict: Judged) -> None:
    apart = verdict.apart.total_seconds()
    if mark.jumped_at is None:
        audit.record(WORKER, "clock.jumped", "clock", seconds_apart=round(apart, 1))
        mark.jumped_at = verdict.believed
    mark.seconds_apart = apart
    session().flush()


def _agree(mark: ClockMark, now: Reading) -> None:
    if mark.jumped_at is not None:
        audit.record(WORKER, "clock.agreed", "clock")
    _mark(mark, now)


def _mark(mark: ClockMark, now: Reading) -> None:
    mark.wall, mark.running, mark.boot, mark.jumped_at, mark.seconds_apart = now.wall, now.running, now.boot, None, 0.0
    session().flush()
