"""How does an operator change the key of sealed fields? `flask keys rotate`, while the office works."""

import click
from flask import current_app

from outreach.audit import service as audit
from outreach.config import Config, kept_keys
from outreach.core import clock, console, sealing
from outreach.core.actors import COMMAND_LINE
from outreach.core.database import transaction
from outreach.core.errors import Reason, Refused
from outreach.operations import queries, service

keys = click.Group("keys", help="The keys that protected fields are sealed with.")

_FROM_OUTSIDE = (
    "The keys come from OUTREACH_FIELD_KEYS, which a running process does not read again: it could not open what is sealed with a new one."
    " Nothing was changed. Put the new key first and leave the old one behind it, start web and worker again, then: flask keys rotate --restarted"
)


@keys.command()
@click.option(
    "--forget-old",
    is_flag=True,
    help="Drop the old keys, once every process seals with the newest; older backups then need them.",
)
@click.option("--restarted", is_flag=True, help="Every process was started again since OUTREACH_FIELD_KEYS was changed.")
@console.json_option
def rotate(forget_old: bool, restarted: bool, as_json: bool) -> None:
    """Seal every protected field again, with a new key, or with the newest one where the old ones are dropped.

    Where OUTREACH_FIELD_KEYS is set: put the new key first in it and keep the old one behind it, start web and worker again, then
    run this with --restarted. A process reads its environment once, and what is sealed with a key that it does not know it cannot open.
    """
    config: Config = current_app.extensions["outreach"]
    if config.keeps_field_keys:
        _keys_to_seal_with(config, forget_old)
    elif not restarted:
        raise Refused(Reason("not_restarted", _FROM_OUTSIDE))
    count = sum(_resealed(number) for number in range(len(queries.sealed_columns())))
    with transaction():
        audit.record(COMMAND_LINE, "keys.rotated", "office", fields=count, old_forgotten=forget_old)
    if forget_old and config.keeps_field_keys:
        with transaction():
            service.drop_old_keys(config.data_dir)
    gone = "Only the newest key is left." if config.keeps_field_keys else "Now take the old keys out of OUTREACH_FIELD_KEYS."
    old = gone if forget_old else "The old keys still open older backups; keep them apart."
    console.emit({"resealed": count, "old_forgotten": forget_old}, as_json, [f"{count} fields are sealed with a new key. {old}"])


def _keys_to_seal_with(config: Config, forget_old: bool) -> None:
    """Make a new key, or see that the newest one is old enough for the others to go."""
    if not forget_old:
        service.add_key(config.data_dir)
    elif wait := service.until_forgotten(config.data_dir, clock.now().timestamp()):
        said = f"The newest key was made a moment ago, and a process may still seal with an old one. No key was dropped; wait {wait} s."
        raise Refused(Reason("too_early", said))
    sealing.connect(kept_keys(config.data_dir), lambda: kept_keys(config.data_dir))


def _resealed(number: int) -> int:
    """Seal one column again, a few rows in a transaction, so that nobody waits."""
    column, count = queries.sealed_columns()[number], 0
    while True:
        with transaction():
            done = service.reseal_some(column)
        if not done:
            return count
        count += done
