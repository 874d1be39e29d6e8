"""How is something put on record?"""

import secrets
from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from outreach.audit import policy, queries
from outreach.audit.models import AuditEvent, AuditWord, Forwarding
from outreach.core import clock
from outreach.core.actors import Actor
from outreach.core.database import Base, session
from outreach.core.events import announce
from outreach.core.traces import Traces

__all__ = ["Actor", "record"]
_HOUR = timedelta(hours=1)
_SINGULAR = (("people", "person"), ("ies", "y"), ("s", ""))


def record(actor: Actor, event: str, subject: Base | str, **facts: Any) -> AuditEvent:
    """Append an entry inside the caller's transaction.

    `event` is past tense ("outlet.created"); `subject` a row or a name such as "release:7"; `facts` are plain JSON
    values and hold no secret, no protected detail and no name of somebody in the register: ids say who is meant.
    Facts that people type (`policy.TYPED`) are kept beside the entry and can be forgotten.
    """
    at, place = clock.now(), subject if isinstance(subject, str) else name_of(subject)
    words = [_word(name, str(facts[name])) for name in sorted(policy.TYPED & facts.keys()) if facts[name]]
    facts |= {one.name: policy.sealed(one.salt, one.words) for one in words}
    session().flush()
    previous = queries.last_hash()
    seal = policy.seal(previous, at, actor.id, actor.name, event, place, facts)
    entry = AuditEvent(
        at=at,
        actor_id=actor.id,
        actor_name=actor.name,
        event=event,
        subject=place,
        sealed_facts=facts,
        previous_hash=previous,
        hash=seal,
        words=words,
    )
    session().add(entry)
    session().flush()
    return entry


def may_again(actor: Actor, events: Sequence[str], most: int, reached: str) -> bool:
    """Say whether an account may do once more what it may do `most` times an hour.

    The last of them puts `reached` on the trail and announces it, so that whoever hears of it tells the leads.
    """
    times = queries.count(actor.id, events, clock.now() - _HOUR)
    if times == most - 1:
        record(actor, reached, f"user:{actor.id}", times=most)
        announce(reached, actor=actor, times=most)
    return times < most


def paced(actor: Actor, route: str) -> None:
    """Record that an account was told to slow down."""
    record(actor, "access.paced", f"route:{route}"[:120])


def refused(actor: Actor, permission: str, route: str) -> None:
    """Record a refusal at a door; the same one again within a minute is the same entry."""
    subject = f"route:{route}"[:120]
    last = queries.last(actor.id, "access.refused", subject)
    if last is None or clock.now() - last.at >= policy.REFUSED_AGAIN:
        record(actor, "access.refused", subject, permission=permission)


def forwarded(last_id: int) -> None:
    """Remember that everything up to an entry was sent on."""
    kept = _forwarding()
    kept.last_id, kept.failures, kept.next_try_at, kept.why = last_id, 0, None, ""


def not_forwarded(why: str) -> None:
    """Remember that sending failed, and when it is tried again."""
    kept = _forwarding()
    kept.failures += 1
    kept.next_try_at, kept.why = policy.next_forward(kept.failures, clock.now()), why[:300]


def _forwarding() -> Forwarding:
    kept = queries.forwarding()
    if kept is None:
        kept = Forwarding(last_id=0, failures=0, next_try_at=None, why="")
        session().add(kept)
    return kept


def forget(traces: Traces, subject: str) -> int:
    """Drop what was typed into entries about `subject` or names the person; the entries stay. Returns how many were dropped."""
    found = queries.typed_about(traces.words, subject)
    for one in found:
        session().delete(one)
    session().flush()
    return len(found)


def _word(name: str, words: str) -> AuditWord:
    return AuditWord(name=name, salt=secrets.token_hex(16), words=words)


def name_of(row: Base) -> str:
    """Return the trail's name of a row: its table in the singular and its id ("media_request:12")."""
    table = row.__tablename__
    singular = next((table.removesuffix(many) + one for many, one in _SINGULAR if table.endswith(many)), table)
    return f"{singular}:{getattr(row, 'id', '')}"
