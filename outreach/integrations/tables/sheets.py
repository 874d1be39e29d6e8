"""What is on the first full sheet of a workbook? Values only, as a person would read them."""

import io
from collections.abc import Sequence
from datetime import date, datetime, time, timedelta

from python_calamine import CalamineError, CalamineWorkbook, SheetMetadata, SheetTypeEnum, SheetVisibleEnum

from outreach.core.words import say
from outreach.integrations.tables.bombs import check

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_MOST_SPREAD = 1_000_000  # cells filled because they are merged with others
Cell = int | float | str | bool | time | date | datetime | timedelta


def is_workbook(content: bytes) -> bool:
    """Say whether the bytes are XLSX, ODS or XLS rather than text."""
    return content.startswith((b"PK\x03\x04", b"PK\x05\x06", _OLE))


def sheet_rows(content: bytes) -> tuple[list[list[str]], list[str]]:
    """Return the rows of the fullest visible sheet, and doubts; raises `ValueError` for bombs and broken files."""
    if not content.startswith(_OLE):
        check(content)
    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(content))
        sheets = {sheet.name: _filled(book, sheet.name) for sheet in _visible(book)}
    except (CalamineError, OSError, ValueError, OverflowError) as error:
        raise ValueError(say("The workbook cannot be opened; save it as CSV and try again.")) from error
    full = {name: rows for name, rows in sheets.items() if rows}
    if not full:
        return [], []
    name = next((name for name, rows in full.items() if len(rows) > 1 and len(rows[0]) > 1), next(iter(full)))
    others = [one for one in full if one != name]
    doubts: list[str] = (
        [say("Only the sheet “%(name)s” was read, not: %(others)s.", name=name, others=", ".join(others))] if others else []
    )
    return full[name], doubts


def _visible(book: CalamineWorkbook) -> list[SheetMetadata]:
    sheets = [sheet for sheet in book.sheets_metadata if sheet.typ == SheetTypeEnum.WorkSheet]
    return [sheet for sheet in sheets if sheet.visible == SheetVisibleEnum.Visible] or sheets


def _filled(book: CalamineWorkbook, name: str) -> list[list[str]]:
    sheet = book.get_sheet_by_name(name)
    rows = [[_text(cell) for cell in row] for row in sheet.to_python(skip_empty_area=True)]
    room = _MOST_SPREAD
    for (top, left), (bottom, right) in sheet.merged_cell_ranges or ():
        room -= bottom - top
        if room > 0:
            _spread(rows, (top - (sheet.start or (0, 0))[0], left - (sheet.start or (0, 0))[1], bottom - top, right - left))
    return _trimmed(rows)


def _spread(rows: list[list[str]], area: tuple[int, int, int, int]) -> None:
    """Write the value of cells merged downwards into each row: all of them are meant."""
    top, left, height, wide = area
    if wide or top < 1 or not 0 <= left < len(rows[0]) or top + height >= len(rows):
        return
    for row in rows[top + 1 : top + height + 1]:
        row[left] = row[left] or rows[top][left]


def _text(cell: Cell) -> str:
    if isinstance(cell, bool):
        return "TRUE" if cell else "FALSE"
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))  # phone numbers arrive as floats
    if isinstance(cell, datetime):
        return cell.date().isoformat() if cell.time() == time() else cell.isoformat(" ")
    if isinstance(cell, date | time):
        return cell.isoformat()
    return str(cell)


def _trimmed(rows: Sequence[list[str]]) -> list[list[str]]:
    """Return the rows without the empty columns that formatting leaves at the beginning and the end."""
    width = max((index + 1 for row in rows for index, cell in enumerate(row) if cell.strip()), default=0)
    begin = min((index for row in rows for index, cell in enumerate(row) if cell.strip()), default=0)
    return [row[begin:width] for row in rows]
