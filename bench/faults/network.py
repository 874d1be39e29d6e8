"""What when the network parts? N01: of two machines' workers one is cut off from the database and the relay."""

from contextlib import ExitStack
from dataclasses import replace
from datetime import timedelta

from sqlalchemy.engine import make_url

from bench.faults import workers
from bench.faults.register import fault
from bench.faults.rig import Rig, until
from bench.faults.wire import Wire
from bench.faults.workers import Place, Ways
from outreach.deliveries.models import State
from outreach.deliveries.sender import hands


@fault(
    "N01",
    "of two machines one is cut off",
    "wires that let nothing through, not two network namespaces; on SQLite the relay alone is cut off",
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


def _beyond(rig: Rig, stack: ExitStack) -> tuple[Place, list[Wire]]:
    """Return the place of a worker on another machine: journals of its own, and wires to relay and database."""
    mail = stack.enter_context(Wire("127.0.0.1", rig.sink.port))
    relay = replace(rig.relay, port=mail.port, timeout=1.0)
    place = replace(rig.place, journals=rig.folder / "far", relay=relay)
    if rig.on_sqlite:
        return place, [mail]
    at = make_url(rig.url)
    data = stack.enter_context(Wire(at.host or "127.0.0.1", at.port or 5432))
    url = at.set(host="127.0.0.1", port=data.port).render_as_string(hide_password=False)
    return replace(place, url=url), [mail, data]
