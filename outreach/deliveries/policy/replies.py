"""What does the server's answer mean for one delivery, and what for all of them?"""

import re
from dataclasses import dataclass
from datetime import datetime, timedelta

from outreach.deliveries.policy.states import State

MOST_ATTEMPTS = 12
# Minutes; RFC 5321 4.5.4.1 asks for 30 at least. The first ones are shorter on purpose: greylisting opens after a few
# minutes, and news does not wait. Together 19 hours; after that a release is no news.
_STEPS = (4, 8, 15, 30, 60, 60, 120, 120, 240, 240, 240)
_ENHANCED = re.compile(r"\b([245])\.(\d{1,3})\.(\d{1,3})\b")
_GONE = {"5.1.1", "5.1.6", "5.1.10", "5.1.3"}
_GONE_WORDS = re.compile(
    r"no such (user|mailbox|recipient|person)|unknown (user|recipient|mailbox)|(user|mailbox|recipient|address)[^.]{0,40}"
    r"(unknown|not found|does ?n[o']t exist)",
    re.IGNORECASE,
)
FATAL_PAUSE = timedelta(minutes=5)  # a refused login or certificate: asking again soon could lock the account
NO_LONGER_ASKED = timedelta(minutes=15)  # beyond the instant to ask again: whoever noted the trouble is not there any more
PAUSE_SHARE = 0.05
PAUSE_LEAST = 20
BLAME_LEAST = 5


@dataclass(frozen=True, slots=True)
class Verdict:
    """What becomes of a delivery after one attempt; `suppress` is a reason or empty, `pace` asks to slow down."""

    state: State
    retry_at: datetime | None = None
    suppress: str = ""
    pace: bool = False


_SENT = Verdict(State.SENT)


def after_reply(code: int, text: str, attempts: int, now: datetime) -> Verdict:
    """Return what an SMTP reply (RFC 5321 code, RFC 3463 status in `text`) means after `attempts` attempts.

    Code 0 stands for a connection that ended before the message had left: it is tried again. A 5xx is final, but
    only an answer about the mailbox itself suppresses the address: policy refusals (5.7.x) and full boxes never do.
    """
    if 200 <= code < 300:
        return _SENT
    if 500 <= code < 600:
        return Verdict(State.REFUSED, suppress=_suppression(code, text))
    pace = says_too_fast(code, text)
    retry_at = now + (_wait(attempts) if code else _soon(attempts))
    if attempts >= (2 * MOST_ATTEMPTS if pace else MOST_ATTEMPTS):  # that we were too fast is not the recipient's fault
        return Verdict(State.REFUSED, pace=pace)
    return Verdict(State.DEFERRED, retry_at=retry_at, pace=pace)


def says_too_fast(code: int, text: str) -> bool:
    """Say whether a server that takes a message later asks for fewer of them (RFC 3463 status 4.7.x, or it ends the line)."""
    return code == 421 or _status(text).startswith("4.7.")


def answered_at(retry_at: datetime, attempts: int) -> datetime:
    """Return when a server answered after which a delivery is tried again at `retry_at`, its `attempts` counted."""
    return retry_at - _wait(attempts)


def relay_pause(times: int) -> timedelta:
    """Return how long to leave a relay alone that failed `times` times in a row: 5 s, doubling, at most 30 s.

    A relay that serves again should have all mail within a minute.
    """
    return timedelta(seconds=min(30, 5 * 2 ** max(0, min(times, 10) - 1)))


def should_pause(refused: int, answered: int) -> bool:
    """Say whether so many final refusals mean that something is wrong with us, not with the addresses."""
    return refused >= PAUSE_LEAST and refused >= PAUSE_SHARE * answered


def may_blame(refused: int, answered: int, over: bool) -> bool:
    """Say whether refusals may be laid on their addresses yet, rather than on us; `over` at the end of a run.

    While a run goes on, only when so many got through that it cannot stop by itself for what is known so far.
    """
    if over:
        return refused < BLAME_LEAST or refused * 2 <= answered
    return answered >= PAUSE_LEAST and refused < PAUSE_SHARE * answered


def _soon(attempts: int) -> timedelta:
    """A line that broke says nothing about the recipient: again after 15 s, then three times as long each time."""
    return min(_wait(attempts), timedelta(seconds=15 * 3 ** min(max(attempts, 1) - 1, 8)))


def _wait(attempts: int) -> timedelta:
    return timedelta(minutes=_STEPS[min(max(attempts, 1), len(_STEPS)) - 1])


def _status(text: str) -> str:
    found = _ENHANCED.search(text)
    return found.group(0) if found else ""


def _suppression(code: int, text: str) -> str:
    status = _status(text)
    if status:
        return "address_unknown" if status in _GONE else ""
    return "address_unknown" if code in (550, 551, 553) and _GONE_WORDS.search(text) else ""
