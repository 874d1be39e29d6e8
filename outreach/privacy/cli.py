"""Who was forgotten, for operators: the list that brings a restored copy up to date."""

import json
from collections.abc import Callable
from contextlib import nullcontext
from pathlib import Path

import click

from outreach.core import console
from outreach.core.actors import COMMAND_LINE
from outreach.core.database import transaction
from outreach.integrations.tables import Exportable, exportables
from outreach.jobs import wake
from outreach.privacy import queries, service
from outreach.privacy.schemas import ErasureSchema

exports = click.Group("export", help="Write a register to standard output; who, why and how many goes on record.")
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


def _export_command(what: str, register: Exportable) -> None:
    """Make `flask export <what>`."""
    kinds = [kind for kind in service.FORMATS if kind != "vcard" or register.card]

    @click.option("--format", "kind", type=click.Choice(kinds), default="csv", show_default=True)
    @click.option("--bom", is_flag=True, help="Begin CSV with a mark of its encoding, for older versions of Excel.")
    @click.option("--reason", default="asked for on the command line", help="Why; it goes on record.")
    @click.option("--output", type=click.Path(dir_okay=False, path_type=Path), help="Write to this file.")
    def write(kind: str, bom: bool, reason: str, output: Path | None, **asked: str) -> None:
        with transaction():
            begun = service.begin_export(COMMAND_LINE, what, reason, kind, asked)
        with output.open("wb") if output else nullcontext() as file:
            for piece in begun.pieces(bom):
                click.echo(piece, file, nl=False)
        with transaction():
            service.end_export(COMMAND_LINE, begun)

    command: Callable[..., None] = write
    for question in register.filters:
        command = click.option(
            f"--{question}", default="", help="Only those that fit." if question != "list" else "Only this media list."
        )(command)
    exports.command(what, help=f"Write {what.replace('-', ' ')}.")(command)


for _what, _register in exportables().items():
    _export_command(_what, _register)
