"""How would a table be read? `flask inspect table` shows it and writes nothing."""

from pathlib import Path
from typing import Any

import click

from outreach.core import console
from outreach.integrations import tables

inspect = click.Group("inspect", help="Show how something would be read; nothing is written.")


@inspect.command("table")
@click.argument("files", nargs=-1, required=True, type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--limit", default=None, type=click.IntRange(0), help="Show only so many rows.")
@console.json_option
def table(files: tuple[Path, ...], limit: int | None, as_json: bool) -> None:
    """Show encoding, delimiter, header, rows and doubts of tables; one JSON document per file, exit 1 when one is no table."""
    unread = False
    for file in files:
        found, readable = _document(file, limit)
        unread = unread or not readable
        head = f"{file}: {found['encoding']}, delimiter {found['delimiter']!r}, {len(found['rows'])} rows shown"
        console.emit(
            found, as_json, [head, *(" | ".join(row) for row in [found["header"] or [], *found["rows"]]), *found["doubts"]]
        )
    if unread:
        raise SystemExit(1)


def _document(file: Path, limit: int | None) -> tuple[dict[str, Any], bool]:
    try:
        read = tables.read(file.read_bytes())
    except (tables.Unreadable, OSError) as error:
        nothing = {"encoding": None, "delimiter": None, "quote": None, "header": None, "rows": [], "doubts": [str(error)]}
        return {"file": str(file), **nothing}, False
    return {
        "file": str(file), "encoding": read.encoding, "delimiter": read.delimiter, "quote": read.quote, "header": read.header,
        "rows": read.rows if limit is None else read.rows[:limit], "doubts": read.doubts,
    }, True  # fmt: skip
