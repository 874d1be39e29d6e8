"""How is a table written so that no spreadsheet program runs a cell, and the exact value comes back?"""

import csv
import io
import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice
from typing import Any

from outreach.integrations.tables.workbooks import workbook

MARK = "exported"  # the last column: who took the table out and when; an import leaves it alone
KINDS = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "json": "application/json",
}
_RISKY = re.compile(r"[\t\r]|\s*'*[=+\-@＝＋－＠]")
_ROWS_AT_ONCE = 500
_PARTS = re.compile(r"[;,|/\n\r،؛]|^\[")


def guard(cell: str) -> str:
    """Return the cell with an apostrophe before it when a program would take it for a formula."""
    return f"'{cell}" if _RISKY.match(cell) else cell


def restore(cell: str) -> str:
    """Return what `guard` was given."""
    return cell[1:] if cell.startswith("'") and _RISKY.match(cell[1:]) else cell


def csv_text(header: Sequence[str], rows: Iterable[Sequence[str]], bom: bool = False) -> str:
    """Return RFC 4180 text, every cell guarded; `bom` for spreadsheet programs that need one."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow([guard(cell) for cell in header])
    writer.writerows([guard(cell) for cell in row] for row in rows)
    return ("\ufeff" if bom else "") + out.getvalue()


def written(kind: str, columns: Sequence[str], rows: Iterable[Mapping[str, Any]]) -> str:
    """Return rows as one JSON document or as CSV; lists in a cell are joined by "; ", None is empty, True is "yes"."""
    if kind == "json":
        return json.dumps({"items": list(rows)}, ensure_ascii=False, default=str) + "\n"
    return csv_text(columns, ([cell(row.get(column)) for column in columns] for row in rows))


def stream(
    kind: str, title: str, columns: Sequence[str], rows: Iterable[Mapping[str, Any]], mark: str, bom: bool = False
) -> Iterator[bytes]:
    """Yield the same as a file, some hundred rows at a time, as "csv", "xlsx" or "json"; each carries `mark`."""
    if kind == "json":
        yield from _json(columns, rows, mark)
        return
    lines = ([*(cell(row.get(column)) for column in columns), mark] for row in rows)
    if kind == "xlsx":
        yield from workbook(title, mark, _guarded([[*columns, MARK]], lines))
        return
    yield csv_text([*columns, MARK], [], bom).encode()
    while chunk := list(islice(lines, _ROWS_AT_ONCE)):
        yield csv_text(chunk[0], chunk[1:]).encode()


def cell(value: Any) -> str:
    """Return a value as a cell: lists joined by "; " (as JSON where an entry holds a sign that parts entries), None empty, True "yes"."""
    if isinstance(value, list):
        texts = [str(one) for one in value]
        return json.dumps(texts, ensure_ascii=False) if any(_PARTS.search(text) for text in texts) else "; ".join(texts)
    return "" if value is None else "yes" if value is True else "no" if value is False else str(value)


def _guarded(*tables: Iterable[Sequence[str]]) -> Iterator[list[str]]:
    return ([guard(cell) for cell in row] for table in tables for row in table)


def _json(columns: Sequence[str], rows: Iterable[Mapping[str, Any]], mark: str) -> Iterator[bytes]:
    yield f'{{"{MARK}": {json.dumps(mark, ensure_ascii=False)}, "items": ['.encode()
    lines = (json.dumps({name: row.get(name) for name in columns}, ensure_ascii=False, default=str) for row in rows)
    between = ""
    while chunk := list(islice(lines, _ROWS_AT_ONCE)):
        yield (between + ",\n".join(chunk)).encode()
        between = ",\n"
    yield b"]}\n"
