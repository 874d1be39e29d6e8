"""The commands that belong to no room: run everything, migrate, the worker, and what rooms there are."""

import ctypes
import os
import signal
import subprocess
import sys
import threading
from pathlib import Path
from typing import Any

import click
from alembic.config import Config as Alembic
from flask import Flask, current_app

from outreach import ROOT, discovery, jobs
from outreach.config import Config
from outreach.core import console, database, granting
from outreach.jobs import engine
from outreach.jobs import worker as background


@click.command()
def migrate() -> None:
    """Bring the database to the newest schema; as its owner where OUTREACH_OWNER_DATABASE_URL names one."""
    config = _config()
    upgrade(config.owner_database_url or config.database_url)
    if config.owner_database_url:
        granting.grant(config.owner_database_url, config.database_url)


def upgrade(url: str) -> None:
    """Bring the database at `url` to the newest schema."""
    from alembic import command

    command.upgrade(_alembic(url), "head")


def demand_schema(url: str) -> None:
    """Refuse to start on a database that lacks the newest schema, with the command that brings it there."""
    from alembic.runtime.migration import MigrationContext
    from alembic.script import ScriptDirectory

    with database.engine().connect() as connection:
        stands_at = MigrationContext.configure(connection).get_current_revision()
    if stands_at != ScriptDirectory.from_config(_alembic(url)).get_current_head():
        raise click.ClickException("The database lacks the newest schema. Nothing was changed; run: flask --app wsgi.py migrate")


def _alembic(url: str) -> Alembic:
    settings = Alembic()
    settings.set_main_option("script_location", str(ROOT / "migrations"))
    settings.attributes["url"] = url
    return settings


@click.command()
@click.option("--once", is_flag=True, help="Do what is due now and end.")
def worker(once: bool) -> None:
    """Run jobs: sends, lifts, expiring holds."""
    demand_schema(_config().database_url)
    if once:
        background.look(sweep=True)
        jobs.run_pending()
    else:
        jobs.run_worker(_app())


@click.command()
@console.json_option
def rooms(as_json: bool) -> None:
    """Print what discovery found: rooms, their URLs, jobs and tables."""
    found = [_room(name) for name in discovery.rooms()]
    lines = [
        f"{one['room']}: {len(one['urls'])} URLs, jobs {_or_none(one['jobs'])}, tables {_or_none(one['tables'])}" for one in found
    ]
    console.emit({"items": found}, as_json, lines)


def _or_none(words: list[str]) -> str:
    return ", ".join(words) or "none"


def _room(name: str) -> dict[str, Any]:
    rules = current_app.url_map.iter_rules()
    urls = sorted({rule.rule for rule in rules if rule.endpoint.split(".")[0] in (name, f"{name}_api")})
    tables = sorted(
        str(mapper.local_table)
        for mapper in database.Base.registry.mappers
        if mapper.class_.__module__.startswith(f"outreach.{name}.")
    )
    return {"room": name, "urls": urls, "jobs": [job for job in engine.names() if job.startswith(f"{name}.")], "tables": tables}


@click.command()
@click.option("--host", envvar="HOST", default="127.0.0.1", show_default=True)
@click.option("--port", envvar="PORT", default=8000, show_default=True)
@click.option("--web-only", is_flag=True, help="Only the web; worker and mail catcher run elsewhere.")
@click.option("--prepare", is_flag=True, help="First migrate, and load the demo campaign into an empty database.")
@click.pass_context
def serve(context: click.Context, host: str, port: int, web_only: bool, prepare: bool) -> None:
    """Run web, worker and, in catch mode, the mail catcher; Ctrl-C stops all."""
    from outreach.web.wire import listening  # loads the server, which no other command needs

    if prepare:
        _prepare(context)
    demand_schema(_config().database_url)
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    helpers = [] if web_only else _start_helpers()
    server = listening(_app(), host, port)
    _watch_helpers(helpers, server)
    click.echo(_greeting(host, port))
    try:
        server.run()
    finally:
        for helper in helpers:
            helper.terminate()
        for helper in helpers:
            helper.wait(timeout=20)


def _prepare(context: click.Context) -> None:
    """Do in this process what `flask migrate` and `flask demo load --if-empty` do in their own."""
    context.invoke(migrate)
    demo = current_app.cli.commands["demo"]
    assert isinstance(demo, click.Group)
    context.invoke(demo.commands["load"], if_empty=True)


def _start_helpers() -> list["subprocess.Popen[bytes]"]:
    names = ["worker"] + (["catch-mail"] if _config().mail_mode == "catch" else [])
    command = [sys.executable, "-m", "flask", "--app", str(ROOT / "wsgi.py")]
    return [subprocess.Popen([*command, name], start_new_session=True, preexec_fn=_end_with_parent) for name in names]


def _end_with_parent() -> None:
    """Ask Linux to end this child when its parent dies, however that happens (prctl 1 is PR_SET_PDEATHSIG)."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(1, signal.SIGTERM)


def _watch_helpers(helpers: list["subprocess.Popen[bytes]"], server: object) -> None:
    """End the whole when a part ends, so that a silent worker is never mistaken for a working one."""

    def watch(helper: "subprocess.Popen[bytes]") -> None:
        if helper.wait() not in (0, -15):
            click.echo("A part of Outreach stopped; see the lines above. Stopping the rest; nothing planned is lost.", err=True)
            os._exit(1)

    for helper in helpers:
        threading.Thread(target=watch, args=(helper,), daemon=True).start()


def _greeting(host: str, port: int) -> str:
    keys = Path(_config().data_dir) / "demo-users.txt"
    users = _shown(keys.read_text(), host) if keys.exists() else "make an account with: flask user create"
    return f"Outreach is at http://{host}:{port} · {users} · Ctrl-C stops it"


def _shown(users: str, host: str) -> str:
    """Return the line of the demo users; the secret of their six-digit codes (the third word) is for this machine alone."""
    words = [part.split() for part in users.split(" · ")]
    here = host == "localhost" or host in ("::1", "[::1]") or host.startswith("127.")
    return " · ".join(" ".join(part if here else part[:2]) for part in words)


def _app() -> Flask:
    """Return the application behind Flask's proxy, for other threads."""
    app: Flask = current_app._get_current_object()  # type: ignore[attr-defined]  # Flask's own idiom
    return app


def _config() -> Config:
    config: Config = current_app.extensions["outreach"]
    return config
