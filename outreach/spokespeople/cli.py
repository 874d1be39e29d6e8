"""Reading speakers in on the command line."""

import sys
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import click

from outreach.core import console
from outreach.core.actors import COMMAND_LINE
from outreach.core.database import transaction
from outreach.integrations import tables
from outreach.integrations.phones import region_of_zone
from outreach.spokespeople import queries, service
from outreach.spokespeople.forms import rows
from outreach.spokespeople.policy import Spoken
from outreach.web.locale import settings

imports = click.Group("import", help="Read a spreadsheet or CSV file into the register; the same file twice changes nothing.")


@imports.command("spokespeople")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, allow_dash=True, path_type=Path))
@click.option(
    "--map", "chosen", multiple=True, metavar="COLUMN=FIELD", help="Say what a column holds; an empty field leaves it out."
)
@click.option("--region", default="", help="Country of national telephone numbers; the office's when not given.")
@click.option("--dry-run", is_flag=True, help="Say what would happen and change nothing.")
@console.json_option
def import_spokespeople(file: Path, chosen: tuple[str, ...], region: str, dry_run: bool, as_json: bool) -> None:
    """Read speakers from FILE (CSV, TSV, XLSX or ODS; - is standard input)."""
    content = sys.stdin.buffer.read() if str(file) == "-" else file.read_bytes()
    try:
        table = tables.read(content)
    except tables.Unreadable as error:
        raise click.ClickException(str(error)) from error
    wishes = {heading.strip(): field.strip() for heading, _, field in (pair.rpartition("=") for pair in chosen)}
    columns = tables.columns(table, rows.FIELDS, chosen=wishes)
    register, tally = _Speakers(region.upper() or region_of_zone(settings().timezone)), tables.broken(table)
    seen: dict[str, int] = {}
    for chunk in tables.chunks(tables.records(table, columns)):
        with transaction():
            tally.add(tables.merge(register, chunk, seen, dry_run))
    console.emit(tally.document(), as_json, tally.lines(dry_run))


@dataclass(slots=True)
class _Speakers:
    """The speakers' side of an import."""

    region: str

    def read(self, record: tables.Record) -> Mapping[str, Any]:
        return rows.spokesperson(record, self.region)

    def find(self, names: Collection[str]) -> Mapping[str, Any]:
        return queries.by_names(names)

    def create(self, values: Mapping[str, Any]) -> Any:
        return service.create(COMMAND_LINE, values)

    def update(self, row: Any, values: Mapping[str, Any]) -> Any:
        return service.update(COMMAND_LINE, row, values)

    def held(self, row: Any, name: str) -> Any:
        """Return what the record holds, in the words of a row."""
        if name == "languages":
            return [Spoken(one.language, one.level, one.dialect or "") for one in row.languages]
        return getattr(row, name)
