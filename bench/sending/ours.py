"""What one sender does in a process of its own, so that memory and caches start alike: ours, and Flask-Mail's loop."""

import gc
import re
import resource
import sys
import tempfile
import time
from pathlib import Path
from typing import Any


def _ours(port: int, messages: int, url: str = "", connections: str = "8") -> dict[str, float]:
    """Freeze a list and send it, in one process."""
    with tempfile.TemporaryDirectory(prefix="outreach-bench-") as folder:
        frozen = _frozen(port, messages, url or f"sqlite:///{folder}/bench.db")
        return _sent(port, messages, url or f"sqlite:///{folder}/bench.db", connections) | {"freeze_rate": frozen["freeze_rate"]}


def _freezing(port: int, messages: int) -> dict[str, float]:
    """Freeze a list and throw it away."""
    with tempfile.TemporaryDirectory(prefix="outreach-bench-") as folder:
        return _frozen(port, messages, f"sqlite:///{folder}/bench.db")


def _frozen(_port: int, messages: int, url: str) -> dict[str, float]:
    """Make the tables in the database at `url` anew and freeze a list there, as the web does."""
    from bench import content
    from outreach.core import database
    from outreach.core.database import Base, transaction
    from outreach.deliveries import service

    _as_on_a_server()
    engine = database.connect(url)
    if not database.is_sqlite():
        Base.metadata.drop_all(engine)
    _make_tables(Base, engine)
    began, cpu = time.monotonic(), _cpu()
    with transaction():
        name, address = content.SENDER
        words = {"subject": content.SUBJECT, "text": content.text(), "html": content.html()}
        mailing = service.open_mailing("bench:1", language="en", from_name=name, from_address=address, **words)
        people = (content.person(number) for number in range(messages))
        service.freeze(mailing, (service.Recipient(one["code"], one["address"], one["full_name"], one) for one in people))
    seconds = time.monotonic() - began
    return _result(messages, seconds, _cpu() - cpu) | {"freeze_rate": messages / seconds}


def _sent(port: int, messages: int, url: str, connections: str = "8") -> dict[str, float]:
    """Send what is frozen in the database at `url`, as the worker does."""
    from outreach.core import database
    from outreach.deliveries import queries
    from outreach.deliveries.sender import drain_lists
    from outreach.deliveries.sender.setup import keep_journals_in
    from outreach.integrations import mail

    _as_on_a_server()
    database.connect(url)
    with tempfile.TemporaryDirectory(prefix="outreach-journal-") as journals:
        keep_journals_in(Path(journals))
        mail.connect(mail.MailSettings(relay=mail.Relay(port=port), connections=int(connections)))
        began, cpu = time.monotonic(), _cpu()
        while drain_lists():
            pass
        ended = time.monotonic()
    assert queries.tally("bench:1")["sent"] == messages, queries.tally("bench:1")
    return _result(messages, ended - began, _cpu() - cpu)


def _as_on_a_server() -> None:
    """Have the collector work as it does in every process of ours (wsgi.py)."""
    gc.freeze()
    gc.set_threshold(100_000, 20, 50)


def _make_tables(base: Any, engine: Any) -> None:
    from outreach.audit import models as _audit  # noqa: F401  # its table belongs to the ledger's transactions

    base.metadata.create_all(engine)


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
    ways: dict[str, Any] = {"ours": _ours, "peer": _peer, "freeze": _freezing, "frozen": _frozen, "sent": _sent}
    found = ways[sys.argv[1]](int(sys.argv[2]), int(sys.argv[3]), *sys.argv[4:])
    print(" ".join(f"{name}={value}" for name, value in found.items()))
