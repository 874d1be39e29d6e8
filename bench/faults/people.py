"""Which faults do people make? F23 to F25: they change, cancel, unsubscribe and mistype while a send runs."""

import threading
from datetime import timedelta

from bench.faults.register import fault
from bench.faults.rig import SOURCE, Rig, address
from outreach.core import clock
from outreach.core.database import scope, session, transaction
from outreach.deliveries import queries, service
from outreach.deliveries.models import Mailing, State

OTHER, LATER = "distribution:2", "distribution:3"


@fault("F23", "a text or a file is changed between plan and send", "files are rows of the database; tests/deliveries changes one")
def f23(rig: Rig) -> None:
    """The run holds; nothing leaves that was not approved."""
    rig.freeze()
    with scope(), transaction():
        mailing = session().query(Mailing).one()
        approved, mailing.text = mailing.text, mailing.text + "A word that nobody approved.\n"
    rig.drain()
    rig.expect(not rig.sink.ledger.taken, "a text left that nobody approved")
    with scope():
        held = queries.hold_of(SOURCE)
    rig.expect(held is not None and "approved" in held.reason, "nobody is told")
    with scope(), transaction():
        session().query(Mailing).one().text = approved
        service.release_hold(SOURCE)
    rig.finish()


@fault("F24", "unsubscribed, cancelled, moved in mid-run", "a tenth is claimed at a time; the text is a snapshot (F23)")
def f24(rig: Rig) -> None:
    """All three win for what is not yet claimed."""
    leavers = {address(number) for number in range(rig.count - max(3, rig.count // 20), rig.count)}
    part = rig.count // 4
    rig.freeze()
    rig.freeze(part, OTHER, not_before=clock.now() + timedelta(seconds=30))
    rig.freeze(part, LATER, not_before=clock.now() + timedelta(seconds=30))
    tokens = [row.token for row in rig.rows() if row.address in leavers]
    moved_to = clock.now() + timedelta(hours=2)
    done: list[bool] = []
    server = threading.Lock()

    def meanwhile() -> None:
        done.append(True)
        with scope(), transaction():
            for token in tokens:
                service.unsubscribe(token)
            service.cancel(OTHER, "withdrawn")
            service.move(LATER, moved_to)

    def at_end(_already: bytes) -> None:
        """The server answers nobody while they do it, or on a slow machine all would be claimed before it is written."""
        with server:
            if len(rig.sink.ledger.taken) >= part and not done:
                meanwhile()

    rig.sink.script.at_end = at_end
    rig.drain()
    rig.moved.let_pass(60)
    rig.drain()
    reached = {who for _, who, _ in rig.sink.ledger.taken}
    rig.expect(not reached & leavers, "somebody who had unsubscribed was written to")
    rig.expect(len(rig.rows(State.CANCELLED)) == part, "not all that was withdrawn is cancelled")
    rig.expect(len(rig.rows(State.PLANNED)) == part, "what was moved did not wait")
    rig.finish()
    late = [row for row in rig.rows() if row.source == LATER]
    rig.expect(all((row.handed_over_at or clock.now()) >= moved_to for row in late), "what was moved left before its new time")


@fault("F25", "rows that cannot be sent")
def f25(rig: Rig) -> None:
    """Each fails alone with its reason; a huge value is only long."""
    drawn = rig.random.sample(range(rig.count), 5)
    rig.freeze(values={drawn[0]: {}, drawn[1]: {"first_name": ""}, drawn[2]: {"first_name": "long " * 60_000}})
    with scope(), transaction():
        mailing = session().query(Mailing).one()
        broken = ("no-at-sign", "two@@x.example", "ends.@x.example", "line\r\nbreak@x.example", "x@" + "y" * 300)
        people = [service.Recipient(f"odd:{n}", one, "X", {"first_name": "X"}) for n, one in enumerate(broken)]
        rig.score.planned += service.freeze(mailing, people).count
    rig.finish()
    refused = rig.rows(State.REFUSED)
    rig.expect(len(refused) == 2 + len(broken), f"{len(refused)} rows were refused")
    rig.expect(all(row.reply_text for row in refused), "a refused row says no reason")
    rig.expect(len(rig.rows(State.SENT)) == rig.count - 2, "a row that cannot be sent kept others back")
