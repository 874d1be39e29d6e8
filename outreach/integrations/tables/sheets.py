"""What is on the first full sheet of a workbook? Values only, as a person would read them."""

import io
import zipfile
from collections.abc import Sequence
from datetime import date, datetime, time, timedelta

from python_calamine import CalamineError, CalamineWorkbook

MOST_UNPACKED = 200 * 1024 * 1024
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
Cell = int | float | str | bool | time | date | datetime | timedelta


def is_workbook(content: bytes) -> bool:
    """Say whether the bytes are XLSX, ODS or XLS rather than text."""
    return content.startswith((b"PK\x03\x04", b"PK\x05\x06", _OLE))


def sheet_rows(content: bytes) -> list[list[str]]:
    """Return the rows of the first sheet that holds anything; raises `ValueError` for bombs and broken files."""
    if not content.startswith(_OLE):
        _check_unpacked(content)
    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(content))
        sheets = (book.get_sheet_by_name(name).to_python(skip_empty_area=False) for name in book.sheet_names)
        rows = next((rows for rows in sheets if rows), [])
    except (CalamineError, OSError, ValueError) as error:
        raise ValueError("The workbook cannot be opened; save it as CSV and try again.") from error
    return _trimmed([[_text(cell) for cell in row] for row in rows])


def _check_unpacked(content: bytes) -> None:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            size = sum(entry.file_size for entry in archive.infolist())
    except (zipfile.BadZipFile, OSError) as error:
        raise ValueError("The workbook is damaged; save it as CSV and try again.") from error
    if size > MOST_UNPACKED:
        raise ValueError("The workbook unpacks to more than 200 MB; save the one sheet as CSV.")


def _text(cell: Cell) -> str:
    if isinstance(cell, bool):
        return "yes" if cell else "no"
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))  # phone numbers arrive as floats
    if isinstance(cell, date | datetime | time):
        return cell.isoformat()
    return str(cell)


def _trimmed(rows: Sequence[list[str]]) -> list[list[str]]:
    """Return the rows without the empty columns that formatting leaves at the end."""
    width = max((index + 1 for row in rows for index, cell in enumerate(row) if cell.strip()), default=0)
    return [row[:width] for row in rows]
