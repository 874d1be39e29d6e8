"""How is a table written so that no spreadsheet program runs a cell, and the exact value comes back?"""

import csv
import io
import json
import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

_RISKY = re.compile(r"[\t\r]|\s*'*[=+\-@＝＋－＠]")


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
    return csv_text(columns, ([_cell(row.get(column)) for column in columns] for row in rows))


def _cell(value: Any) -> str:
    if isinstance(value, list):
        return "; ".join(str(one) for one in value)
    return "" if value is None else "yes" if value is True else "no" if value is False else str(value)
