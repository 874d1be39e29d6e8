"""Writing organisations out on the command line."""

import click

from outreach.integrations import tables
from outreach.organisations import queries

COLUMNS = (
    "name", "acronym", "aliases", "country", "domains", "topics", "press_contact_name", "press_contact_email", "press_contact_phone",
    "do_not_list", "notes",
)  # fmt: skip
exports = click.Group("export", help="Write the register as CSV or JSON to standard output.")


@exports.command("organisations")
@click.option("--format", "kind", type=click.Choice(["csv", "json"]), default="csv", show_default=True)
def export(kind: str) -> None:
    """Write organisations."""
    rows = ({column: getattr(one, column) for column in COLUMNS} for one in queries.all_organisations())
    click.echo(tables.written(kind, COLUMNS, rows), nl=False)
