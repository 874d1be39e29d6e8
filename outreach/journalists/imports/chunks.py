"""How does one chunk after another get written? Each in a short transaction; where the database is another process, while the next is planned."""

from collections.abc import Generator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any, Protocol

from sqlalchemy.exc import IntegrityError

from outreach.core.actors import Actor
from outreach.core.clock import monotonic
from outreach.core.database import scope, session, transaction
from outreach.integrations.tables import Record
from outreach.journalists.imports import keeping, writing
from outreach.journalists.imports.planning import Plan
from outreach.journalists.imports.prepared import Prepared

_TRIES = 3
Written = tuple[int, int, Plan]  # the places before and after the chunk, and what it did


class Taker(Protocol):
    """What turns rows into changes of one register: a plan outside any transaction, then the writing inside one."""

    def plan(self, chunk: Sequence[Record]) -> Plan: ...

    def recall(self, chunk: Sequence[Record]) -> None: ...

    def forget(self, chunk: Sequence[Record]) -> None: ...

    def build(self, plan: Plan) -> Any: ...

    def write(self, built: Any) -> None: ...

    def close(self) -> None: ...

    def ready(self, rows: Sequence[tuple[int, Record]]) -> None: ...

    def apply(self, rows: Sequence[tuple[int, Record]], actor: Actor, list_id: int | None) -> list[tuple[int, str]]: ...


@dataclass(frozen=True, slots=True)
class Writing:
    """An import under way: who turns its rows into changes, its file, its number and the token of whoever has it in hand."""

    taker: Taker
    file: Prepared
    import_id: int
    token: str

    def put(self, at: int, plan: Plan, built: Any, rows: int) -> None:
        """Write a chunk with how far the import came, in one transaction."""
        with transaction():
            started = monotonic()
            writing.roomy()
            self.taker.write(built)
            keeping.advance(self.import_id, self.token, at, plan, self.file)
        self.file.keep_pace(rows, monotonic() - started)

    def put_aside(self, at: int, plan: Plan, built: Any, rows: int) -> None:
        """Do the same in a thread, with a session of its own."""
        with scope():
            self.put(at, plan, built, rows)


def written(to: Writing, start: int, ahead: bool) -> Generator[Written, None, None]:
    """Write the file from row `start` on and yield each chunk once it is there; `ahead` plans the next one meanwhile."""
    yield from _side_by_side(to, start) if ahead else _in_turn(to, start)


def _in_turn(to: Writing, start: int) -> Generator[Written, None, None]:
    for at, chunk in to.file.chunks(start):
        yield at - len(chunk), at, _take(to, chunk, at)


def _side_by_side(to: Writing, start: int) -> Generator[Written, None, None]:
    """Let both take the time of the longer: the database writes in its process, its chunk's rows are in nobody's way."""
    before: tuple[Sequence[Record], int, Plan, Future[None]] | None = None
    with ThreadPoolExecutor(1, "import-write") as hand:
        for at, chunk in to.file.chunks(start):
            plan, built = _planned(to.taker, chunk)
            if before is not None:
                if not _is_there(before[3]):
                    to.taker.forget(chunk)
                    yield _again(to, before)
                    plan, built = _planned(to.taker, chunk)
                else:
                    yield before[1] - len(before[0]), before[1], before[2]
            before = chunk, at, plan, hand.submit(to.put_aside, at, plan, built, len(chunk))
        if before is not None:
            yield (before[1] - len(before[0]), before[1], before[2]) if _is_there(before[3]) else _again(to, before)


def _planned(taker: Taker, chunk: Sequence[Record]) -> tuple[Plan, Any]:
    writing.by_index()
    plan = taker.plan(chunk)
    built = taker.build(plan)
    session().rollback()
    session().expunge_all()
    return plan, built


def _is_there(writing: Future[None]) -> bool:
    """Wait until a chunk is written, and say whether it was: not when somebody else wrote one of its people meanwhile."""
    try:
        writing.result()
    except IntegrityError:
        return False
    return True


def _again(to: Writing, before: tuple[Sequence[Record], int, Plan, Future[None]]) -> Written:
    chunk, at = before[:2]
    to.taker.forget(chunk)
    return at - len(chunk), at, _take(to, chunk, at)


def _take(to: Writing, chunk: Sequence[Record], at: int) -> Plan:
    """Plan and write one chunk, and return the plan; when somebody else wrote one of its people meanwhile, plan it anew."""
    plan = Plan()
    for left in reversed(range(_TRIES)):
        plan = to.taker.plan(chunk)
        built = to.taker.build(plan)
        try:
            to.put(at, plan, built, len(chunk))
            break
        except IntegrityError:
            if not left:
                raise
            to.taker.forget(chunk)
    session().expunge_all()
    return plan
