"""An office at work for the journeys: the demo campaign, a real web server, a real worker, and a mail server that keeps everything."""

import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

import pytest
from flask import Flask

from outreach import jobs
from outreach.accounts import service as accounts
from outreach.core import database
from outreach.core.actors import COMMAND_LINE
from outreach.core.database import transaction
from outreach.demo import people
from tests.journeys.browser import Browser, Program
from tests.journeys.office import Sink, office, served


@dataclass
class Office:
    """Where it is, what was mailed, and who may sign in."""

    app: Flask
    base: str
    sink: Sink
    passwords: dict[str, str]
    browsers: dict[str, Browser] = field(default_factory=dict)

    def browser(self, role: str) -> Browser:
        """Return a browser that somebody of this role signed in with."""
        if role not in self.browsers:
            self.browsers[role] = Browser(self.base)
            self.browsers[role].sign_in(f"{role}@example.org", self.passwords[f"{role}@example.org"])
        return self.browsers[role]

    def program(self, role: str = "lead") -> Program:
        """Return a program with a token of this role."""
        with self.app.app_context(), transaction():
            token = accounts.create_token(COMMAND_LINE, f"{role}@example.org", ("read", "write", "send"))
        database.close()
        return Program(self.base, token)


@pytest.fixture(scope="module")
def at_work(template: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    """Return an office with the demo in it, served, with its worker running."""
    folder = tmp_path_factory.mktemp("office")
    with Sink() as sink, office(template, folder, "journey", sink.port) as app:
        loaded = app.test_cli_runner().invoke(args=["demo", "load"])
        assert loaded.exit_code == 0, loaded.output
        words = (folder / people.FILE).read_text().split(" · ")
        stop = threading.Event()
        worker = threading.Thread(target=jobs.run_worker, args=(app, stop), daemon=True)
        worker.start()
        with served(app) as base:
            yield Office(app, base, sink, dict(part.split() for part in words))
        stop.set()
        worker.join(timeout=10)


Waiting = Callable[[Callable[[], bool]], None]
