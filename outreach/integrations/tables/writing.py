"""How is a table written so that no spreadsheet program runs a cell, and the exact value comes back?"""

import csv
import io
import re
from collections.abc import Iterable, Sequence

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
