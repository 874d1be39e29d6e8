"""Who types a code had the mail that carried it: may another one be sent, and is this one right?"""

import hashlib
import hmac
from dataclasses import dataclass
from datetime import datetime, timedelta

from outreach.core.errors import Reason
from outreach.core.text import western_digits
from outreach.core.words import say

DIGITS = 8
LASTS = timedelta(minutes=30)
TRIES = 5
_WAIT, _LONGER_WAIT, _A_FEW = timedelta(minutes=1), timedelta(minutes=15), 3


@dataclass(frozen=True, slots=True)
class Sent:
    """The code that is out: its fingerprint, when it was sent (None: never), tries so far, codes since the last right one."""

    digest: str
    at: datetime | None
    tries: int
    count: int

    def is_out(self, now: datetime) -> bool:
        """Say whether a code could still be typed."""
        return bool(self.digest) and self.at is not None and now - self.at < LASTS and self.tries < TRIES


def digest(code: str, salt: str) -> str:
    """Return the fingerprint under which a code is kept."""
    return hashlib.sha256(f"{salt}\0{code}".encode()).hexdigest()


def too_soon(sent: Sent, now: datetime) -> Reason | None:
    """Return why no other code is sent yet: nobody's mailbox is filled by a machine that presses a button."""
    wait = _WAIT if sent.count < _A_FEW else _LONGER_WAIT
    if sent.at is None or now - sent.at >= wait:
        return None
    minutes = max(1, round((wait - (now - sent.at)).total_seconds() / 60))
    return Reason(
        "code_sent", say("A code is on its way. You can ask for another one in %(minutes)s min.", minutes=minutes), "code"
    )


def wrong(sent: Sent, typed: str, salt: str, now: datetime) -> Reason | None:
    """Return what is wrong with a typed code (digits of any script, spaces do not matter), or None when it is right."""
    if not sent.is_out(now):
        return Reason("code_over", say("This code is not good any more. Ask for a new one."), "code")
    plain = "".join(letter for letter in western_digits(typed) if letter.isdigit())
    if hmac.compare_digest(digest(plain, salt), sent.digest):
        return None
    return Reason("code_wrong", say("This is not the code in our mail."), "code")


def spaced(code: str) -> str:
    """Return a code as it is read: "4821 7730"."""
    return f"{code[: DIGITS // 2]} {code[DIGITS // 2 :]}"
