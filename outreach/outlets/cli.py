"""Writing outlets out on the command line."""

import click

from outreach.integrations import tables
from outreach.outlets import queries

COLUMNS = ("name", "aliases", "medium", "country", "languages", "timezone", "domains", "notes")
exports = click.Group("export", help="Write the register as CSV or JSON to standard output.")


@exports.command("outlets")
@click.option("--format", "kind", type=click.Choice(["csv", "json"]), default="csv", show_default=True)
def export(kind: str) -> None:
    """Write outlets."""
    rows = ({column: getattr(one, column) for column in COLUMNS} for one in queries.all_outlets())
    click.echo(tables.written(kind, COLUMNS, rows), nl=False)
