"""An office of its own, as a whole: web server on a free port, database, queue, and a mail sink that speaks SMTP."""

import asyncio
import os
import shutil
import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email import message_from_bytes, policy
from email.message import EmailMessage
from functools import partial
from pathlib import Path
from typing import Any

from aiosmtpd.controller import Controller
from flask import Flask
from waitress import wasyncore

from outreach import jobs
from outreach.accounts import queries as account_queries
from outreach.accounts import service as accounts
from outreach.accounts.policy import code_at
from outreach.app import create_app
from outreach.config import Config, read
from outreach.core import clock, database
from outreach.core.actors import COMMAND_LINE
from outreach.core.database import transaction
from outreach.demo import people
from outreach.web.wire import listening
from tests import postgres, shared
from tests.journeys.browser import Browser, Program


@contextmanager
def a_copy(template: str, folder: Path, name: str) -> Iterator[str]:
    """Give a copy of the migrated, empty database, on SQLite or PostgreSQL."""
    if not postgres.server():
        if template != str(folder / "office.db"):
            shutil.copy(template, folder / "office.db")
        yield f"sqlite:///{folder}/office.db"
        return
    name = f"outreach_{name}_{os.getpid()}"
    postgres.make(name, template)
    yield f"{postgres.server()}/{name}"
    postgres.drop(name)


def configured(folder: Path, url: str, **more: str) -> Config:
    """Return settings for an office in `folder`."""
    plain = {
        "DATA_DIR": str(folder),
        "DATABASE_URL": url,
        "MAIL_PORT": "2",
        "SECRET_KEY": "test",
        "TIMEZONE": "Europe/London",
        **more,
    }
    return read({f"OUTREACH_{name}": value for name, value in plain.items()})


class _Controller(Controller):
    """On port 0, knock at the port that the system chose."""

    def _trigger_server(self) -> None:
        with socket.create_connection((self.hostname, self.server.sockets[0].getsockname()[1]), 5) as knock:
            knock.recv(1024)


class Sink:
    """A mail server that takes everything and keeps it: (envelope recipient, message) in the order of arrival, and when the last came."""

    def __init__(self) -> None:
        self.taken: list[tuple[str, EmailMessage]] = []
        self.times: dict[str, datetime] = {}
        self._controller = _Controller(self, hostname="127.0.0.1", port=0)

    async def handle_DATA(self, _server: Any, _session: Any, envelope: Any) -> str:  # aiosmtpd's name
        await asyncio.sleep(0)
        message = message_from_bytes(envelope.content, policy=policy.default)
        assert isinstance(message, EmailMessage)
        self.taken += [(one, message) for one in envelope.rcpt_tos]
        self.times.update(dict.fromkeys(envelope.rcpt_tos, clock.now()))
        return "250 OK"

    @property
    def port(self) -> int:
        """The port it listens on."""
        port: int = self._controller.server.sockets[0].getsockname()[1]
        return port

    def to(self, address: str) -> list[EmailMessage]:
        """Return what arrived for one address."""
        return [message for recipient, message in self.taken if recipient == address]

    def __enter__(self) -> "Sink":
        self._controller.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._controller.stop()


@contextmanager
def served(app: Flask) -> Iterator[str]:
    """Serve the application on a free port and give its address."""
    server = listening(app, "127.0.0.1", 0, threads=4)
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.effective_port}"
    finally:
        # Answering ends first, then the loop closes its own sockets: closed from here, a late answer would write to a dead pipe.
        server.task_dispatcher.shutdown()
        server.trigger.pull_trigger(partial(wasyncore.close_all, server._map, ignore_all=True))
        thread.join(timeout=5)


@contextmanager
def office(template: str, folder: Path, name: str, mail_port: int) -> Iterator[Flask]:
    """Give an application whose mail goes to `mail_port`, on a database of its own."""
    with a_copy(template, folder, name) as url:
        app = shared.compiled(create_app(configured(folder, url, MAIL_PORT=str(mail_port))))
        yield app
        database.close()
        database.engine().dispose()


@dataclass
class Office:
    """Where it is, what was mailed, and who may sign in."""

    app: Flask
    base: str
    sink: Sink
    passwords: dict[str, str]
    secrets: dict[str, str]
    browsers: dict[str, Browser] = field(default_factory=dict)

    def code(self, role: str) -> str:
        """Return the six digits of this role's phone now, or the next where these were used."""
        email = f"{role}@example.org"
        with self.app.app_context():
            user = account_queries.by_email(email)
            used = account_queries.factors(user.id)[0].last_step if user else 0
            database.close()
        step = max(int(clock.now().timestamp()) // 30, used + 1)
        return code_at(self.secrets[email], datetime.fromtimestamp(step * 30, UTC))

    def browser(self, role: str) -> Browser:
        """Return a browser that somebody of this role signed in with."""
        if role not in self.browsers:
            self.browsers[role] = Browser(self.base)
            email = f"{role}@example.org"
            self.browsers[role].sign_in(email, self.passwords[email], lambda: self.code(role))
        return self.browsers[role]

    def program(self, role: str = "lead") -> Program:
        """Return a program with a token of this role."""
        with self.app.app_context(), transaction():
            token = accounts.create_token(COMMAND_LINE, f"{role}@example.org", ("read", "write", "send"))
        database.close()
        return Program(self.base, token)


@contextmanager
def demonstrated(template: str, folder: Path, name: str, mail_port: int) -> Iterator[Flask]:
    """Give an office with the demo in it: on SQLite a copy of one that all processes of a run share."""
    if not postgres.server():
        shutil.copytree(demo_office(template), folder, dirs_exist_ok=True)
        template = str(folder / "office.db")
    with office(template, folder, name, mail_port) as app:
        if postgres.server():
            _load(app)
        yield app


def demo_office(template: str) -> Path:
    """Return the folder of an office on SQLite with the demo in it, `office.db` and what lies beside it; to be copied."""
    return shared.once("demo", partial(_fill, template))


def _fill(template: str, folder: Path) -> None:
    with office(template, folder, "demo", 2) as app:
        _load(app)


def _load(app: Flask) -> None:
    loaded = app.test_cli_runner().invoke(args=["demo", "load"])
    assert loaded.exit_code == 0, loaded.output


@contextmanager
def working(template: str, folder: Path, name: str) -> Iterator[Office]:
    """Give an office with the demo in it, served, with its worker running."""
    with Sink() as sink, demonstrated(template, folder, name, sink.port) as app:
        stop = threading.Event()
        worker = threading.Thread(target=jobs.run_worker, args=(app, stop), daemon=True)
        worker.start()
        with served(app) as base:
            keys = people.kept(folder)
            passwords = {email: key.password for email, key in keys.items()}
            yield Office(app, base, sink, passwords, {email: key.secret for email, key in keys.items()})
        stop.set()
        worker.join(timeout=10)


def until(true: Callable[[], bool], seconds: float = 15) -> None:
    """Wait for something that another thread does; fails when it does not come."""
    done = threading.Event()
    for _ in range(int(seconds / 0.02)):
        if true():
            return
        done.wait(0.02)
    raise AssertionError("it did not come about")
