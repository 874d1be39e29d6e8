"""Does a text come out at its instant and never before, whatever the clock does? Lifts in a row, asked for all the while.

The worker is the product's own: what it looks at, how long it sleeps, what it sends. Only the clocks are moved between its steps.
"""

import random
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

from flask import Flask

from bench.faults.moved import Moved
from bench.scripted import Sink
from outreach import jobs
from outreach.core import clock, database
from outreach.core.actors import COMMAND_LINE
from outreach.core.database import session, transaction
from outreach.core.text import fold
from outreach.core.times import Meant
from outreach.distribution import emails, service
from outreach.integrations import mail
from outreach.jobs.worker import look
from outreach.journalists.models import Journalist, MediaList, MediaListMember
from outreach.operations.cli.measuring import office
from outreach.releases import queries as releases
from outreach.releases import service as texts
from outreach.releases.models import Release, ReleaseApproval, ReleaseState
from outreach.releases.policy.blocks import Block, BlockKind, Text

LIMIT = 2.0  # seconds after the instant
STEP = 0.07  # seconds between two questions, besides the time that they take
LONGEST = 40.0
SENTENCE = "Staff moved beds to upper floors on Sunday, and the night shift stayed."
JUMPS = (0.0, 3600.0, -3600.0, 5.0, -5.0, 86_400.0)  # seconds by which somebody sets the wall clock
_WORDS = (
    ("headline", "Three river clinics close as the Samra rises"), ("dateline", "LONDON, 24 November 2026 –"), ("paragraph", SENTENCE),
    ("end_mark", "ENDS"), ("contact", "Omar Quillon, +44 20 7946 0148 (London, day and night), omar@riverlight.example.org"),
)  # fmt: skip
_BROKEN = ("lifts that never came", "pages before the instant", "messages before the instant")
_IDENTITY = {"subject": "River clinics close", "from_name": "River desk", "from_address": "press@riverlight.example.org"}


@dataclass
class Lift:
    """One lift as it was seen from outside; seconds from when it was due (early: negative), None when it never came."""

    jump: float
    asked: int = 0
    page: float | None = None
    message: float | None = None


def run(lifts: int = 200, server: str = "", seed: int = 1, step: float = STEP) -> list[dict[str, Any]]:
    """Lift so many texts, one after the other, asking every `step` seconds, and return the cases."""
    drawn = random.Random(seed)  # which fault comes when, not a secret
    moved = Moved([0.0, 0.0])
    with office(server=server) as app, Sink() as sink, _sending_to(sink), moved.in_place():
        reader = _reader(app)
        seen = [_one(app, sink, moved, reader, JUMPS[number % len(JUMPS)], drawn, step) for number in range(lifts)]
    return _cases(seen)


def kept(cases: Sequence[dict[str, Any]]) -> bool:
    """Say whether every promise was kept: nothing early, nothing lost, nothing later than the limit."""
    broken = [one for one in cases if one["case"] in _BROKEN and one["value"]]
    return not broken and all(one["ratio"] <= 1 for one in cases if one["ratio"] is not None)


@contextmanager
def _sending_to(sink: Sink) -> Iterator[None]:
    known = mail.settings()
    mail.connect(replace(known, relay=replace(known.relay, port=sink.port, timeout=10.0)))
    try:
        yield
    finally:
        mail.connect(known)


def _reader(app: Flask) -> MediaList:
    """Put one person on a list, and return the list."""
    with database.scope(), transaction():
        person = Journalist(
            full_name="Ann Reader", sort_name=fold("Ann Reader"), email="ann@example.org", email_folded="ann@example.org"
        )
        wanted = MediaList(name="Readers", sort_name="readers")
        session().add_all([person, wanted])
        session().flush()
        session().add(MediaListMember(list_id=wanted.id, journalist_id=person.id))
    return wanted


def _one(app: Flask, sink: Sink, moved: Moved, reader: MediaList, jump: float, drawn: random.Random, step: float) -> Lift:
    at = moved.true().replace(microsecond=0) + timedelta(seconds=20)
    slug = _scheduled(reader, at)
    _work(app)
    lift, before = Lift(jump), len(sink.ledger.taken)
    moved.let_pass((at - moved.true()).total_seconds() - drawn.uniform(2.0, 6.0))
    _work(app)  # a worker that runs has looked at both clocks a moment ago
    moved.set_wall(jump)
    right_at, woken = at + timedelta(seconds=drawn.uniform(-1.5, 3.0)), moved.steady()
    while (moved.true() - at).total_seconds() < LONGEST and (lift.page is None or lift.message is None):
        if moved.true() >= right_at:
            moved.set_wall(0.0)
        if moved.steady() >= woken:
            woken = moved.steady() + _work(app)
        due = max(at, right_at) if jump < 0 else at  # a clock that was set back holds until it is right again
        _ask(app, moved, lift, slug, at, due)
        if lift.message is None and len(sink.ledger.taken) > before:
            lift.message = _since(moved.true(), at, due)
        moved.let_pass(step)
    moved.set_wall(0.0)
    return lift


def _since(seen: datetime, at: datetime, due: datetime) -> float:
    return max(0.0, (seen - due).total_seconds()) if seen >= at else (seen - at).total_seconds()


def _ask(app: Flask, moved: Moved, lift: Lift, slug: str, at: datetime, due: datetime) -> None:
    lift.asked += 1
    for address in (f"/newsroom/{slug}", "/newsroom/", "/newsroom/feed.xml"):
        with database.scope():
            answer = app.test_client().get(address)
        is_there = SENTENCE in answer.text if address.endswith(slug) else slug in answer.text
        if is_there and lift.page is None:
            lift.page = _since(moved.true(), at, due)


def _work(app: Flask) -> float:
    """Do what the worker does when it wakes; return how long it sleeps then."""
    pause = look()
    jobs.run_pending()
    return pause


def _scheduled(reader: MediaList, at: datetime) -> str:
    """Return the slug of a text that lifts at `at`."""
    blocks = [Block(kind, BlockKind(kind), BlockKind(kind).audience, words) for kind, words in _WORDS]
    with database.scope():
        with transaction():
            row = texts.create_from_blocks(COMMAND_LINE, Text("en", blocks), "Samra valley: clinics", "en")
        with transaction():
            row = session().get_one(Release, row.id)
            row.state = ReleaseState.APPROVED
            session().add(
                ReleaseApproval(release_id=row.id, text_hash=releases.words_hash(row), approver_name="Lead", at=clock.now())
            )
        with transaction():
            when = Meant(at.replace(tzinfo=None), "UTC", at)
            send = service.plan(COMMAND_LINE, row, lists={reader.id: 3}, when=when, zones=("UTC",), **_IDENTITY)
        letter = emails.release_letter(send, row)
        with transaction():
            service.confirm(COMMAND_LINE, send.id, letter, count=1)
        return row.slug


def _cases(seen: Sequence[Lift]) -> list[dict[str, Any]]:
    pages, mails = ([one.page for one in seen], [one.message for one in seen])
    found = [
        _case("lifts", len(seen), "lifts"),
        _case("questions to the newsroom", 3 * sum(one.asked for one in seen), "questions"),
        _case(_BROKEN[0], sum(one.page is None or one.message is None for one in seen), "lifts"),
        _case(_BROKEN[1], sum(page is not None and page < 0 for page in pages), "pages"),
        _case(_BROKEN[2], sum(message is not None and message < 0 for message in mails), "messages"),
    ]
    for words, figures in (("first page after the instant, slowest", pages), ("first message after the instant, slowest", mails)):
        slowest = max((one for one in figures if one is not None), default=LONGEST)
        found.append(_case(words, round(slowest, 3), "s", f"limit {LIMIT:g} s", round(slowest / LIMIT, 3)))
    return found


def _case(case: str, value: float, unit: str, against: str = "", ratio: float | None = None) -> dict[str, Any]:
    return {"case": case, "value": value, "unit": unit, "against": against, "ratio": ratio}
