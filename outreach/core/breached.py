"""Was a password ever in a breach? Asked of a file on this machine, so that no part of a password leaves it.

The file is that of Pwned Passwords, ordered by hash: a line for each, `SHA-1:count`, in capitals. It is searched where it lies: some
forty reads, whatever its size. SHA-1 is only how its lines are named; passwords are kept by argon2.
"""

import hashlib
import os
import re
from pathlib import Path
from typing import BinaryIO

_LINE = re.compile(rb"[0-9A-F]{40}:\d+\r?\n?")
_LONGEST = 64  # bytes of a line, and more
_LOOKS = 40  # lines, spread over the file, that are compared
_kept: dict[str, Path | None] = {"file": None}


def connect(file: Path | None) -> None:
    """Ask `file` from now on; None for no file."""
    _kept["file"] = file


def is_list(file: Path) -> bool:
    """Say whether a file looks like the list, ordered by hash: that which is ordered by count would know next to no password."""
    try:
        with file.open("rb") as lines:
            size = os.fstat(lines.fileno()).st_size
            found = [_line_after(lines, size * part // _LOOKS) for part in range(_LOOKS)]
    except OSError:
        return False
    here = [line for line in found if line]
    return bool(found[0]) and all(map(_LINE.fullmatch, here)) and here == sorted(here, key=lambda line: line[:40])


def _line_after(lines: BinaryIO, at: int) -> bytes:
    """Return the first line that begins at or after a place; nothing at the end."""
    lines.seek(max(0, at - 1))
    if at:
        lines.readline(_LONGEST)
    return lines.readline(_LONGEST)


def knows(password: str) -> bool:
    """Say whether the file holds this password; never where there is none, or it cannot be read."""
    file = _kept["file"]
    if file is None:
        return False
    wanted = hashlib.sha1(password.encode(errors="replace"), usedforsecurity=False).hexdigest().upper().encode()
    try:
        return _found(file, wanted)
    except OSError:
        return False


def _found(file: Path, wanted: bytes) -> bool:
    """Halve the file until the line stands at the beginning of what is left."""
    with file.open("rb") as lines:
        low, high = 0, os.fstat(lines.fileno()).st_size
        while low < high:
            middle = (low + high) // 2
            lines.seek(middle)
            if middle:
                lines.readline()
            line = lines.readline()
            if line and line[:40] < wanted:
                low = middle + 1
            else:
                high = middle
        lines.seek(low)
        if low:
            lines.readline()
        return lines.readline()[:40] == wanted
