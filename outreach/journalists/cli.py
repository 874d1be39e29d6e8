"""Reading files into the register on the command line."""

import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

import click

from outreach.core import console
from outreach.core.actors import COMMAND_LINE
from outreach.integrations import tables
from outreach.integrations.phones import region_of_zone
from outreach.journalists import imports
from outreach.journalists.policy import Merging
from outreach.web.locale import settings

imports_group = click.Group(
    "import", help="Read a spreadsheet or CSV file into the register; the same file twice changes nothing."
)


def _pairs(_context: click.Context, _option: click.Parameter, values: Sequence[str]) -> dict[str, str]:
    if wrong := [value for value in values if "=" not in value]:
        raise click.BadParameter(f"write it as “column=field”, not “{wrong[0]}”")
    return {heading.strip(): field.strip() for heading, field in (value.rsplit("=", 1) for value in values)}


def _mergings(_context: click.Context, _option: click.Parameter, values: Sequence[str]) -> dict[str, str]:
    found = _pairs(_context, _option, values)
    if wrong := [how for how in found.values() if how not in set(Merging)]:
        raise click.BadParameter(f"it is fill, overwrite or append, not “{wrong[0]}”")
    return found


_columns_option = click.option(
    "--map",
    "chosen",
    multiple=True,
    callback=_pairs,
    metavar="COLUMN=FIELD",
    help="Say what a column holds; an empty field leaves it out.",
)
_merging_option = click.option(
    "--merge",
    "policies",
    multiple=True,
    callback=_mergings,
    metavar="FIELD=HOW",
    help="Say what a field may do where we have something: fill, overwrite or append.",
)


def _import_command(kind: str) -> Callable[..., None]:
    """Make `flask import <kind>`."""

    @imports_group.command(kind, help=f"Read {kind} from FILE (CSV, TSV, XLSX, ODS, JSON or vCard; - is standard input).")
    @click.argument("file", type=click.Path(exists=True, dir_okay=False, allow_dash=True, path_type=Path))
    @_columns_option
    @_merging_option
    @click.option("--list", "list_name", default="", help="Put the people on this media list, made when there is none.")
    @click.option("--region", default="", help="Country of national telephone numbers; the office's when not given.")
    @click.option("--encoding", default="", help="How its letters are written; found out when not given.")
    @click.option("--delimiter", default="", help="What parts its cells; found out when not given.")
    @click.option("--header/--no-header", default=None, help="Whether its first row is headings; found out when not given.")
    @click.option("--dry-run", is_flag=True, help="Say what would happen and change nothing.")
    @console.json_option
    def command(
        file: Path, chosen: dict[str, str], policies: dict[str, str], list_name: str, region: str, dry_run: bool, as_json: bool, **said: Any
    ) -> None:  # fmt: skip
        if list_name and kind != "journalists":
            raise click.UsageError("--list is for journalists")
        content = sys.stdin.buffer.read() if str(file) == "-" else file.read_bytes()
        area = region.upper() or region_of_zone(settings().timezone)
        ready = imports.prepare(kind, file.name, _read(content, said), area, chosen, content)
        ready.policies, ready.reading = policies, {name: value for name, value in said.items() if value not in ("", None)}
        with click.progressbar(length=len(ready.table.rows), label=kind, file=sys.stderr, hidden=as_json) as bar:
            tally = imports.run(COMMAND_LINE, ready, list_name, dry_run, progress=bar.update)
        console.emit(tally.document(), as_json, tally.lines(dry_run))

    return command


for _kind in imports.kinds():
    _import_command(_kind)


@imports_group.command("resume")
@click.argument("import_id", type=int)
@console.json_option
def resume_import(import_id: int, as_json: bool) -> None:
    """Go on with an import that was interrupted, where it stopped."""
    tally = imports.resume(COMMAND_LINE, import_id)
    console.emit(tally.document(), as_json, tally.lines())


@imports_group.command("purge")
@click.argument("import_id", type=int)
@console.json_option
def purge_import(import_id: int, as_json: bool) -> None:
    """Take out everything that an unfinished import brought."""
    imports.purge(COMMAND_LINE, import_id)
    console.emit({"purged": import_id}, as_json, [f"Import {import_id} left nothing behind."])


def _read(content: bytes, said: Mapping[str, Any]) -> tables.Table:
    try:
        return imports.read(content, said)
    except tables.Unreadable as error:
        raise click.ClickException(str(error)) from error
