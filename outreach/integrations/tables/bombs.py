"""Is this workbook small enough to open? A few thousand bytes may unpack to more than any machine holds."""

import io
import re
import zipfile
from collections import Counter

from outreach.core import arriving
from outreach.core.words import say

_MOST_AREA = 2_000_000  # cells of the sheet, the empty ones between others included
_SPARSE = 6  # as many times may the empty cells be more than the full ones
_CELL = re.compile(rb"""\br\s*=\s*["']([A-Za-z]{1,3})(\d{1,7})["']""")
_STRING = re.compile(rb"<si\b")
_SHARED = re.compile(rb'\bt\s*=\s*["\']s["\'][^>]*>\s*<v>(\d+)</v>')
_REPEATED = re.compile(rb'number-(columns|rows)-repeated="(\d+)"(?:[^>]*[^/>])?>')
_EMPTY_ROW = re.compile(rb"<table:table-row\b[^>]*>\s*(?:<table:(?:covered-)?table-cell\b[^>]*/>\s*)*</table:table-row>")
_MOST_TEXT = 100_000_000


class _Bomb(ValueError):
    """It would take too much memory; the message says what to do."""


def check(content: bytes) -> None:
    """Raise `ValueError` for a workbook that would take too much memory or is no archive at all."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            entries = archive.infolist()
            if arriving.is_too_large(entries):
                raise _Bomb(say("The workbook unpacks to more than 200 MB; save the one sheet as CSV."))
            if arriving.is_a_bomb(entries):
                raise _bomb()
            _check_sheets(archive, [entry.filename for entry in entries])
    except _Bomb:
        raise
    except arriving.DAMAGED as error:
        raise ValueError(say("The workbook is damaged; save it as CSV and try again.")) from error


def _bomb() -> _Bomb:
    return _Bomb(say("The workbook would take too much memory to open; save the one sheet as CSV."))


def _check_sheets(archive: zipfile.ZipFile, names: list[str]) -> None:
    shared = [
        length for name in names if name.casefold().endswith("sharedstrings.xml") for length in _lengths(archive.read(name))
    ]
    for name in names:
        if re.search(r"worksheets/[^/]*\.xml$", name, re.IGNORECASE):
            sheet = archive.read(name)
            if _is_wide(sheet) or _is_long(sheet, shared):
                raise _bomb()
        elif name == "content.xml" and _repeats(archive.read(name)) > _MOST_AREA:
            raise _bomb()


def _lengths(strings: bytes) -> list[int]:
    """Return how long each of the strings is that cells refer to."""
    starts = [found.start() for found in _STRING.finditer(strings)]
    return [end - start for start, end in zip(starts, [*starts[1:], len(strings)], strict=True)]


def _is_wide(sheet: bytes) -> bool:
    """Say whether cells lie so far apart that the empty ones between them fill the memory."""
    cells = _CELL.findall(sheet)
    columns = {letters.upper() for letters, _ in cells}
    across = max(map(_number, columns), default=1)
    down = max(map(int, {row for _, row in cells}), default=1)
    return across * down > max(_MOST_AREA, _SPARSE * len(cells))


def _number(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number


def _is_long(sheet: bytes, shared: list[int]) -> bool:
    """Say whether long strings are repeated in too many cells."""
    if max(shared, default=0) * sheet.count(b"<v>") < _MOST_TEXT:
        return False
    used = Counter(map(int, _SHARED.findall(sheet)))
    return sum(shared[at] * count for at, count in used.items() if at < len(shared)) > _MOST_TEXT


def _repeats(document: bytes) -> int:
    """Return how many cells an OpenDocument sheet repeats that are not empty."""
    counts = [int(number[:8]) for _, number in _REPEATED.findall(_EMPTY_ROW.sub(b"", document))]
    return sum(counts) * max(counts, default=0) if max(counts, default=0) > 10_000 else sum(counts)
