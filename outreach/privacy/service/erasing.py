"""How is somebody forgotten in all rooms at once, for good, and again after an old copy was restored?"""

from collections.abc import Callable, Collection, Iterable, Mapping
from datetime import datetime
from typing import Any

from outreach.audit import service as audit
from outreach.core import clock
from outreach.core.actors import Actor
from outreach.core.database import session
from outreach.core.errors import Invalid, NotFound, Reason, Refused
from outreach.core.events import announce
from outreach.core.marks import mark
from outreach.core.text import clean_line
from outreach.core.traces import Traces
from outreach.core.words import say
from outreach.deliveries import service as deliveries
from outreach.deliveries.policy import address_key
from outreach.journalists import queries as journalists
from outreach.journalists import service as register
from outreach.privacy import queries
from outreach.privacy.models import Erasure
from outreach.privacy.policy import Ground
from outreach.spokespeople import queries as spokespeople
from outreach.spokespeople import service as bench


def erase_journalist(actor: Actor, number: int, ground: str, reason: str = "") -> Erasure:
    """Forget a journalist in every room; what is left are counts, and marks of the addresses.

    Asked twice, returns the first answer. Raises `NotFound`, `Invalid` (field `ground`), and `Refused` under a legal hold.
    """
    subject, why = f"journalist:{number}", _ground(ground)
    return queries.erasure_of(subject) or _erase(
        actor, subject, why, reason, lambda: register.erase(actor, journalists.get(number), why.value, why is Ground.RETENTION)
    )


def erase_spokesperson(actor: Actor, number: int, ground: str, reason: str = "") -> Erasure:
    """Forget a speaker in every room, as `erase_journalist` does; interviews still to come are given back."""
    subject, why = f"spokesperson:{number}", _ground(ground)
    return queries.erasure_of(subject) or _erase(
        actor, subject, why, reason, lambda: bench.erase(actor, spokespeople.get(number), why.value, why is Ground.RETENTION)
    )


def _erase(actor: Actor, subject: str, why: Ground, reason: str, erase: Callable[[], Traces]) -> Erasure:
    refuse_held(subject)
    return keep(actor, subject, why, erase(), reason)


def refuse_held(subject: str) -> None:
    """Raise `Refused` when a legal hold keeps the person's data."""
    hold = queries.hold_of(subject)
    if hold is not None:
        raise Refused(
            Reason("legal_hold", say("A legal hold keeps this data; nothing was erased. Why: %(reason)s", reason=hold.reason))
        )


def finish() -> list[int]:
    """Empty what was on its way to people when they were forgotten; returns the erasures of whom no row is left."""
    for erasure in queries.showing():
        deliveries.forget(erasure.subject, Traces())
    left = {one.id for one in queries.showing()}
    return [one.id for one in queries.unscrubbed() if one.id not in left]


def look_again(since: datetime) -> None:
    """Empty what was frozen for somebody in the very moment in which they were forgotten: it was read before and kept after.

    Announces `people.looked_for` with all who were forgotten `since`: rooms above the ledger look as well.
    """
    for erasure in queries.showing(since):
        if deliveries.forget(erasure.subject, Traces()):
            erasure.scrubbed_at = None
    announce("people.looked_for", subjects=[one.subject for one in queries.erasures(since)])
    session().flush()


def scrubbed(erasure_ids: Collection[int]) -> None:
    """Note of whom no byte is left, in no index and no log."""
    for erasure in queries.unscrubbed():
        if erasure.id in erasure_ids:
            erasure.scrubbed_at = clock.now()
    session().flush()


def replay(actor: Actor, entries: Iterable[Mapping[str, Any]]) -> int:
    """Forget again whom a restored copy remembers; `entries` are those of `flask erasures list`. Returns how many people.

    A record is the same person only when one of its addresses carries a mark of the entry, or when it has no address.
    """
    return sum(_again(actor, entry) for entry in entries)


def _again(actor: Actor, entry: Mapping[str, Any]) -> bool:
    subject, marks = str(entry["subject"]), set(entry["marks"])
    if entry["ground"] != Ground.RETENTION:
        deliveries.keep_forgotten(marks)
    kind, _, number = subject.partition(":")
    if queries.erasure_of(subject) is not None or kind not in _AGAIN or not number.isdecimal():
        return False
    try:
        traces, erase = _AGAIN[kind](actor, int(number), str(entry["ground"]))
    except NotFound:
        return False
    theirs = set(_marks(traces))
    if theirs and marks and not theirs & marks:
        return False
    keep(actor, subject, Ground(entry["ground"]), erase(), "", datetime.fromisoformat(entry["at"]))
    return True


def _journalist_again(actor: Actor, number: int, ground: str) -> tuple[Traces, Callable[[], Traces]]:
    row = journalists.get(number)
    return register.traces_of(row), lambda: register.erase(actor, row, ground)


def _speaker_again(actor: Actor, number: int, ground: str) -> tuple[Traces, Callable[[], Traces]]:
    row = spokespeople.get(number)
    return bench.traces_of(row), lambda: bench.erase(actor, row, ground)


_AGAIN = {"journalist": _journalist_again, "spokesperson": _speaker_again}


def keep(actor: Actor, subject: str, ground: Ground, traces: Traces, reason: str, at: datetime | None = None) -> Erasure:
    """Put an erasure into the register, without a word that says who it was."""
    made = Erasure(subject=subject, ground=ground.value, marks=_marks(traces), at=at or clock.now(), actor_id=actor.id)
    session().add(made)
    session().flush()
    words = traces.taken_out(clean_line(reason), parts=True)[:500]
    audit.record(actor, "erasure.registered", made, who=subject, ground=ground.value, reason=words)
    return made


def _marks(traces: Traces) -> list[str]:
    return sorted({mark(address_key(one)) for one in (*traces.addresses, *traces.numbers)})


def _ground(ground: str) -> Ground:
    try:
        return Ground(ground)
    except ValueError as error:
        raise Invalid(ground=say("Choose one of: %(grounds)s.", grounds=", ".join(Ground))) from error
