"""Which faults has time? F29 to F35: clocks that jump, zones that change, workers that were down, dates that do not exist."""

from datetime import datetime, timedelta

from bench.faults.register import fault
from bench.faults.rig import SOURCE, Rig
from outreach.core import clock
from outreach.core.database import scope, transaction
from outreach.core.errors import Invalid
from outreach.core.times import meant
from outreach.deliveries import service
from outreach.deliveries.models import State
from outreach.distribution.policy.gates import is_late

SECOND = "distribution:2"


def _beat() -> None:
    with scope(), transaction():
        service.beat()


@fault(
    "F29",
    "the clock jumps an hour ahead, and back",
    "on PostgreSQL its own clock decides, which the rig cannot move: waits are cut short there",
)
def f29(rig: Rig) -> None:
    """Nothing leaves early."""
    _beat()
    rig.freeze(not_before=clock.now() + timedelta(minutes=10))
    for wall in (3600.0, 0.0):
        rig.moved.set_wall(wall)
        rig.drain()
        _beat()
        rig.moved.let_pass(30)
        rig.expect(not rig.sink.ledger.taken, "something left early")
    if not rig.on_sqlite:
        _now(rig)
    rig.finish()


def _now(rig: Rig) -> None:
    """PostgreSQL's clock does not pass with the rig's: let what waits be due."""
    with scope(), transaction():
        service.move(SOURCE, datetime.now(clock.now().tzinfo))
    rig.not_before.clear()


@fault("F30", "the clock goes back an hour after the lift")
def f30(rig: Rig) -> None:
    """What left is not sent again, what waits is not forgotten."""
    _beat()
    rig.freeze()
    rig.drain()
    rig.moved.set_wall(-3600.0)
    _beat()
    rig.drain()
    rig.expect(len(rig.sink.ledger.taken) == rig.count, "something left again")
    rig.moved.set_wall(0.0)
    _beat()
    rig.finish()


@fault(
    "F31",
    "hosts whose clocks differ by a minute",
    "on SQLite there is one host; its workers' clocks are set apart here all the same",
)
def f31(rig: Rig) -> None:
    """One authority decides: nothing leaves early, and nobody gets two."""
    _beat()
    rig.freeze(not_before=clock.now() + timedelta(seconds=40))
    rig.ended(*[rig.worker(drift=drift) for drift in (60.0, -60.0)])
    rig.expect(not rig.sink.ledger.taken, "a worker whose clock is ahead sent early")
    rig.moved.let_pass(40)
    if not rig.on_sqlite:
        _now(rig)
    rig.ended(*[rig.worker(drift=drift) for drift in (1.0, -1.0)])
    rig.finish()


_GAPS = (
    ("2027-03-28T01:30", "Europe/London"),
    ("2027-03-14T02:30", "America/New_York"),
    ("2027-10-03T02:15", "Australia/Lord_Howe"),
)
_TWICE = (
    ("2027-10-31T01:30", "Europe/London"),
    ("2027-11-07T01:30", "America/New_York"),
    ("2027-04-04T01:45", "Australia/Lord_Howe"),
)


@fault(
    "F32",
    "local times that do not exist, or exist twice",
    "asked of the piece that every form and the API go through; nothing is sent",
)
def f32(rig: Rig) -> None:
    """The first are refused, the second asked about."""
    for times, field in ((_GAPS, "local"), (_TWICE, "fold")):
        for local, zone in times:
            try:
                meant(datetime.fromisoformat(local), zone)
                rig.expect(False, f"{local} in {zone} was taken")
            except Invalid as error:
                rig.expect(field in error.errors, f"{local} in {zone} is refused at another field")


@fault(
    "F33",
    "a zone's law changes between plan and lift",
    "rows carry the instant, which no law moves; asking again is not run here",
)
def f33(rig: Rig) -> None:
    """The send keeps its instant."""
    at = clock.now() + timedelta(hours=3)
    rig.freeze(not_before=at)
    rig.moved.let_pass(3 * 3600 - 30)
    rig.drain()
    rig.expect(not rig.sink.ledger.taken, "something left early")
    rig.finish()


@fault(
    "F34",
    "the worker is down across the lift",
    "the ledger's part; the lift itself is imitated by the same question that it asks",
)
def f34(rig: Rig) -> None:
    """Within the grace it sends late; beyond it holds and asks."""
    lift = clock.now() + timedelta(minutes=1)
    for source, down in ((SOURCE, 5), (SECOND, 60)):
        rig.freeze(rig.count // 2, source, not_before=lift)
        rig.moved.let_pass((1 + down) * 60)
        late = is_late(clock.now(), lift)
        rig.expect(late == (down > 10), "the grace is not ten minutes")
        if late:
            with scope(), transaction():
                service.hold(source, "late")
        rig.drain()
        lift = clock.now() + timedelta(minutes=1)
    rig.expect(len(rig.rows(State.SENT)) == rig.count // 2, "what was late did not wait for a person, or the other did")
    with scope(), transaction():
        service.release_hold(SECOND)
    rig.finish()


_DATES = (
    "2028-02-29T12:00", "2026-12-31T23:59", "2027-01-01T00:00", "2026-12-28T09:00", "1970-01-01T00:00",
    "2038-01-19T03:14", "9999-12-31T23:59", "0001-01-01T00:00",
)  # fmt: skip


@fault(
    "F35",
    "leap days, year ends, 1970, 2038, year 9999",
    "asked of the piece that every form and the API go through; nothing is sent",
)
def f35(rig: Rig) -> None:
    """Each is an instant or a clear word, never an error."""
    for text in _DATES:
        for zone in ("Europe/London", "Pacific/Kiritimati", "Pacific/Pago_Pago"):
            try:
                meant(datetime.fromisoformat(text), zone)
            except Invalid as error:
                rig.expect(error.errors, f"{text} is refused without a word")
