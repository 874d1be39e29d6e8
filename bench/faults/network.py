"""What when the network parts? N01, N02: of two machines' workers one is cut off from the database and the relay."""

import time
from contextlib import ExitStack
from dataclasses import replace
from datetime import timedelta
from multiprocessing.process import BaseProcess

from sqlalchemy.engine import make_url

from bench.faults import workers
from bench.faults.register import fault
from bench.faults.rig import Rig, until
from bench.faults.spaces import Machine, drain_there, machines
from bench.faults.wire import GIVES_UP, Wire
from bench.faults.workers import Place, Ways
from outreach.deliveries.models import State
from outreach.deliveries.sender import hands


@fault(
    "N01",
    "of two machines one is cut off",
    "wires that let nothing through (N02 has real ones); on SQLite the relay alone is cut off",
)
def n01(rig: Rig) -> None:
    """After its lease the other takes over; what it had in hand is in doubt until it is back and says what it knows."""
    part = rig.count // 2
    rig.freeze()
    with ExitStack() as stack:
        place, wires = _beyond(rig, stack)
        far = workers.start(workers.drain, place, Ways())
        rig.expect(until(lambda: len(rig.sink.ledger.taken) >= max(5, rig.count // 10)), "the far worker sends nothing")
        for wire in wires:
            wire.cut()
        rig.moved.let_pass((hands.LEASE + timedelta(minutes=1)).total_seconds())
        rig.drain()
        held = [] if rig.on_sqlite else rig.rows(State.SENDING)  # there it reaches the database, and may claim again
        rig.expect(not held, "what the far worker held was not taken over")
        before = len(rig.sink.ledger.taken)
        for wire in wires:
            wire.mend()
        rig.ended(far)
        rig.ended(workers.start(workers.drain, place, Ways()))  # the next worker on that machine reads what was left there
        rig.expect(before >= part or rig.rows(State.SENT), "the near worker did not go on")
    rig.finish()


@fault(
    "N02",
    "of two machines in network namespaces one is cut off",
    "asked for with --netns; on SQLite both read one file, and the relay alone is cut off",
)
def n02(rig: Rig) -> None:
    """The same with cables: one is pulled while both send, the other machine takes over, the cable is put back."""
    pause = 16.0 / rig.count
    rig.sink.script.reading = lambda _size: time.sleep(pause)  # so that there is something on the way when the cable is pulled
    rig.freeze()
    with ExitStack() as stack:
        far, near = stack.enter_context(machines(2))
        places = {one.name: _beyond(rig, stack, one.here, one.name)[0] for one in (far, near)}

        def worker(machine: Machine) -> BaseProcess:
            return workers.start(drain_there, machine.name, places[machine.name], Ways())

        cut_off = worker(far)
        some = rig.random.randint(rig.count // 20, rig.count // 3)

        def has_sent(number: int) -> bool:
            nonlocal cut_off
            if not cut_off.is_alive():  # on a busy machine it may miss its relay for a moment; then it is started again
                cut_off = worker(far)
            return len(rig.sink.ledger.taken) >= number

        rig.expect(until(lambda: has_sent(1)), "the far worker sends nothing")
        beside = worker(near)
        rig.expect(until(lambda: has_sent(some)), "the far worker does not go on")
        rig.expect(cut_off.is_alive(), "the far worker was done before its cable was pulled")
        far.cut()
        gone = time.monotonic() + GIVES_UP + 2.0
        rig.sink.script.reading = lambda _size: None  # also on the lines that are open: the other machine need not wait
        rig.ended(beside)
        rig.moved.let_pass((hands.LEASE + timedelta(minutes=1)).total_seconds())
        there = (
            () if rig.on_sqlite else (State.QUEUED, State.SENDING)
        )  # on one file the far worker still says that it misses the relay

        def took_over() -> bool:
            rig.ended(worker(near))
            return not (there and rig.rows(*there))

        rig.expect(until(took_over), "the machine that is left did not take over everything")
        until(lambda: time.monotonic() > gone)  # this machine has given up the far lines: mended sooner, they would just go on
        far.mend()
        rig.ended(cut_off)
        rig.ended(worker(far))
    rig.finish()
    rig.expect(until(lambda: rig.sink.is_quiet), "a line of the machine that was cut off never ended")


def _beyond(rig: Rig, stack: ExitStack, at: str = "127.0.0.1", name: str = "far") -> tuple[Place, list[Wire]]:
    """Return the place of a worker on another machine: journals of its own, and wires to relay and database at `at`."""
    mail = stack.enter_context(Wire("127.0.0.1", rig.sink.port, at))
    relay = replace(rig.relay, host=at, port=mail.port, timeout=3.0)
    place = replace(rig.place, journals=rig.folder / name, relay=relay)
    if rig.on_sqlite:
        return place, [mail]
    server = make_url(rig.url)
    data = stack.enter_context(Wire(server.host or "127.0.0.1", server.port or 5432, at))
    url = server.set(host=at, port=data.port).render_as_string(hide_password=False)
    return replace(place, url=url), [mail, data]
