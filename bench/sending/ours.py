"""What one sender does in a process of its own, so that memory and caches start alike: ours, and Flask-Mail's loop."""

import gc
import os
import re
import resource
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

LIST, BEFORE = "bench:1", 20
_SOME = 1_000


def _freezing(port: int, messages: int) -> dict[str, float]:
    """Freeze a list and throw it away."""
    with tempfile.TemporaryDirectory(prefix="outreach-bench-") as folder:
        url = f"sqlite:///{folder}/bench.db"
        _tables(port, messages, url)
        return _frozen(port, messages, url)


def _tables(_port: int, _messages: int, url: str) -> dict[str, float]:
    """Make the tables in the database at `url` anew."""
    from outreach.audit import models as _audit  # noqa: F401  # its table belongs to the ledger's transactions
    from outreach.core import database
    from outreach.core.database import Base
    from outreach.deliveries import models as _models  # noqa: F401

    engine = database.connect(url)
    if not database.is_sqlite():
        Base.metadata.drop_all(engine)
    Base.metadata.create_all(engine)
    return {}


def _frozen(_port: int, messages: int, url: str) -> dict[str, float]:
    """Freeze a list in the database at `url`, as the web does."""
    from outreach.core import database

    _as_on_a_server()
    database.connect(url)
    began, cpu = time.monotonic(), _cpu()
    seconds = -_freeze(LIST, messages)
    seconds += time.monotonic() - began
    return _result(messages, seconds, _cpu() - cpu) | {"freeze_rate": messages / seconds}


def _freeze(source: str, messages: int) -> float:
    """Freeze a list; return the seconds in which its people were made up, which is no part of that."""
    from bench import content
    from outreach.audit import models as _audit  # noqa: F401  # its table belongs to the ledger's transactions
    from outreach.core.database import transaction
    from outreach.deliveries import service

    with transaction():
        name, address = content.SENDER
        words = {"subject": content.SUBJECT, "text": content.text(), "html": content.html()}
        mailing = service.open_mailing(source, language="en", from_name=name, from_address=address, **words)
        people = _People(messages)
        service.freeze(mailing, people)
        return people.seconds


class _People:
    """Recipients, made up some at a time; `seconds` says how long that took."""

    def __init__(self, count: int) -> None:
        self._count = count
        self.seconds = 0.0

    def __iter__(self) -> Iterator[Any]:
        from bench import content
        from outreach.deliveries.service import Recipient

        for first in range(0, self._count, _SOME):
            began = time.monotonic()
            people = map(content.person, range(first, min(first + _SOME, self._count)))
            some = [Recipient(one["code"], one["address"], one["full_name"], one) for one in people]
            self.seconds += time.monotonic() - began
            yield from some


def _worker(port: int, connections: int, url: str, journals: str) -> dict[str, float]:
    """Send what is frozen in the database at `url`, as a worker does that has been up for a while; a line says when it is ready.

    It has sent a few messages before, so that its statements are put together; it begins when it reads a line.
    """
    from outreach.core import database
    from outreach.deliveries.sender import drain_lists
    from outreach.deliveries.sender.setup import keep_journals_in
    from outreach.integrations import mail

    _as_on_a_server()
    database.connect(url)
    keep_journals_in(Path(journals))
    mail.connect(mail.MailSettings(relay=mail.Relay(port=port), connections=connections))
    with database.scope():  # as every job is run
        _freeze(f"before:{os.getpid()}", BEFORE)
        while drain_lists():
            pass
    print("ready", flush=True)
    sys.stdin.readline()
    began, cpu = time.monotonic(), _cpu()
    with database.scope():
        while drain_lists():
            pass
    ended = time.monotonic()
    return {"began": began, "ended": ended, "cpu": _cpu() - cpu, "peak_mb": _peak()}


def _settled(_port: int, messages: int, url: str) -> dict[str, float]:
    """Check that every message of the list is sent."""
    from outreach.core import database
    from outreach.deliveries import queries

    database.connect(url)
    assert queries.tally(LIST)["sent"] == messages, queries.tally(LIST)
    return {}


def _as_on_a_server() -> None:
    """Have the collector work as it does in every process of ours (wsgi.py)."""
    gc.freeze()
    gc.set_threshold(100_000, 20, 50)


def _peer(port: int, messages: int) -> dict[str, float]:
    from flask import Flask
    from flask_mail import Mail, Message
    from jinja2 import Environment

    from bench import content

    app = Flask("peer")
    app.config.update(MAIL_SERVER="127.0.0.1", MAIL_PORT=port, MAIL_DEFAULT_SENDER=content.SENDER)
    mail = Mail(app)
    html, text = (
        Environment(autoescape=True).from_string(content.html()),
        Environment(autoescape=False).from_string(content.text()),
    )
    began, cpu = time.monotonic(), _cpu()
    with app.app_context(), mail.connect() as connection:
        for number in range(messages):
            one = content.person(number)
            one["unsubscribe_url"] = f"{content.SITE}/u/{one['code']}"
            connection.send(
                Message(
                    subject=content.SUBJECT,
                    recipients=[one["address"]],
                    body=text.render(one),
                    html=html.render(one),
                    extra_headers={"List-Unsubscribe": f"<{one['unsubscribe_url']}>"},
                )
            )
    return _result(messages, time.monotonic() - began, _cpu() - cpu)


def _cpu() -> float:
    used = resource.getrusage(resource.RUSAGE_SELF)
    return used.ru_utime + used.ru_stime


def _result(messages: int, seconds: float, cpu: float) -> dict[str, float]:
    return {"rate": messages / seconds, "cpu_us": cpu / messages * 1e6, "peak_mb": _peak()}


def _peak() -> float:
    """Return this process's own peak in MB; the kernel's `ru_maxrss` begins with that of whoever started it."""
    status = Path("/proc/self/status")
    if status.exists():
        return int(re.findall(r"VmHWM:\s+(\d+) kB", status.read_text())[0]) / 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (1024 * 1024 if sys.platform == "darwin" else 1024)


if __name__ == "__main__":
    ways: dict[str, Any] = {
        "peer": _peer, "freeze": _freezing, "tables": _tables, "frozen": _frozen, "worker": _worker, "settled": _settled,
    }  # fmt: skip
    found = ways[sys.argv[1]](int(sys.argv[2]), int(sys.argv[3]), *sys.argv[4:])
    print(" ".join(f"{name}={value}" for name, value in found.items()))
