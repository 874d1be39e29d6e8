"""Calendars on the command line: see how somebody's calendar part is read."""

from pathlib import Path
from typing import Any

import click

from outreach.core import console
from outreach.integrations import calendar

inspect = click.Group("inspect", help="Show how something would be read; nothing is written.")


@inspect.command("calendar")
@click.argument("files", nargs=-1, required=True, type=click.Path(exists=True, dir_okay=False, path_type=Path))
@console.json_option
def calendar_(files: tuple[Path, ...], as_json: bool) -> None:
    """Show method, times and answers of calendar files."""
    for file in files:
        document = _document(file)
        lines = [f"{file}: {document['method']}", *(f"  {event['start']} {event['summary']}" for event in document["events"])]
        console.emit(document, as_json, lines)


def _document(file: Path) -> dict[str, Any]:
    try:
        method, events = calendar.read(file.read_bytes())
    except ValueError as error:
        raise click.ClickException(f"{file}: {error}") from error
    return {
        "file": str(file),
        "method": method,
        "events": [
            {
                "uid": one.uid, "sequence": one.sequence, "start": one.start, "end": one.end, "summary": one.summary,
                "attendees": [{"address": address, "partstat": partstat} for address, partstat in one.attendees],
            }
            for one in events
        ],
    }  # fmt: skip
