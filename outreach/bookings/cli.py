"""Calendars on the command line: see how somebody's calendar part is read."""

import sys
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
    """Show method, times, answers and doubts of calendar files; one JSON document per file."""
    documents = [_document(file) for file in files]
    for document in documents:
        lines = [
            f"{document['file']}: {document['method']}",
            *(f"  {event['start']} {event['summary']}" for event in document["events"]),
        ]
        console.emit(document, as_json, [*lines, *(f"  ! {doubt}" for doubt in document["doubts"])])
    if any(document["method"] is None for document in documents):
        sys.exit(1)


def _document(file: Path) -> dict[str, Any]:
    try:
        found = calendar.examined(file.read_bytes())
    except ValueError as error:
        return {"file": str(file), "method": None, "events": [], "doubts": [str(error)]}
    return {"file": str(file), "method": found.method, "events": [_event(one) for one in found.events], "doubts": found.doubts}


def _event(one: calendar.Seen) -> dict[str, Any]:
    return {
        "uid": one.uid, "sequence": one.sequence, "start": one.start, "end": one.end, "summary": one.summary,
        "attendees": [{"address": address, "partstat": partstat} for address, partstat in one.attendees],
    }  # fmt: skip
