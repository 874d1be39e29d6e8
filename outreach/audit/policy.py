"""Is the trail whole? Each entry's hash covers its content and the hash before it."""

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

START = "0" * 64


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


def seal(
    previous_hash: str, at: datetime, actor_id: int | None, actor_name: str, event: str, subject: str, facts: dict[str, Any]
) -> str:
    """Return the SHA-256 (hex) of an entry behind `previous_hash`."""
    content = [previous_hash, at.astimezone(UTC).isoformat(timespec="microseconds"), actor_id, actor_name, event, subject, facts]
    return hashlib.sha256(json.dumps(content, sort_keys=True, ensure_ascii=False, separators=(",", ":")).encode()).hexdigest()


def first_break(entries: Iterable[Entry]) -> int | None:
    """Return the id of the first entry that does not follow from the one before, or None when all do."""
    previous = START
    for one in entries:
        expected = seal(previous, one.at, one.actor_id, one.actor_name, one.event, one.subject, one.facts)
        if one.previous_hash != previous or one.hash != expected:
            return one.id
        previous = one.hash
    return None
