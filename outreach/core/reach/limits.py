"""To what is whoever asks limited? It holds for one unit of work, and for reading only."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass

from outreach.core.database import is_writing

CAMPAIGNS, ORGANISATIONS = "campaigns", "organisations"
KINDS = (CAMPAIGNS, ORGANISATIONS)


@dataclass(frozen=True, slots=True)
class Reach:
    """What an account is limited to; None is no limit of that kind, an empty set lets nothing through."""

    account: int | None = None
    campaigns: frozenset[int] | None = None
    organisations: frozenset[int] | None = None

    def of(self, kind: str) -> frozenset[int] | None:
        """Return the ids of one kind of limit."""
        found: frozenset[int] | None = getattr(self, kind)
        return found

    @property
    def kinds(self) -> tuple[str, ...]:
        """Return which kinds of limit there are; empty for an account that sees the whole office."""
        return tuple(kind for kind in KINDS if self.of(kind) is not None)


EVERYTHING = Reach()
_active: ContextVar[Reach | None] = ContextVar("reach", default=None)
_whole: ContextVar[bool] = ContextVar("whole truth", default=False)


def enter(reach: Reach | None) -> None:
    """Let a limit hold for this unit of work from now on; None ends it."""
    _active.set(reach if reach is not None and reach.kinds else None)


@contextmanager
def within(reach: Reach | None) -> Iterator[None]:
    """Let a limit hold for what is done inside."""
    before = _active.set(reach if reach is not None and reach.kinds else None)
    try:
        yield
    finally:
        _active.reset(before)


@contextmanager
def whole_truth() -> Iterator[None]:
    """Let every row count for what is read inside: for facts that decide, and whose answer does not show them."""
    before = _whole.set(True)
    try:
        yield
    finally:
        _whole.reset(before)


def current() -> Reach | None:
    """Return the limit of whoever asks, or None."""
    return _active.get()


def reading() -> Reach | None:
    """Return the limit that holds for what is read now: none inside a transaction, and none in `whole_truth`."""
    found = _active.get()
    return None if found is None or _whole.get() or is_writing() else found
