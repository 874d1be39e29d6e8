"""Is this the same programme, calling twice? Said as a question with its reasons; only a person joins."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from outreach.core.text import fold
from outreach.core.words import say

NEAR = timedelta(hours=3)
_SMALL = 4  # shorter words say nothing of a topic


@dataclass(frozen=True, slots=True)
class Asked:
    """What two requests are compared by."""

    id: int
    outlet: str
    programme: str
    topic: str
    role: str
    deadline_at: datetime


def reasons(one: Asked, other: Asked) -> list[str]:
    """Return why two requests look like one: the outlet, and the programme, or a near deadline with something in common; else none."""
    if not fold(one.outlet) or fold(one.outlet) != fold(other.outlet):
        return []
    found: list[str] = [say("the same outlet")]
    slots = {fold(one.programme), fold(other.programme)} - {""}
    near = abs(one.deadline_at - other.deadline_at) <= NEAR
    topics = _words(one.topic, one.role) & _words(other.topic, other.role)
    if len(slots) == 2 or not (near or topics or _same_slot(one, other)):
        return []
    found += [say("the same programme")] if _same_slot(one, other) else []
    found += [say("deadlines close together")] if near else []
    found += [say("the same topic")] if topics else []
    return found if len(found) > 2 or _same_slot(one, other) else []


def likeliest(one: Asked, others: Iterable[Asked], most: int = 3) -> list[tuple[int, Sequence[str]]]:
    """Return (id, reasons) of those that look like the same, the most reasons first."""
    found: list[tuple[int, Sequence[str]]] = [
        (other.id, why) for other in others if other.id != one.id and (why := reasons(one, other))
    ]
    return sorted(found, key=lambda pair: (-len(pair[1]), pair[0]))[:most]


def _same_slot(one: Asked, other: Asked) -> bool:
    return bool(fold(one.programme)) and fold(one.programme) == fold(other.programme)


def _words(*texts: str) -> set[str]:
    return {word for text in texts for word in fold(text).split() if len(word) >= _SMALL}
