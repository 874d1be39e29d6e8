"""How is everything that is due sent? Lists through the engine, single messages one by one; both leave nothing unsettled."""

import gc
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress

from outreach.core import clock
from outreach.deliveries import queries
from outreach.deliveries.models import Kind
from outreach.deliveries.sender import recovery, store
from outreach.deliveries.sender.book import BATCH
from outreach.deliveries.sender.hands import Hands
from outreach.deliveries.sender.killing import armed
from outreach.deliveries.sender.lists import PIECE, Supply
from outreach.deliveries.sender.setup import journals
from outreach.deliveries.sender.singles import send_singles
from outreach.integrations.mail.engine import Engine
from outreach.integrations.mail.settings import settings

_SMALL_PIECE = 4096


def drain_lists() -> int:
    """Send every list message that is due; return how many got an answer."""
    return _drain(Kind.LIST)


def drain_singles() -> int:
    """Send every single message that is due; return how many got an answer."""
    return _drain(Kind.SINGLE)


def ask_the_relay_again() -> None:
    """Forget that the relay did not serve this machine: somebody has just put something right, and does not want to wait."""
    store.ask_again()


def _drain(kind: Kind) -> int:
    recovery.recover(journals())
    recovery.take_over(journals())
    trouble = queries.relay_trouble()
    if trouble is not None and trouble.retry_at > clock.now():
        return 0
    due = queries.due_at(kind)
    if due is None or due > queries.believed_now():
        return 0
    hands = Hands(kind, journals())
    try:
        (_send_lists if kind is Kind.LIST else send_singles)(hands)
    finally:
        hands.close()
    if hands.answers >= BATCH:
        gc.collect()  # a run leaves circles of thousands of rows, and memory would grow with the list
    return hands.answers


def _send_lists(hands: Hands) -> None:
    setup = settings()
    while hands.refill():
        before = hands.answers
        supply = Supply(hands, setup)
        piece = _SMALL_PIECE if armed().stage == "mid_data" else PIECE  # a test wants bodies to leave in pieces
        with _unhurried():
            Engine(setup.relay, supply, setup.domain, setup.connections, piece).run()
        hands.rest()
        if hands.answers > before and not hands.stopped:
            store.relay_works()


@contextmanager
def _unhurried() -> Iterator[None]:
    """Have nobody stopped half way because an answer came for us: a relay on this machine gives several before our turn comes."""
    if not hasattr(os, "SCHED_BATCH") or os.sched_getscheduler(0) != os.SCHED_OTHER:
        yield
        return
    with suppress(OSError):
        os.sched_setscheduler(0, os.SCHED_BATCH, os.sched_param(0))
    try:
        yield
    finally:
        with suppress(OSError):
            os.sched_setscheduler(0, os.SCHED_OTHER, os.sched_param(0))
