"""What is wrong here? `flask doctor` says it in words."""

import fcntl
import json
import os
import shutil
import socket
import stat
import sys
from dataclasses import asdict, replace
from datetime import datetime
from pathlib import Path
from typing import Any

import click
from alembic.config import Config as Alembic
from alembic.script import ScriptDirectory
from flask import current_app
from sqlalchemy.engine import make_url

from outreach import ROOT
from outreach.audit import queries as audit
from outreach.audit.policy import first_break
from outreach.config import Config
from outreach.core import clock, console
from outreach.integrations.clamd import Scanner
from outreach.jobs import engine
from outreach.operations import policy, queries
from outreach.operations.service import LAST, sending


@click.command()
@console.json_option
def doctor(as_json: bool) -> None:
    """Say in words what is wrong with this office; exit 1 when something is."""
    seen = _seen(current_app.extensions["outreach"])
    found = policy.complaints(seen)
    document: dict[str, Any] = {
        "sound": not found,
        "complaints": [{"code": one.code, "message": one.message, "where": one.where} for one in found],
    }
    document["sender"] = [asdict(one) for one in seen.sender]
    lines = [f"{number}. {one.message}" for number, one in enumerate(found, 1)] or ["This office is sound."]
    lines += [f"{one.what}{' at ' if one.name else ''}{one.name}: {one.found}, {one.words}" for one in seen.sender]
    console.emit(document, as_json, lines)
    sys.exit(1 if found else 0)


def _seen(config: Config) -> policy.Vitals:
    schema = queries.schema()
    plain = policy.Vitals(
        now=clock.now(),
        database=make_url(config.database_url).render_as_string(),
        schema=schema,
        newest_schema=_newest(),
        database_now=queries.database_now(),
        free_bytes=shutil.disk_usage(config.data_dir).free,
        key_modes=tuple(_modes(config.data_dir)),
        left_journals=tuple(_left_journals(config.data_dir / "journal")),
        bad_journals=tuple(_bad_journals(config.data_dir / "journal")),
        relay_answers=_knock(config) if config.mail_mode == "smtp" else "",
        scanner_answers=Scanner(config.clamd).silent() if config.clamd else "",
        mail_leaves=config.mail_mode == "smtp",
        is_https=config.is_https,
        backed_up_at=_backed_up_at(config.data_dir / LAST),
        sender=tuple(sending.ask(config)) if config.mail_mode == "smtp" else (),
    )
    return _with_rows(plain) if schema == plain.newest_schema else plain


def _with_rows(plain: policy.Vitals) -> policy.Vitals:
    """Add what only the tables of the newest schema can say."""
    broken, (old, lost) = first_break(audit.chain()) is not None, queries.old_seals()
    return replace(
        plain,
        overdue_since=_overdue(),
        uncertain=queries.uncertain(),
        trail_broken=broken,
        trail_unsent=_trail_unsent(),
        paused_by_relay=queries.relay_trouble(),
        stands_still=queries.standstill(),
        links_closed=queries.closed_links() is not None,
        clock_jumped=queries.clock_apart(),
        old_seals=old,
        lost_seals=lost,
    )


def _trail_unsent() -> str:
    kept = audit.forwarding()
    return kept.why if kept is not None and kept.failures > 1 else ""


def _newest() -> str:
    settings = Alembic()
    settings.set_main_option("script_location", str(ROOT / "migrations"))
    return ScriptDirectory.from_config(settings).get_current_head() or ""


def _overdue() -> datetime | None:
    """Return since when the most overdue work waits."""
    asked = [at for at in (ask() for ask in engine.dues().values()) if at is not None]
    return min(asked, default=None)


def _backed_up_at(note: Path) -> datetime | None:
    """Return when the last backup was made, as it was noted beside the database."""
    if not note.exists():
        return None
    last = json.loads(note.read_text())
    return datetime.fromisoformat(last["at"])


def _modes(folder: Path) -> list[tuple[str, int]]:
    return [
        (str(path), stat.S_IMODE(path.stat().st_mode))
        for path in sorted(folder.glob("*.key")) + sorted(folder.glob("demo-users.txt"))
    ]


def _left_journals(folder: Path) -> list[str]:
    """Return the journals whose sender is dead: their lock can be taken."""
    found = []
    for lock in _locks(folder):
        descriptor = os.open(lock, os.O_RDWR)
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
            found.append(lock.stem)
        except BlockingIOError:
            continue
        finally:
            os.close(descriptor)
    return found


def _bad_journals(folder: Path) -> list[str]:
    """Return the journals that were set aside, and those that this user may not open."""
    closed = set(folder.glob("*.lock")) - {*_locks(folder)}
    return sorted(str(file) for file in (*folder.glob("*.bad"), *closed))


def _locks(folder: Path) -> list[Path]:
    return [lock for lock in folder.glob("*.lock") if lock.is_file() and os.access(lock, os.R_OK | os.W_OK)]


def _knock(config: Config) -> str:
    try:
        with socket.create_connection((config.mail_server, config.mail_port), timeout=5):
            return ""
    except OSError as error:
        return f"{config.mail_server}:{config.mail_port}: {error}"
