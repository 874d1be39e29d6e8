"""How do several files become one ZIP? The same bytes each time, with nothing in it of who packed it, where or when."""

import io
import zipfile
from collections.abc import Iterable
from datetime import UTC, datetime

_PACKED = (".jpg", ".jpeg", ".png", ".pdf", ".docx", ".zip")  # small already
_UNIX, _READABLE = 3, 0o644 << 16
_OLDEST, _NEWEST = datetime(1980, 1, 1, tzinfo=UTC), datetime(2107, 12, 31, tzinfo=UTC)  # that a ZIP can say


def pack(files: Iterable[tuple[str, bytes]], at: datetime) -> bytes:
    """Return a ZIP of (name, bytes) in their order, each dated `at` (aware) in UTC."""
    written = io.BytesIO()
    date = min(max(at.astimezone(UTC), _OLDEST), _NEWEST).timetuple()[:6]
    with zipfile.ZipFile(written, "w") as archive:
        for name, raw in files:
            head = zipfile.ZipInfo(name, date_time=date)
            head.create_system, head.external_attr = _UNIX, _READABLE
            head.compress_type = zipfile.ZIP_STORED if name.endswith(_PACKED) else zipfile.ZIP_DEFLATED
            archive.writestr(head, raw)
    return written.getvalue()


def packed_again(raw: bytes, at: datetime) -> bytes:
    """Return a ZIP with the same files in the same order, and nothing of the hour at which a library wrote it."""
    with zipfile.ZipFile(io.BytesIO(raw)) as archive:
        return pack([(name, archive.read(name)) for name in archive.namelist()], at)
