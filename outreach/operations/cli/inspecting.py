"""How would a table or a card be read? `flask inspect table` and `inspect cards` show it and write nothing."""

from pathlib import Path
from typing import Any

import click

from outreach.core import console
from outreach.integrations import cards, tables

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


@inspect.command("cards")
@click.argument("files", nargs=-1, required=True, type=click.Path(exists=True, dir_okay=False, path_type=Path))
@console.json_option
def people(files: tuple[Path, ...], as_json: bool) -> None:
    """Show the people of vCard files and the doubts about them; one JSON document per file, exit 1 when one holds no card."""
    unread = False
    for file in files:
        found = {"file": str(file), **cards.document(cards.read(file.read_bytes()))}
        unread = unread or not found["people"]
        lines = [f"{one['name']}: {', '.join([*one['emails'], *one['phones'], one['organisation']])}" for one in found["people"]]
        console.emit(found, as_json, [f"{file}: {len(lines)} people", *lines, *found["doubts"]])
    if unread:
        raise SystemExit(1)
