"""Who was tried, from where, how often? The first try that fails goes on record at once, what repeats it as one line with a count.

What was typed is never kept: people type passwords where the address belongs. Who tries learns nothing from it, for the same is
done whether there is such an account or not.
"""

from collections import Counter
from collections.abc import Sequence
from datetime import datetime
from itertools import groupby
from typing import NamedTuple

from sqlalchemy import delete

from outreach.accounts import policy, queries
from outreach.accounts.models import Refusal, User
from outreach.audit import service as audit
from outreach.core import clock
from outreach.core.actors import VISITOR
from outreach.core.database import session

REFUSED, ASKED, TOKEN = "sign_in.refused", "password.asked", "token.refused"
NOBODY = "user:unknown"


_PARTS = (Refusal.event, Refusal.subject, Refusal.at, Refusal.address, Refusal.why)


class _Row(NamedTuple):
    event: str
    subject: str
    at: datetime
    address: str
    why: str


def note(event: str, user: User | None, address: str, why: str) -> None:
    """Put a failed try on record: at once where it is the first from there in a while, else with the others, when they are folded.

    Which of the two does not depend on whether the account exists, so that its time tells nobody.
    """
    now, subject = clock.now(), audit.name_of(user) if user else NOBODY
    told = queries.told(now - policy.FOLDED_AFTER)
    at_once = len(told) < policy.TOLD_AT_ONCE and (event, address[:64]) not in told
    session().add(Refusal(event=event, subject=subject, address=address[:64], why=why, at=now, told=at_once))
    if at_once:
        audit.record(VISITOR, event, subject, address=address[:64], why=why)


def note_token(token: str, address: str) -> None:
    """Put on record that a program came with a token that opens nothing: whose it was where it was one of ours, never the token."""
    owner = queries.owner_of_token(token)
    note(TOKEN, owner, address, "token ended" if owner else "unknown token")


def fold() -> None:
    """Put what was repeated on record, one line for each account that was tried, and forget the single tries."""
    now = clock.now()
    if (queries.fold_due_at() or now) <= now:
        taken = delete(Refusal).where(~Refusal.told).returning(*_PARTS)
        rows = sorted(_Row(*one) for one in session().execute(taken))
        for (event, subject), alike in groupby(rows, lambda one: (one.event, one.subject)):
            _record(event, subject, list(alike))
    session().execute(delete(Refusal).where(Refusal.told, Refusal.at <= now - policy.FOLDED_AFTER))


def _record(event: str, subject: str, alike: Sequence[_Row]) -> None:
    addresses, reasons = Counter(one.address for one in alike), Counter(one.why for one in alike)
    facts: dict[str, str | int] = {"times": len(alike), "why": _counted(reasons), "address": _counted(addresses)}
    more = len(addresses) - policy.ADDRESSES_TOLD
    if more > 0:
        facts["more_addresses"] = more
    audit.record(VISITOR, event, subject, **facts, first=_said(alike[0].at), last=_said(alike[-1].at))


def _counted(found: Counter[str]) -> str:
    """Return "wrong password 12, had to wait 3", the most frequent first."""
    return ", ".join(f"{name} {times}" for name, times in found.most_common(policy.ADDRESSES_TOLD))


def _said(at: datetime) -> str:
    return at.isoformat(timespec="seconds")
