"""What had left when a sender died? One small file per sender, written before a body ends and when its answer is read.

`S id` goes in before the end of a body leaves, `A id code text` as soon as the answer is read. A write survives the
death of the process, not a power cut. The lock file says whether its owner lives: the kernel lets go of a dead one's.
"""

import fcntl
import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path


@dataclass(slots=True)
class Remains:
    """What a journal tells: who wrote it, which bodies were started, which answers were read."""

    worker: str
    started: set[int] = field(default_factory=set)
    answers: dict[int, tuple[int, str]] = field(default_factory=dict)

    @property
    def unanswered(self) -> set[int]:
        """Return the deliveries that may or may not have arrived."""
        return self.started - self.answers.keys()


class Journal:
    """The journal of one living sender."""

    def __init__(self, folder: Path, worker: str) -> None:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        self._base = folder / worker
        self._pending = b""
        self._generation = self._oldest = 0
        fresh = folder / f"{worker}.new"
        self._lock = os.open(fresh, os.O_CREAT | os.O_RDWR, 0o600)
        fcntl.flock(self._lock, fcntl.LOCK_EX)
        self._file = self._open()
        fresh.rename(folder / f"{worker}.lock")  # nobody may see the lock file before it is locked

    def started(self, delivery_id: int) -> None:
        """Write that the end of a body is about to leave, and everything answered before it."""
        self._write(self._pending + b"S %d\n" % delivery_id)
        self._pending = b""

    def answered(self, delivery_id: int, code: int, text: str) -> None:
        """Note an answer; `flush` or the next start writes it."""
        self._pending += b"A %d %d %s\n" % (delivery_id, code, text.replace("\r", " ").replace("\n", " ").encode())

    def flush(self) -> None:
        """Write what was noted."""
        if self._pending:
            self._write(self._pending)
            self._pending = b""

    def restart(self, under_way: Iterable[int]) -> None:
        """Begin afresh with only `under_way`: everything else is in the database."""
        self._pending = b""
        self.turn(under_way)
        self.forget()

    def turn(self, under_way: Iterable[int]) -> None:
        """Go on in a new file that begins with `under_way`; the older ones stay until `forget`. Nothing changes when it fails."""
        self.flush()
        old = self._file
        self._generation += 1
        try:
            self._file = self._open()
            self._write(b"".join(b"S %d\n" % one for one in under_way))
        except OSError:
            self._path().unlink(missing_ok=True)
            if self._file != old:
                os.close(self._file)
            self._file, self._generation = old, self._generation - 1
            raise
        os.close(old)

    def forget(self) -> None:
        """Remove all files but the latest: what they tell is in the database."""
        while self._oldest < self._generation:
            self._base.with_suffix(f".{self._oldest}").unlink(missing_ok=True)
            self._oldest += 1

    def close(self) -> None:
        """Remove the journal: its sender is done."""
        self.forget()
        self._path().unlink()
        os.close(self._file)
        self._base.with_suffix(".lock").unlink()
        os.close(self._lock)

    def _write(self, data: bytes) -> None:
        """A line that is cut short (the disk is full) is no line: what it was to allow must not happen."""
        if os.write(self._file, data) != len(data):
            os.write(self._file, b"\n")
            raise OSError("the journal could not be written whole; is the disk full?")

    def abandon(self) -> None:
        """Let go of the journal and leave it for the next sender to recover."""
        with suppress(OSError):
            self.flush()
        os.close(self._file)
        os.close(self._lock)

    def _path(self) -> Path:
        return self._base.with_suffix(f".{self._generation}")

    def _open(self) -> int:
        return os.open(self._path(), os.O_CREAT | os.O_APPEND | os.O_WRONLY, 0o600)


@contextmanager
def remains(lock: Path) -> Iterator[Remains | None]:
    """Yield what a dead sender left, None for one that lives; its files are removed when the block succeeds."""
    try:
        handle = os.open(lock, os.O_RDWR)
    except FileNotFoundError:
        yield None
        return
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        os.close(handle)
        yield None
        return
    try:
        files = _generations(lock)
        yield read(lock.stem, files)
        for file in (*files, lock):
            file.unlink(missing_ok=True)
    finally:
        os.close(handle)


def of_worker(folder: Path, worker: str) -> Remains | None:
    """Return what the journal of `worker` says so far, dead or alive; None when it is not on this machine."""
    lock = folder / f"{worker}.lock"
    return read(worker, _generations(lock)) if lock.exists() else None


def locks(folder: Path) -> list[Path]:
    """Return the lock files there are."""
    return sorted(folder.glob("*.lock")) if folder.is_dir() else []


def read(worker: str, files: Iterable[Path]) -> Remains:
    """Return what `files` tell, oldest first; a torn last line never counted."""
    found = Remains(worker)
    for file in files:
        for line in file.read_bytes().split(b"\n")[:-1]:
            with suppress(ValueError):  # a line that was cut short tells nothing
                _note(found, line)
    return found


def _note(found: Remains, line: bytes) -> None:
    kind, _, rest = line.partition(b" ")
    if kind == b"S":
        found.started.add(int(rest))
    elif kind == b"A":
        number, code, text = rest.split(b" ", 2)
        found.answers[int(number)] = (int(code), text.decode("utf-8", "replace"))


def _generations(lock: Path) -> list[Path]:
    files = [file for file in lock.parent.glob(f"{lock.stem}.*") if file.suffix[1:].isdigit()]
    return sorted(files, key=lambda file: int(file.suffix[1:]))
