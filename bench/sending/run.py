"""How fast do messages leave, and how does that compare? Our whole path, Flask-Mail's loop and a reference sender, in one run."""

import json
import os
import re
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
ROUNDS, FROZEN = 3, 100_000


def run(messages: int = 10_000, reference: str = "", server: str = "") -> list[dict[str, Any]]:
    """Measure and return the cases; ratios are against what was measured in this same run.

    `reference` is the folder of a reference sender (`pipeline.py prepare|run`), `server` a PostgreSQL database that may be filled.
    """
    peer_messages = max(200, messages // 20)
    ours, peers, theirs, on_server, theirs_on_server = [], [], [], [], []
    for _ in range(ROUNDS):  # in turn, so that a busy minute hits all alike
        peers.append(_child("peer", peer_messages))
        theirs += [_reference(reference, messages)] if reference else []
        ours.append(_child("ours", messages))
        theirs_on_server += [_reference(reference, messages, server)] if reference and server else []
        on_server += [_child("ours", messages, server)] if server else []
    cases = _beside_the_peer(messages, ours, peers)
    cases += [_case("reference sender, SQLite, 8 connections", _median(theirs, "rate"), "messages/s")] if theirs else []
    cases += _beside("SQLite", ours, theirs)
    if on_server:
        cases += _beside("PostgreSQL", on_server, theirs_on_server)
        cases += _beside("PostgreSQL", on_server, theirs, "reference sender on SQLite") if theirs else []
    return [*cases, *_source(messages, _median(ours, "rate")), *_memory(messages, ours), _freezing()]


def _beside_the_peer(messages: int, ours: list[dict[str, float]], peers: list[dict[str, float]]) -> list[dict[str, Any]]:
    against, best, peer = "Flask-Mail connect() loop", _median(ours, "rate"), _median(peers, "rate")
    cpu = _median(ours, "cpu_us")
    return [
        _case(against, peer, "messages/s"),
        _case(f"list of {messages}, SQLite, 8 connections", best, "messages/s", against, best / peer),
        _case("CPU a message", cpu, "us", against, cpu / _median(peers, "cpu_us")),
    ]


def _beside(
    database: str, ours: list[dict[str, float]], theirs: list[dict[str, float]], against: str = "reference sender"
) -> list[dict[str, Any]]:
    """Return our rate and processor time on one database against the reference sender's, on the same one; without one, say so."""
    rate, cpu = _median(ours, "rate"), _median(ours, "cpu_us")
    if not theirs:
        return [_case(f"{database}, no reference sender given (--reference)", rate, "messages/s")]
    return [
        _case(f"ours on {database}", rate, "messages/s", against, rate / _median(theirs, "rate")),
        _case(f"CPU a message, {database}", cpu, "us", against, cpu / _median(theirs, "cpu_us")),
    ]


def _source(messages: int, rate: float) -> list[dict[str, Any]]:
    """Return the rate of Postfix' own test sender, or that it is not on this machine."""
    program = os.environ.get("SMTP_SOURCE") or shutil.which("smtp-source")
    if program is None:
        return [_case("smtp-source is not on this machine (Debian: postfix)", 0, "not measured")]
    with sink() as port:
        began = time.monotonic()
        command = [
            program,
            "-d",
            "-s",
            "8",
            "-l",
            "35500",
            "-m",
            str(messages),
            "-f",
            "a@example.com",
            "-t",
            "b@example.com",
            f"127.0.0.1:{port}",
        ]
        subprocess.run(command, check=True, capture_output=True)
        found = messages / (time.monotonic() - began)
    return [
        _case("smtp-source, 8 sessions", found, "messages/s"),
        _case("ours on SQLite", rate, "messages/s", "smtp-source", rate / found),
    ]


def _memory(messages: int, ours: list[dict[str, float]]) -> list[dict[str, Any]]:
    small, peak = _child("ours", 1_000)["peak_mb"], _median(ours, "peak_mb")
    return [
        _case("peak memory at 1000", small, "MB", "limit 120 MB", small / 120),
        _case(f"peak memory at {messages}", peak, "MB", "peak memory at 1000", peak / small),
    ]


def _freezing() -> dict[str, Any]:
    seconds = FROZEN / _child("freeze", FROZEN)["freeze_rate"]
    return _case(f"freezing {FROZEN} recipients", round(seconds, 2), "s", "limit 3 s", seconds / 3)


def _reference(folder: str, messages: int, server: str = "") -> dict[str, float]:
    """Run the reference sender on a database of its own or in tables of its own on `server`, against a sink of its own."""
    program = str(Path(folder) / "pipeline.py")
    with tempfile.TemporaryDirectory(prefix="outreach-reference-") as place, sink() as port:
        file = server.replace("postgresql+psycopg:", "postgresql:") or str(Path(place) / "reference.db")
        for words in (
            ["prepare", file, str(messages)],
            ["run", file, str(port), "--conns", "8", "--journal", str(Path(place) / "journal")],
        ):
            done = subprocess.run([sys.executable, program, *words], capture_output=True, text=True, check=False)
            if done.returncode:
                raise RuntimeError(done.stderr[-2000:])
    found: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    if found["n"] != messages:
        raise RuntimeError(f"the reference sender sent {found['n']} of {messages}")
    return found


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


def _child(what: str, messages: int, *more: str) -> dict[str, float]:
    """Measure in a process of its own, so that memory and caches start alike."""
    with sink() as port:
        done = subprocess.run(
            [sys.executable, "-m", "bench.send", what, str(port), str(messages), *(one for one in more if one)],
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


def _ours(port: int, messages: int, url: str = "", send: bool = True) -> dict[str, float]:
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
        if url:
            Base.metadata.drop_all(engine)
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
        if not send:
            return _result(messages, 1.0, 0.0, messages / (frozen - began))
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
    return {"rate": messages / seconds, "cpu_us": cpu / messages * 1e6, "peak_mb": _peak(), "freeze_rate": freeze_rate}


def _peak() -> float:
    """Return this process's own peak in MB; the kernel's `ru_maxrss` begins with that of whoever started it."""
    status = Path("/proc/self/status")
    if status.exists():
        return int(re.findall(r"VmHWM:\s+(\d+) kB", status.read_text())[0]) / 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (1024 * 1024 if sys.platform == "darwin" else 1024)


if __name__ == "__main__":
    ways: dict[str, Any] = {"ours": _ours, "peer": _peer, "freeze": partial(_ours, send=False)}
    found = ways[sys.argv[1]](int(sys.argv[2]), int(sys.argv[3]), *sys.argv[4:])
    print(" ".join(f"{name}={value}" for name, value in found.items()))
