"""Who was forgotten, for operators: the list that brings a restored copy up to date."""

import json
from pathlib import Path

import click

from outreach.core import console
from outreach.core.actors import COMMAND_LINE
from outreach.core.database import transaction
from outreach.jobs import wake
from outreach.privacy import queries, service
from outreach.privacy.schemas import ErasureSchema

erasures = click.Group("erasures", help="People who were forgotten: numbers and keyed hashes, no names.")


@erasures.command("list")
@console.json_option
def list_erasures(as_json: bool) -> None:
    """Print who was forgotten, oldest first."""
    found = ErasureSchema(many=True).dump(queries.erasures())
    console.emit({"items": found}, as_json, (f"{one['at']} {one['subject']} {one['ground']}" for one in found))


@erasures.command("replay")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@console.json_option
def replay(file: Path, as_json: bool) -> None:
    """Forget again, after an older copy was restored, whom FILE (`flask erasures list --json`) names."""
    try:
        entries = json.loads(file.read_text())["items"]
    except (ValueError, KeyError, TypeError) as error:
        raise click.ClickException("This is not what `flask erasures list --json` prints; nothing was changed.") from error
    with transaction():
        count = service.replay(COMMAND_LINE, entries)
    wake("privacy.scrub")
    console.emit({"erased": count}, as_json, [f"Forgotten again: {count}."])
