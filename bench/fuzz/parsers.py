"""Every parser that meets the outside, as one function on bytes: what it raises beyond what it documents is a fault."""

from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, datetime
from functools import cache

from outreach.core import filters, times
from outreach.core.errors import Invalid
from outreach.integrations import calendar, cards, finished, inbound, tables
from outreach.media_requests.policy import line
from outreach.media_requests.policy.register import Register, well_known
from outreach.releases.policy import dates, importing

NOW = datetime(2026, 11, 23, 17, 40, tzinfo=UTC)
LANGUAGES, ZONES = ("en", "fr", "es", "ar"), ("Europe/London", "Asia/Beirut", "America/New_York", "Pacific/Apia")
COLUMNS = ("full_name", "email", "phone", "outlet", "country", "language", "topics", "notes")
LONGEST_LINE = 1000  # letters, as the form and the API take


def mail(data: bytes) -> None:
    """Read a mail; nothing is raised, what cannot be read is set aside."""
    found = inbound.read(data)
    _storable(found.text, found.quoted, found.subject, found.sender, found.sender_name, found.why, *found.attachments)


def report(data: bytes) -> None:
    """Read the machine's part of a delivery report or complaint."""
    head = b"From: MAILER-DAEMON@relay.example\nReturn-Path: <>\nContent-Type: multipart/report; report-type=delivery-status; boundary=b\n\n"
    parts = b"--b\n\nnot delivered\n--b\nContent-Type: message/delivery-status\n\n" + data + b"\n--b--\n"
    found = inbound.read(head + parts)
    _storable(*(text for one in found.recipients for text in (one.address, one.action, one.status, one.reason)))


def table(data: bytes) -> None:
    """Read a file of rows, and guess what its columns are; `Unreadable` is its documented refusal."""
    with suppress(tables.Unreadable):
        found = tables.read(data)
        tables.guess((found.header or [])[:50], COLUMNS)
        _storable(*(cell for row in found.rows[:200] for cell in row), *found.doubts)


def card(data: bytes) -> None:
    """Read a file of vCards as people, and as the table that the import takes; `Unreadable` says that it names nobody."""
    found = cards.read(data)
    cards.document(found)
    with suppress(tables.Unreadable):
        cards.table(found)
    _storable(*(person.name for person in found.people), *(why for _, why in found.broken), *found.doubts)


def appointment(data: bytes) -> None:
    """Read a calendar part; `ValueError` is its documented refusal."""
    with suppress(ValueError):
        found = calendar.examined(data)
        _storable(
            found.method, *(text for one in found.events for text in (one.uid, one.summary, one.start, one.end)), *found.doubts
        )


def release(data: bytes) -> None:
    """Read a pasted page, a mail or a file as a release; `Unreadable` is its documented refusal."""
    with suppress(importing.Unreadable):
        found = importing.read(data)
        _storable(found.title, *(block.text for block in found.text.blocks), *found.doubts)


def attachment(data: bytes) -> None:
    """Search finished bytes for what must not leave: documents, pictures, messages; what cannot be read is told."""
    finished.read("attachment.bin", data)


def quick_line(data: bytes) -> None:
    """Read the line of a call in one of the four languages; every word stands in a chip or in the note."""
    text = data[1:].decode(errors="replace")[:LONGEST_LINE]
    found = line.read(text, LANGUAGES[data[0] % 4] if data else "en", NOW, "Europe/London", _register())
    _storable(found.note, *(chip.value for chip in found.chips))


def time(data: bytes) -> None:
    """Read the dates and times of a text, and one typed local time; `Invalid` is its documented refusal."""
    text = data.decode(errors="replace")
    dates.dates(text), dates.times(text), dates.yearless_dates(text), dates.day_months(text)
    with suppress(Invalid, ValueError):
        times.meant(datetime.fromisoformat(text[:40].strip()).replace(tzinfo=None), ZONES[len(data) % 4])


def search(data: bytes) -> None:
    """Read a line of filters as the lists take it."""
    found = filters.read(
        data.decode(errors="replace")[:LONGEST_LINE], {"lang": "language", "beat": "beats", "verified": "verified_at"}
    )
    str(found)


def _storable(*texts: str) -> None:
    """Demand that what was read can be stored and shown: half a character is none."""
    for text in texts:
        str(text).encode()


@cache
def _register() -> Register:
    return well_known("GB")


PARSERS: dict[str, Callable[[bytes], None]] = {
    "mail": mail, "report": report, "table": table, "card": card, "appointment": appointment, "release": release,
    "attachment": attachment, "quick_line": quick_line, "time": time, "search": search,
}  # fmt: skip
