"""How fast do messages leave, and how does that compare? Our whole path and Flask-Mail's loop, in one run."""

import os
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
ROUNDS = 3


def run(messages: int = 10_000) -> list[dict[str, Any]]:
    """Measure and return the cases; ratios are against Flask-Mail's loop (or the smaller run) of this same run."""
    peer_messages = max(200, messages // 20)
    ours, peers = [], []
    for _ in range(ROUNDS):
        peers.append(_child("peer", peer_messages))
        ours.append(_child("ours", messages))
    small = _child("ours", max(1, messages // 10))
    ours_best, peer_best = _median(ours, "rate"), _median(peers, "rate")
    peak, small_peak = _median(ours, "peak_mb"), small["peak_mb"]
    return [
        _case("Flask-Mail connect() loop", peer_best, "messages/s"),
        _case(
            f"list of {messages}, SQLite, 8 connections",
            ours_best,
            "messages/s",
            "Flask-Mail connect() loop",
            ours_best / peer_best,
        ),
        _case(
            "CPU a message",
            _median(ours, "cpu_us"),
            "us",
            "Flask-Mail connect() loop",
            _median(ours, "cpu_us") / _median(peers, "cpu_us"),
        ),
        _case("rows frozen", _median(ours, "freeze_rate"), "rows/s"),
        _case(f"peak memory at {messages}", peak, "MB", f"peak memory at {max(1, messages // 10)}", peak / small_peak),
    ]


def _case(case: str, value: float, unit: str, against: str = "", ratio: float | None = None) -> dict[str, Any]:
    return {
        "case": case,
        "value": round(value, 1),
        "unit": unit,
        "against": against,
        "ratio": None if ratio is None else round(ratio, 2),
    }


def _median(results: list[dict[str, float]], name: str) -> float:
    return sorted(result[name] for result in results)[len(results) // 2]


def _child(what: str, messages: int) -> dict[str, float]:
    """Measure in a process of its own, so that memory and caches start alike."""
    with sink() as port:
        done = subprocess.run(
            [sys.executable, "-m", "bench.send", what, str(port), str(messages)],
            cwd=HERE.parent, capture_output=True, text=True, check=False, env={**os.environ, "PYTHONPATH": str(HERE.parent)},
        )  # fmt: skip
    if done.returncode:
        raise RuntimeError(done.stderr[-2000:])
    return {name: float(value) for name, value in (pair.split("=") for pair in done.stdout.split())}


@contextmanager
def sink(*options: str) -> Iterator[int]:
    """Run the C sink (the Python one where there is no compiler) and give its port."""
    with tempfile.TemporaryDirectory(prefix="outreach-sink-") as folder:
        process = subprocess.Popen(_sink_command(Path(folder), options), stdout=subprocess.PIPE, text=True, cwd=HERE.parent)
        try:
            assert process.stdout is not None
            yield int(process.stdout.readline())
        finally:
            process.terminate()
            process.communicate()


def _sink_command(folder: Path, options: tuple[str, ...]) -> list[str]:
    compiler = shutil.which("cc") or shutil.which("gcc") or shutil.which("clang")
    if compiler is None:
        return [sys.executable, "-m", "bench.sink"]
    program = folder / "sink"
    subprocess.run([compiler, "-O2", "-o", str(program), str(HERE / "sink.c")], check=True)
    return [str(program), *options]


def _ours(port: int, messages: int, url: str = "") -> dict[str, float]:
    from bench import content
    from outreach.core import database
    from outreach.core.database import Base, transaction
    from outreach.deliveries import queries, service
    from outreach.deliveries.sender import drain_lists
    from outreach.deliveries.sender.setup import keep_journals_in
    from outreach.integrations import mail

    folder = Path(tempfile.mkdtemp(prefix="outreach-bench-"))
    try:
        engine = database.connect(url or f"sqlite:///{folder}/bench.db")
        _make_tables(Base, engine)
        keep_journals_in(folder / "journal")
        mail.connect(mail.MailSettings(relay=mail.Relay(port=port), connections=8))
        began = time.monotonic()
        with transaction():
            name, address = content.SENDER
            mailing = service.open_mailing(
                "bench:1",
                language="en",
                subject=content.SUBJECT,
                text=content.text(),
                html=content.html(),
                from_name=name,
                from_address=address,
            )
            people = (content.person(number) for number in range(messages))
            service.freeze(mailing, (service.Recipient(one["code"], one["address"], one["full_name"], one) for one in people))
        frozen, cpu = time.monotonic(), _cpu()
        while drain_lists():
            pass
        ended = time.monotonic()
        assert queries.tally("bench:1")["sent"] == messages, queries.tally("bench:1")
        return _result(messages, ended - frozen, _cpu() - cpu, messages / (frozen - began))
    finally:
        shutil.rmtree(folder)


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
    return _result(messages, time.monotonic() - began, _cpu() - cpu, 0.0)


def _cpu() -> float:
    used = resource.getrusage(resource.RUSAGE_SELF)
    return used.ru_utime + used.ru_stime


def _result(messages: int, seconds: float, cpu: float, freeze_rate: float) -> dict[str, float]:
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (1 if sys.platform == "darwin" else 1024)
    return {"rate": messages / seconds, "cpu_us": cpu / messages * 1e6, "peak_mb": peak, "freeze_rate": freeze_rate}


if __name__ == "__main__":
    found = (_ours if sys.argv[1] == "ours" else _peer)(int(sys.argv[2]), int(sys.argv[3]), *sys.argv[4:])
    print(" ".join(f"{name}={value}" for name, value in found.items()))
