"""How are caught messages kept? The newest 20,000, compressed, in one SQLite file that anybody may read meanwhile."""

import re
import sqlite3
import zlib
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from email.errors import HeaderParseError
from email.header import decode_header, make_header
from pathlib import Path

KEPT = 20_000
_SWEEP = 50
_TABLE = """
CREATE TABLE IF NOT EXISTS caught (
    id INTEGER PRIMARY KEY AUTOINCREMENT, at TEXT NOT NULL, sender TEXT NOT NULL, recipient TEXT NOT NULL,
    subject TEXT NOT NULL, size INTEGER NOT NULL, data BLOB NOT NULL)
"""
_COLUMNS = "id, at, sender, recipient, subject, size"
_SUBJECT = re.compile(rb"^subject:[ \t]*((?:[^\r\n]|\r?\n[ \t])*)", re.IGNORECASE | re.MULTILINE)


def box_in(folder: Path) -> "Box":
    """Return the box that is kept in a data folder."""
    return Box(folder / "outbox.db")


@dataclass(frozen=True, slots=True)
class Caught:
    """A message in the box, without its text."""

    id: int
    at: datetime
    sender: str
    recipient: str
    subject: str
    size: int


@dataclass(frozen=True, slots=True)
class Arrived:
    """A message as it came in: envelope and bytes."""

    at: datetime
    sender: str
    recipient: str
    data: bytes


class Box:
    """The file of caught messages at `path`; made when it is first written to."""

    def __init__(self, path: Path) -> None:
        self.path = self._path = path
        self._writer: sqlite3.Connection | None = None
        self._puts = 0

    def put(self, messages: Sequence[Arrived], keep: int = KEPT) -> None:
        """Keep `messages` in one commit, and drop the oldest beyond `keep`."""
        rows = [
            (one.at.isoformat(), one.sender, one.recipient, subject_of(one.data), len(one.data), zlib.compress(one.data, 1))
            for one in messages
        ]
        database = self._open_to_write()
        with database:
            database.executemany(
                "INSERT INTO caught (at, sender, recipient, subject, size, data) VALUES (?, ?, ?, ?, ?, ?)", rows
            )
            if self._puts % _SWEEP == 0:
                database.execute("DELETE FROM caught WHERE id <= (SELECT max(id) FROM caught) - ?", (keep,))
        self._puts += 1

    def page(self, q: str = "", before: int | None = None, limit: int = 50) -> list[Caught]:
        """Return messages, newest first, whose address or subject holds `q`; `before` is the id where the last page ended."""
        if not self._path.exists():
            return []
        wanted = f"%{_literal(q.strip())}%"
        query = (
            f"SELECT {_COLUMNS} FROM caught WHERE id < ? AND (recipient LIKE ? ESCAPE '\\' OR subject LIKE ? ESCAPE '\\')"
            " ORDER BY id DESC LIMIT ?"
        )
        with self._reading() as database:
            rows = database.execute(query, (before or 2**62, wanted, wanted, limit)).fetchall()
        return [_caught(row) for row in rows]

    def message(self, number: int) -> tuple[Caught, bytes] | None:
        """Return one message with its bytes."""
        if not self._path.exists():
            return None
        with self._reading() as database:
            row = database.execute(f"SELECT {_COLUMNS}, data FROM caught WHERE id = ?", (number,)).fetchone()
        return (_caught(row[:-1]), zlib.decompress(row[-1])) if row else None

    def count(self) -> int:
        """Return how many messages there are."""
        if not self._path.exists():
            return 0
        with self._reading() as database:
            return int(database.execute("SELECT count(*) FROM caught").fetchone()[0])

    def forget(self, addresses: Iterable[str]) -> None:
        """Throw away every message to one of `addresses`, beyond recovery from the file."""
        if not self._path.exists():
            return
        with self._reading() as database:
            database.execute("PRAGMA secure_delete=ON")
            with database:
                database.executemany("DELETE FROM caught WHERE recipient = ? COLLATE NOCASE", [(one,) for one in addresses])
            database.execute("PRAGMA wal_checkpoint(TRUNCATE)")

    def prepare(self) -> None:
        """Make the file, readable by us alone."""
        self._path.parent.mkdir(parents=True, exist_ok=True)
        self._path.touch(mode=0o600)
        self._open_to_write()

    def close(self) -> None:
        """Let go of the file."""
        if self._writer is not None:
            self._writer.close()
            self._writer = None

    def _open_to_write(self) -> sqlite3.Connection:
        if self._writer is None:
            self._writer = sqlite3.connect(self._path, timeout=10)
            for statement in ("PRAGMA journal_mode=WAL", "PRAGMA synchronous=OFF", _TABLE):
                self._writer.execute(statement)
        return self._writer

    @contextmanager
    def _reading(self) -> Iterator[sqlite3.Connection]:
        database = sqlite3.connect(self._path, timeout=10)
        try:
            yield database
        finally:
            database.close()


def subject_of(data: bytes) -> str:
    """Return the decoded subject in the header of `data`, as one line."""
    head = data[: max(data.find(b"\r\n\r\n"), 0) or 16_384]
    found = _SUBJECT.search(head)
    if found is None:
        return ""
    raw = re.sub(r"\r?\n[ \t]", " ", found.group(1).decode("utf-8", "replace"))
    if "=?" not in raw:
        return raw.strip()[:500]
    try:
        return str(make_header(decode_header(raw))).strip()[:500]
    except (HeaderParseError, LookupError, ValueError):
        return raw.strip()[:500]


def _literal(text: str) -> str:
    return text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")


def _caught(row: Sequence[object]) -> Caught:
    number, at, sender, recipient, subject, size = row
    return Caught(int(str(number)), datetime.fromisoformat(str(at)), str(sender), str(recipient), str(subject), int(str(size)))
