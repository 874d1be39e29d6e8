"""How does an operator keep a copy of the office, and bring one back? `flask backup FILE`, `flask restore FILE`."""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import click
from alembic.config import Config as Alembic
from alembic.script import ScriptDirectory
from flask import current_app

from outreach import ROOT
from outreach.audit import service as audit
from outreach.config import Config
from outreach.core import clock, console, database
from outreach.core.actors import COMMAND_LINE
from outreach.core.database import transaction
from outreach.core.errors import Refused
from outreach.operations import queries, service
from outreach.operations.service import snapshots
from outreach.privacy import queries as privacy
from outreach.privacy.schemas import ErasureSchema

_PATH = click.Path(dir_okay=False, path_type=Path)


@click.command()
@click.argument("file", type=_PATH)
@console.json_option
def backup(file: Path, as_json: bool) -> None:
    """Keep a sealed copy of the whole office in FILE, while it works on. The keys are not in it: keep them elsewhere."""
    try:
        kept = service.back_up(_config(), file)
    except Refused as error:
        raise click.ClickException(str(error)) from error
    with transaction():
        audit.record(COMMAND_LINE, "office.backed_up", "office", bytes=kept.size, schema=kept.schema)
    document = {"file": str(kept.file), "bytes": kept.size, "schema": kept.schema, "made_at": kept.made_at}
    keys = "Keep field.key and mark.key (or OUTREACH_FIELD_KEYS and OUTREACH_MARK_KEY) in another place: without them it cannot be read."
    console.emit(document, as_json, [f"Kept: {kept.file}, {kept.size / 1_000_000:.1f} MB, schema {kept.schema}.", keys])


@click.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--replace", is_flag=True, help="Replace the office that is here; a sealed copy of it is kept beside it first.")
@click.option(
    "--erasures",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="What `flask erasures list --json` printed since.",
)
@console.json_option
@click.pass_context
def restore(context: click.Context, file: Path, replace: bool, erasures: Path | None, as_json: bool) -> None:
    """Bring the office in FILE back. It stands still until a lead lets it go on, and whom this office forgot stays forgotten."""
    config = _config()
    try:
        found = service.examined(config, file, _known_schemas())
        forgotten, kept, before = _set_aside(config, replace)
        forgotten += json.loads(erasures.read_text())["items"] if erasures else []
        _let_go_of_database()
        service.put_in_place(config, found)
    except Refused as error:
        raise click.ClickException(str(error)) from error
    except (ValueError, KeyError, TypeError) as error:
        raise click.ClickException(f"{erasures} is not what `flask erasures list --json` prints; nothing was changed.") from error
    context.invoke(current_app.cli.commands["migrate"])
    with transaction():
        done = service.settle(COMMAND_LINE, found, forgotten, before)
    console.emit(
        {"made_at": found.made_at, "schema": found.schema, "kept": str(kept or ""), **done}, as_json, _told(found, kept, done)
    )


def _set_aside(config: Config, replace: bool) -> tuple[list[dict[str, Any]], Path | None, service.Living]:
    """Return whom the office that is here forgot, where a copy of it is kept, and its links; an empty one needs nothing of that."""
    if snapshots.is_empty(config.database_url):
        return [], None, service.Living()
    if not replace:
        raise click.ClickException(
            "There is an office here already; nothing was changed. With --replace a copy of it is kept first."
        )
    _let_go_of_database()
    snapshots.demand_alone(config.database_url)
    kept = config.data_dir / f"before-restore-{clock.now():%Y%m%d-%H%M%S-%f}.backup"
    service.back_up(config, kept)
    known = queries.schema() == _known_schemas()[0]
    if not known:
        return [], kept, service.Living()
    return ErasureSchema(many=True).dump(privacy.erasures()), kept, service.living()


def _told(found: service.Backup, kept: Path | None, done: dict[str, int]) -> list[str]:
    lines = [f"Restored: the office as it was at {found.made_at:%Y-%m-%d %H:%M} UTC."]
    lines += [f"What was here before is kept, sealed, in {kept}."] if kept else []
    lines += [
        f"Forgotten again: {done['forgotten_again']}. Messages of which nobody knows whether they left since: {done['in_doubt']}."
    ]
    lines += [
        f"Links that were taken back since, closed for good: {done['links_taken_back']}. All others stay closed until a lead opens them."
    ]
    return [
        *lines,
        "Everybody has to sign in again, and programs need new tokens. Nothing leaves until a lead lets it go on (/standstill).",
    ]


def _known_schemas() -> Sequence[str]:
    """Return the revisions this version knows, the newest first."""
    settings = Alembic()
    settings.set_main_option("script_location", str(ROOT / "migrations"))
    return [one.revision for one in ScriptDirectory.from_config(settings).walk_revisions()]


def _let_go_of_database() -> None:
    database.close()
    database.engine().dispose()


def _config() -> Config:
    config: Config = current_app.extensions["outreach"]
    return config
