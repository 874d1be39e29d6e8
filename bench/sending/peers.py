"""What would an office use otherwise? smtp-source is the limit; django-post_office and Nodemailer's pool are what is at hand."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from bench.sending import senders, sinks
from bench.sending.figures import ROUNDS, Case, Result, case, middle, rates, ratio, skipped

_SESSIONS = (1, 4, 8, 16)
_DJANGO = {
    "as it comes": (),
    "8 threads": ("--threads", "8", "--batch", "1000"),
    "2 processes of 4 threads": ("--processes", "2", "--threads", "4", "--batch", "1000"),
}
_POOLS = (1, 4, 8)
_HAS_DJANGO = (
    "from importlib.util import find_spec; raise SystemExit(not all(map(find_spec, ('django', 'post_office', 'jinja2'))))"
)
_Sender = Callable[[int], Result]


@dataclass(frozen=True, slots=True)
class Peers:
    """Where the peers' scripts are (`send_post_office.py`, `send_nodemailer.js`), and a Python that has Django's."""

    folder: str = ""
    python: str = sys.executable


@dataclass(frozen=True, slots=True)
class _Rival:
    """Somebody to be held against: each of its settings is a sender, and the best of a round counts."""

    name: str
    goal: dict[str, float]
    settings: dict[str, _Sender]
    missing: str = ""


def cases(messages: int, server: str, peers: Peers) -> list[Case]:
    """Measure all that are here in turn, against Postfix' sink, and say of each that is not what is missing.

    Ours is measured with the eight connections of the goals, and with more, as each rival is at its best setting.
    """
    rivals = [_source(messages), _post_office(messages, peers), _nodemailer(messages, peers)]
    failed = {one.name: one.missing for one in rivals if one.missing}
    ways = {"SQLite": ("", 8, 1), "SQLite, two workers of 4": ("", 8, 2), "SQLite, two workers of 32": ("", 64, 2)}
    ways |= {"PostgreSQL": (server, 8, 1)} if server else {}
    mine: dict[str, list[Result]] = {words: [] for words in ways}
    theirs: dict[str, list[dict[str, Result]]] = {one.name: [] for one in rivals}
    with sinks.of_postfix() as port:
        for _ in range(ROUNDS):
            for rival in (one for one in rivals if one.name not in failed):
                try:
                    theirs[rival.name].append({words: send(port) for words, send in rival.settings.items()})
                except RuntimeError as error:
                    failed[rival.name] = f"{rival.name} failed: {str(error).strip().splitlines()[-1]}"
            for words, (url, connections, workers) in ways.items() if len(failed) < len(rivals) else ():
                mine[words].append(senders.ours(port, messages, url, connections, workers))
    measured = [one for one in rivals if one.name not in failed]
    return [*map(skipped, failed.values()), *(line for one in measured for line in _compared(one, theirs[one.name], mine))]


def _compared(rival: _Rival, theirs: list[dict[str, Result]], mine: dict[str, list[Result]]) -> Iterator[Case]:
    best = max(rival.settings, key=lambda words: middle(one[words] for one in theirs))
    highest = [max(result["rate"] for result in one.values()) for one in theirs]
    yield case(f"{rival.name}, {best}", middle(one[best] for one in theirs), "messages/s")
    for words, results in mine.items():
        against = f"{rival.name} at its best (goal {rival.goal[words.partition(',')[0]]:g})"
        yield case(f"ours on {words}, the same sink", middle(results), "messages/s", against, ratio(rates(results), highest))


def _source(messages: int) -> _Rival:
    def of(sessions: int) -> _Sender:
        return lambda port: senders.source(port, messages, sessions)

    absent = [name for name in (sinks.SMTP_SOURCE, sinks.SMTP_SINK) if sinks.postfix(name) is None]
    missing = f"{' and '.join(absent)} not on this machine (Debian: postfix)" if absent else ""
    return _Rival("smtp-source", {"SQLite": 0.9, "PostgreSQL": 0.6}, {f"{one} sessions": of(one) for one in _SESSIONS}, missing)


def _post_office(messages: int, peers: Peers) -> _Rival:
    script, count = Path(peers.folder) / "send_post_office.py", _slow(messages)

    def of(words: tuple[str, ...]) -> _Sender:
        return lambda port: senders.peer([peers.python, str(script), str(port), str(count), *words], count, {})

    name = "django-post_office"
    missing = _no_script(name, peers, script) or _fails(
        [
            peers.python,
            "-c",
            _HAS_DJANGO,
        ],
        f"{name} is not in {peers.python} (pip install django django-post_office jinja2; --peers-python)",
    )
    return _Rival(name, {"SQLite": 10, "PostgreSQL": 10}, {words: of(options) for words, options in _DJANGO.items()}, missing)


def _nodemailer(messages: int, peers: Peers) -> _Rival:
    script, count = Path(peers.folder) / "send_nodemailer.js", _slow(messages)

    def of(connections: int) -> _Sender:
        command = ["node", str(script), str(count), str(connections)]
        return lambda port: senders.peer([*command[:2], str(port), *command[2:]], count, {"PYTHON": peers.python})

    name = "Nodemailer's pool"
    missing = _no_script(name, peers, script) or _fails(
        ["node", "-e", "require('nodemailer')"], f"{name} is not here (npm install nodemailer; NODE_PATH names its node_modules)"
    )
    return _Rival(name, {"SQLite": 10, "PostgreSQL": 10}, {f"{one} connections": of(one) for one in _POOLS}, missing)


def _slow(messages: int) -> int:
    """Return how many a slow one sends: its rate is the same at any number."""
    return max(200, messages // 5)


def _no_script(name: str, peers: Peers, script: Path) -> str:
    if not peers.folder:
        return f"{name}: no folder of its script given (--peers)"
    return "" if script.is_file() else f"{name}: there is no {script.name} in {peers.folder}"


def _fails(command: list[str], words: str) -> str:
    if shutil.which(command[0]) is None:
        return words
    asked = subprocess.run(command, check=False, capture_output=True, env=os.environ)
    return words if asked.returncode else ""
