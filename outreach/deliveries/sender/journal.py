"""What had left when a sender died? One small file per sender, written before a body ends and when its answer is read.

`S id` goes in before the end of a body leaves, `A id code text` as soon as the answer is read. A write survives the
death of the process, not a power cut. The lock file says whether its owner lives: the kernel lets go of a dead one's.
A line that the disk took only in part ends with `~` and tells nothing: what it was to allow did not happen.
Each file appears with its first line in it, `J worker generation`, so that one that is empty or gone was lost.
"""

import errno
import fcntl
import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

_TORN = b"~"
_UNFINISHED = ".next"  # a file without its first line yet
_BEGINNINGS = (b"", b"S", b"A", _TORN)  # of a last line that its sender did not live to end
_MOST = 2**31 - 1  # no row has a higher number
_OF_THE_MOMENT = (errno.ENOENT, errno.EMFILE, errno.ENFILE, errno.ENOMEM)  # says nothing about the file: asked again later
SET_ASIDE = ".bad"


@dataclass(slots=True)
class Remains:
    """What a journal tells: who wrote it, which bodies were started, which answers were read.

    `damage` says why it may have held more than can be read of it; empty when it is whole. `missing` says that of one that is gone
    or empty: damage only where its sender still held something, for the last thing that one does is to remove its files.
    """

    worker: str
    started: set[int] = field(default_factory=set)
    answers: dict[int, tuple[int, str]] = field(default_factory=dict)
    damage: str = ""
    missing: str = ""

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
        self._is_torn = False
        self._generation = self._oldest = 0
        fresh = folder / f"{worker}.new"
        self._lock = os.open(fresh, os.O_CREAT | os.O_RDWR, 0o600)
        fcntl.flock(self._lock, fcntl.LOCK_EX)
        self._file = self._begun(())
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
            self._file = self._begun(under_way)
        except OSError:
            self._generation -= 1
            raise
        self._is_torn = False
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

    def _begun(self, under_way: Iterable[int]) -> int:
        """Open the file of this generation; it appears under its name with all that it begins with, or not at all."""
        first, beside = self._path(), self._base.with_suffix(_UNFINISHED)
        data = _first_line(first) + b"".join(b"S %d\n" % one for one in under_way)
        file = os.open(beside, os.O_CREAT | os.O_TRUNC | os.O_APPEND | os.O_WRONLY, 0o600)
        try:
            if os.write(file, data) != len(data):
                raise OSError("the journal could not be begun; is the disk full?")
            beside.rename(first)
        except OSError:
            os.close(file)
            with suppress(OSError):
                beside.unlink(missing_ok=True)
            raise
        return file

    def _write(self, data: bytes) -> None:
        """A line that is cut short (the disk is full) is no line: what it was to allow must not happen.

        Its rest stays in the file, so whatever is written next ends it first, however often the disk refuses.
        """
        if self._is_torn:
            data = _TORN + b"\n" + data
        self._is_torn = True
        if os.write(self._file, data) != len(data):
            raise OSError("the journal could not be written whole; is the disk full?")
        self._is_torn = False

    def abandon(self) -> None:
        """Let go of the journal and leave it for the next sender to recover."""
        with suppress(OSError):
            self.flush()
        os.close(self._file)
        os.close(self._lock)

    def _path(self) -> Path:
        return self._base.with_suffix(f".{self._generation}")


@contextmanager
def remains(lock: Path) -> Iterator[Remains | None]:
    """Yield what a dead sender left, None for one that lives or cannot be asked; its files go when the block succeeds.

    Those of a damaged one are set aside instead, for a person to look at.
    """
    handle = _taken(lock)
    if handle is None:
        yield None
        return
    try:
        files = _generations(lock)
        left = read(lock.stem, files)
        yield left
        for file in files:
            if left.damage:
                file.rename(file.with_name(file.name + SET_ASIDE))
            else:
                file.unlink(missing_ok=True)
        lock.with_suffix(_UNFINISHED).unlink(missing_ok=True)
        lock.unlink(missing_ok=True)
    finally:
        os.close(handle)


def _taken(lock: Path) -> int | None:
    """Take a dead sender's lock; None while its sender lives, and where the file may not be opened: then its lease decides."""
    try:
        handle = os.open(lock, os.O_RDWR)
    except OSError as error:
        if error.errno in (errno.EMFILE, errno.ENFILE, errno.ENOMEM):
            raise
        return None
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        os.close(handle)
        return None
    return handle


def of_worker(folder: Path, worker: str) -> Remains | None:
    """Return what the journal of `worker` says so far, dead or alive; None when it is not on this machine."""
    lock = folder / f"{worker}.lock"
    return read(worker, _generations(lock)) if lock.exists() else None


def locks(folder: Path) -> list[Path]:
    """Return the lock files there are."""
    return sorted(folder.glob("*.lock")) if folder.is_dir() else []


def read(worker: str, files: Iterable[Path]) -> Remains:
    """Return what `files` tell, oldest first; a torn line never counted, and one that was never written so is damage."""
    found, sizes = Remains(worker), list[int]()
    for file in files:
        try:
            content = file.read_bytes()
        except OSError as error:
            if error.errno in _OF_THE_MOMENT:
                raise
            found.damage = f"{file.name}: {error.strerror}"
            continue
        *lines, tail = content.removeprefix(_first_line(file)).split(b"\n")
        told = [_noted(found, line) for line in lines]
        if not all(told) or tail[:1] not in _BEGINNINGS:
            found.damage = f"{file.name} holds a line that no sender wrote"
        sizes.append(len(content))
    found.missing = "" if sizes and all(sizes) else "the journal is missing"
    return found


def _first_line(file: Path) -> bytes:
    return f"J {file.stem} {file.suffix[1:]}\n".encode()


def _noted(found: Remains, line: bytes) -> bool:
    """Take up what a line tells; False when no sender wrote it so."""
    kind, _, rest = line.partition(b" ")
    try:
        if kind == b"S":
            found.started.add(_number(rest))
            return True
        if kind == b"A":
            number, code, text = rest.split(b" ", 2)
            found.answers[_number(number)] = (_number(code, 999), text.decode("utf-8", "replace"))
            return True
    except ValueError:
        pass
    return line.endswith(_TORN)


def _number(word: bytes, most: int = _MOST) -> int:
    if not word.isdigit() or int(word) > most:
        raise ValueError(word)
    return int(word)


def _generations(lock: Path) -> list[Path]:
    files = [file for file in lock.parent.glob(f"{lock.stem}.*") if file.suffix[1:].isdigit()]
    return sorted(files, key=lambda file: int(file.suffix[1:]))
