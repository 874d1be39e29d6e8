"""How does an operator change the key of sealed fields? `flask keys rotate`, while the office works."""

import click
from flask import current_app

from outreach.audit import service as audit
from outreach.config import Config, kept_keys
from outreach.core import console, sealing
from outreach.core.actors import COMMAND_LINE
from outreach.core.database import transaction
from outreach.operations import queries, service

keys = click.Group("keys", help="The keys that protected fields are sealed with.")


@keys.command()
@click.option("--forget-old", is_flag=True, help="Keep the newest key alone; older backups then need the old ones.")
@console.json_option
def rotate(forget_old: bool, as_json: bool) -> None:
    """Seal every protected field again, with a new key. Where OUTREACH_FIELD_KEYS is set, put the new key first in it before."""
    config: Config = current_app.extensions["outreach"]
    if config.keeps_field_keys:
        service.add_key(config.data_dir)
        sealing.connect(kept_keys(config.data_dir), lambda: kept_keys(config.data_dir))
    count = sum(_resealed(number) for number in range(len(queries.sealed_columns())))
    with transaction():
        audit.record(COMMAND_LINE, "keys.rotated", "office", fields=count, old_forgotten=forget_old)
    if forget_old and config.keeps_field_keys:
        service.drop_old_keys(config.data_dir)
    old = "Only the newest key is left." if forget_old else "The old keys still open older backups; keep them apart."
    console.emit({"resealed": count, "old_forgotten": forget_old}, as_json, [f"{count} fields are sealed with a new key. {old}"])


def _resealed(number: int) -> int:
    """Seal one column again, a few rows in a transaction, so that nobody waits."""
    column, count = queries.sealed_columns()[number], 0
    while True:
        with transaction():
            done = service.reseal_some(column)
        if not done:
            return count
        count += done
