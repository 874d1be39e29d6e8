"""How would a mail be read? `flask inspect mail` shows it and writes nothing."""

from dataclasses import asdict
from pathlib import Path
from typing import Any

import click

from outreach.core import console
from outreach.integrations import inbound

inspect = click.Group("inspect", help="Show how something would be read; nothing is written.")


@inspect.command("mail")
@click.argument("files", nargs=-1, required=True, type=click.Path(exists=True, dir_okay=False, path_type=Path))
@console.json_option
def mail(files: tuple[Path, ...], as_json: bool) -> None:
    """Show kind, sender, words and bounces of mails; one JSON document per file."""
    for file in files:
        document = _document(file)
        gone = [f"  {one['address']}: {one['action']} {one['status']} {one['reason']}" for one in document["recipients"]]
        head = f"{file}: {document['kind']} ({document['why']})"
        console.emit(document, as_json, [head, f"  {document['sender']}: {document['subject']}", *gone, document["text"]])


def _document(file: Path) -> dict[str, Any]:
    with file.open("rb") as opened:
        read = inbound.read(opened.read(inbound.MOST_BYTES + 1))
    return {
        "file": str(file), "kind": read.kind.value, "subject": read.subject, "sender": read.sender, "sender_name": read.sender_name,
        "text": read.text, "quoted": read.quoted, "attachments": list(read.attachments),
        "recipients": [asdict(one) for one in read.recipients], "why": read.why,
    }  # fmt: skip
