"""Is the trail whole? Each entry's hash covers its content and the hash before it."""

import hashlib
import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

START = "0" * 64
TYPED = frozenset(
    {"reason", "witness", "override", "approved_by", "outlet", "note", "asked", "name", "title", "file", "picture"}
)  # facts that hold a person's own words
_IDS_AND_COUNTS = """
active address answer approval approved ask asked_by at availability before begun bounce breach_id briefing broken by_mail bytes call
calls changed concession correction_id count created days dead decision delivery direction doubted ends_at ends_on entitlement fields
first format forgotten from_outlet gone hidden_since ids immediate into journalist journalists kept kept_back kind language last late_by
left level lift_at lists made_at merge minutes more_addresses notice number objections occasion old_forgotten order other owner_id passkey
people permission pictures protected purpose refused release release_id remark request_id result reveal role schema scope scopes
seconds_apart session severity shared size skipped spokesperson spokesperson_id spokesperson_ids standing starts_at state step
stopped_since terms test text text_hash text_id tier times to to_outlet umbrellas until updated use user verified waiting was watch way
why withheld words_hash
"""
LEAVING = frozenset(_IDS_AND_COUNTS.split())
"""Facts that hold ids, counts, states, roles and instants alone: what the second copy elsewhere gets; any other stays here."""
_PHRASED = frozenset({"why", "address", "first", "last"})  # our own words for a refusal, where from and when; several in one
_PLAIN = re.compile(r"[A-Za-z0-9_.:+/-]{0,80}")
_SEAL = "sealed:"
SEEN = (
    "spokesperson.revealed", "booking.number_revealed", "booking.number_released", "booking.number_seen", "copy.made", "export.begun",
    "callsheet.printed",
)  # fmt: skip
"""Events after which somebody had read what is hidden from lists; `viewed` asks for all of them."""
RESTORED = "office.restored"
"""Said by an office that came out of a backup."""
VIEWED = "viewed"
REFUSED_AGAIN = timedelta(minutes=1)
"""A refusal that is repeated sooner says nothing new, and would fill the trail."""


BATCH, _GATHERED, _LONGEST_PAUSE = 500, timedelta(seconds=2), timedelta(minutes=10)


def forward_at(oldest_unsent: datetime | None, next_try: datetime | None) -> datetime | None:
    """Return when the trail is sent on: shortly after an entry, so that those around it go along, and not while a failure waits."""
    if oldest_unsent is None:
        return None
    soon = oldest_unsent + _GATHERED
    return max(soon, next_try) if next_try else soon


def next_forward(failures: int, now: datetime) -> datetime:
    """Return when sending is tried again after so many failures in a row."""
    return now + min(_LONGEST_PAUSE, timedelta(seconds=5 * 2 ** min(failures, 10)))


@dataclass(frozen=True, slots=True)
class Asked:
    """What the trail is narrowed to: subject ("release:7"), event, account (number or name), verb, and instants from and until."""

    subject: str = ""
    event: str = ""
    who: str = ""
    verb: str = ""
    since: datetime | None = None
    until: datetime | None = None


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry as the chain sees it; `at` is a UTC instant."""

    id: int
    at: datetime
    actor_id: int | None
    actor_name: str
    event: str
    subject: str
    facts: dict[str, Any]
    previous_hash: str
    hash: str
    words: tuple[tuple[str, str, str], ...] = ()  # name of the fact, salt, words: what was typed and is not forgotten


def sealed(salt: str, words: str) -> str:
    """Return what stands in an entry for words that are kept beside it."""
    digest = hashlib.sha256(f"{salt}\0{words}".encode()).hexdigest()
    return f"{_SEAL}{digest}"


def is_seal(value: Any) -> bool:
    """Say whether a fact of an entry stands for words kept beside it."""
    return isinstance(value, str) and value.startswith(_SEAL) and len(value) == len(_SEAL) + 64


def leaving(facts: Mapping[str, Any]) -> dict[str, Any]:
    """Return those of an entry's facts that may go to another machine: known to hold nobody's words, or their seal."""
    return {name: value for name, value in facts.items() if is_seal(value) or (name in LEAVING and _is_plain(name, value))}


def leaving_subject(subject: str) -> str:
    """Return what an entry is about, as another machine may know it: a row by its number, else nothing."""
    return subject if _PLAIN.fullmatch(subject) else ""


def _is_plain(name: str, value: Any) -> bool:
    if isinstance(value, list):
        return all(_is_plain(name, one) for one in value)
    if isinstance(value, str):
        return name in _PHRASED or _PLAIN.fullmatch(value) is not None
    return value is None or isinstance(value, int | float)


def seal(
    previous_hash: str, at: datetime, actor_id: int | None, actor_name: str, event: str, subject: str, facts: dict[str, Any]
) -> str:
    """Return the SHA-256 (hex) of an entry behind `previous_hash`."""
    content = [previous_hash, at.astimezone(UTC).isoformat(timespec="microseconds"), actor_id, actor_name, event, subject, facts]
    return hashlib.sha256(json.dumps(content, sort_keys=True, ensure_ascii=False, separators=(",", ":")).encode()).hexdigest()


def first_break(entries: Iterable[Entry]) -> int | None:
    """Return the id of the first entry that does not follow from the one before, or None when all do.

    Words that were forgotten break nothing; words that were changed do.
    """
    previous = START
    for one in entries:
        expected = seal(previous, one.at, one.actor_id, one.actor_name, one.event, one.subject, one.facts)
        other_words = any(one.facts.get(name) != sealed(salt, words) for name, salt, words in one.words)
        if one.previous_hash != previous or one.hash != expected or other_words:
            return one.id
        previous = one.hash
    return None
