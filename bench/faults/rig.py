"""What does one run of one fault need, and what must hold after it? A ledger, a scripted server, a clock, and a count."""

import os
import random
import re
import signal
import time
from collections.abc import Callable, Iterable, MutableSequence
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import select

from bench.faults import workers
from bench.faults.moved import Moved
from bench.faults.workers import Place, Ways
from bench.scripted import Script, Sink
from outreach.core import clock, database
from outreach.core.database import scope, session, transaction
from outreach.deliveries import queries, service
from outreach.deliveries.models import Delivery, State
from outreach.deliveries.sender import ask_the_relay_again, drain_lists
from outreach.integrations import mail

SOURCE = "distribution:1"
TEXT = "Dear {{ first_name }},\nhere is the release.\n" + "A sentence of the release, long enough to count.\n" * 8
HTML = '<html lang="en"><body><p>Dear {{ first_name }}</p><p><a href="{{ unsubscribe_url }}">Stop</a></p></body></html>'
_NAME = re.compile(rb"^Message-ID: (<[^>]*>)", re.MULTILINE)
_WAITING = (State.PLANNED, State.QUEUED, State.SENDING, State.DEFERRED)
PATIENCE = 60.0  # seconds of real time that one process may take


def address(number: int) -> str:
    """Return the address of one recipient."""
    return f"p{number}@paper.example.org"


def freeze(
    count: int,
    source: str = SOURCE,
    not_before: datetime | None = None,
    values: dict[int, dict[str, str]] | None = None,
    text: str = TEXT,
) -> service.Frozen:
    """Freeze a list inside the caller's transaction; `values` replaces those of some recipients."""
    special = values or {}
    mailing = service.open_mailing(
        source, language="en", subject="A release", text=text, html=HTML,
        from_name="Press office", from_address="press@outreach.example.org",
    )  # fmt: skip
    people = (
        service.Recipient(f"journalist:{n}", address(n), f"Person {n}", special.get(n, {"first_name": f"Name{n}"}))
        for n in range(count)
    )
    return service.freeze(mailing, people, not_before=not_before)


@dataclass(slots=True)
class Score:
    """What was found after one run; `drained` in the rig's seconds after the fault, without waits that the relay asked for."""

    early: int = 0
    lost: int = 0
    doubles: int = 0
    shown: int = 0
    true: int = 0
    planned: int = 0
    drained: float = 0.0
    problems: list[str] = field(default_factory=list)

    @property
    def holds(self) -> bool:
        """Say whether every promise was kept."""
        return not (self.early or self.lost or self.doubles or self.problems) and self.shown == self.true and self.drained <= 60.0


class Rig:
    """One fault's own office. `count` recipients, `some` of them drawn from the seed."""

    def __init__(self, folder: Path, url: str, count: int, seed: int, clocks: MutableSequence[float]) -> None:
        self.folder, self.url, self.count = folder, url, count
        self.random = random.Random(seed)
        self.moved = Moved(clocks)
        self._clocks = clocks
        self.sink = Sink()
        self.sink.ledger.now = self.moved.true  # when it arrives is told by no clock that somebody set
        self.score = Score()
        self.errors = 0
        self.not_before: dict[str, datetime] = {}
        self.copies_of: dict[str, int] = {}
        self._asked_to_wait = 0.0
        self.relay = mail.Relay(port=self.sink.port, timeout=5.0)
        self.use(self.relay)

    # The set-up

    def use(self, relay: mail.Relay) -> None:
        """Send through `relay` from now on."""
        self.relay = relay
        workers.settle_in(self.place)

    @property
    def place(self) -> Place:
        """Return what a worker needs to know; it claims a tenth of the recipients at a time, so that much happens between."""
        return Place(self.url, self.folder / "journal", self.relay, self._clocks, max(10, self.count // 10))

    @property
    def on_sqlite(self) -> bool:
        """Say which database the rig runs on."""
        return self.url.startswith("sqlite")

    def freeze(self, count: int = 0, source: str = SOURCE, **options: Any) -> None:
        """Plan a list and commit it; several sources write to the same people."""
        with scope(), transaction():
            frozen = freeze(count or self.count, source, **options)
        self.score.planned += frozen.count
        self.not_before[source] = options.get("not_before") or datetime.min.replace(tzinfo=clock.now().tzinfo)

    def some(self, share: float = 0.03, least: int = 3) -> set[str]:
        """Draw some addresses."""
        return {address(n) for n in self.random.sample(range(self.count), max(least, int(self.count * share)))}

    def expect(self, holds: Any, words: str) -> None:
        """Note a promise of this fault that was not kept."""
        if not holds:
            self.score.problems.append(words)

    # The course of things

    def well(self) -> None:
        """Let the server behave from now on."""
        tls = self.sink.script.tls
        self.sink.script = Script(tls=tls)

    def drain(self) -> None:
        """Send what is due, as the worker does: an error ends the run, not the worker."""
        try:
            with scope():
                drain_lists()
        except workers.FELLED_BY:
            self.errors += 1

    def suffer(self, seconds: float) -> None:
        """Go on trying, as a worker would, for so many seconds of the rig's clock."""
        until = self.moved.steady() + seconds
        while self.moved.steady() < until:
            self.drain()
            at = self.due()
            left = until - self.moved.steady()
            self.moved.let_pass(left if at is None else min(left, max(0.1, (at - clock.now()).total_seconds())))

    def due(self) -> datetime | None:
        """Return when there is work again."""
        with scope():
            return queries.due_at()

    def repaired(self) -> None:
        """Start the worker again, as whoever put the relay or its login right does."""
        with scope():
            ask_the_relay_again()

    def finish(self) -> None:
        """The fault is over: go on until nothing waits, and count how long that takes."""
        began, until = self.moved.steady(), time.monotonic() + PATIENCE
        asked = self._asked_to_wait = 0.0
        self.drain()
        while (at := self.due()) is not None and time.monotonic() < until:
            pause = max(0.0, (at - clock.now()).total_seconds())
            asked += pause if self._relay_asked(at) else 0.0
            self.moved.let_pass(pause)
            self.drain()
        self.score.drained = max(self.score.drained, self.moved.steady() - began - asked)

    def _relay_asked(self, at: datetime) -> bool:
        """Say whether what is due at `at` waits because the server put that recipient off, or for its own instant."""
        with scope() as current:
            row = current.scalar(select(Delivery).where(Delivery.next_attempt_at == at).limit(1))
            return (row is not None and (row.reply_code or 0) >= 400) or (row is not None and row.not_before == at)

    # Workers of their own

    def worker(self, **ways: Any) -> Any:
        """Start a worker in a process of its own."""
        return workers.start(workers.drain, self.place, Ways(**ways))

    def killed(self, process: Any) -> None:
        """Wait until a process was killed, as it was meant to be."""
        process.join(PATIENCE)
        self.expect(process.exitcode == -signal.SIGKILL, f"a process that was to be killed ended with {process.exitcode}")

    def ended(self, *processes: Any) -> None:
        """Wait until processes end; one that does not is killed and told of."""
        for process in processes:
            process.join(PATIENCE)
            if process.exitcode is None:
                self.expect(False, "a worker did not end")
                process.kill()

    # The count

    def rows(self, *states: State) -> list[Delivery]:
        """Return the rows in these states (all without), as they are now."""
        with scope() as current:
            query = select(Delivery)
            return list(current.scalars(query.where(Delivery.state.in_(states)) if states else query))

    def addresses(self, *states: State) -> set[str]:
        """Return the addresses of rows in these states."""
        return {row.address for row in self.rows(*states)}

    def close(self) -> Score:
        """End the rig and return what was found."""
        with suppress(OSError):
            self.sink.__exit__()
        database.close()
        database.engine().dispose()
        return self.score

    def count_all(self) -> Score:
        """Compare the ledger with what the server really took."""
        time.sleep(0.02)  # the server's threads end their last line
        rows, score = self.rows(), self.score
        taken = _by_name(self.sink.ledger.taken)
        sent = {row.message_id for row in rows if row.state is State.SENT}
        shown = {row.message_id for row in rows if row.state is State.UNCERTAIN}
        begun = {who for who, _ in self.sink.ledger.broken}  # the server wanted the text, and the line ended before its end
        broken = {row.message_id for row in rows if row.address in begun}
        hidden = set(taken) - sent - shown
        score.shown, score.true = len(shown), len(set(taken) - sent) + len((shown - set(taken)) & broken)
        score.lost = len(sent - set(taken)) + sum(row.state in _WAITING for row in rows) + max(0, score.planned - len(rows))
        score.doubles = sum(number > 1 for name, number in taken.items() if name not in shown)
        score.early = self._early(rows)
        self.expect(not hidden, f"{len(hidden)} that arrived are shown as something else")
        self.expect(len(rows) == score.planned, f"{len(rows)} rows for {score.planned} planned")
        self.expect(not set(taken) - {row.message_id for row in rows}, "a message left that no row knows")
        return score

    def _early(self, rows: Iterable[Delivery]) -> int:
        first = {row.address: row.not_before for row in rows if len(self.not_before) == 1}
        return sum(at < first.get(who, at) for who, at in self.sink.ledger.times)


def _by_name(letters: Iterable[Any]) -> dict[str, int]:
    """Return how often each Message-ID occurs; it is the same on every attempt."""
    found: dict[str, int] = {}
    for letter in letters:
        name = _NAME.search(letter[-1])
        if name:
            found[name.group(1).decode()] = found.get(name.group(1).decode(), 0) + 1
    return found


def stopped(pid: int) -> bool:
    """Say whether a process stands still (SIGSTOP), with all its threads: one in the middle of a claim comes to its end first."""
    threads = Path(f"/proc/{pid}/task").iterdir()
    return all((one / "stat").read_text().rsplit(")", 1)[1].split()[0] == "T" for one in threads)


def until(question: Callable[[], bool], seconds: float = PATIENCE) -> bool:
    """Wait until `question` is answered with yes; False when that takes too long."""
    end = time.monotonic() + seconds
    while not question():
        if time.monotonic() > end:
            return False
        time.sleep(0.005)
    return True


def go_on(pid: int) -> None:
    """Let a process go on that stood still."""
    os.kill(pid, signal.SIGCONT)


def hour() -> timedelta:
    """Return an hour."""
    return timedelta(hours=1)


__all__ = ["PATIENCE", "SOURCE", "TEXT", "Rig", "Score", "address", "freeze", "go_on", "hour", "session", "stopped", "until"]
