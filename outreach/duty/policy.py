"""Who is on duty now, who is woken next, when is nobody, and what must the next person know?"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

LOOKING_AHEAD = timedelta(days=7)
SHORTEST_GAP = timedelta(minutes=1)


@dataclass(frozen=True, slots=True)
class Turn:
    """One shift as the policy sees it: who, whether called first, from and until (UTC)."""

    user_id: int
    is_first: bool
    starts_at: datetime
    ends_at: datetime

    def covers(self, at: datetime) -> bool:
        """Say whether the shift is running."""
        return self.starts_at <= at < self.ends_at


@dataclass(frozen=True, slots=True)
class OnDuty:
    """Who answers now and until when, who is woken next, and whom the desk still waits for to accept."""

    user_id: int | None
    until: datetime | None
    second_id: int | None
    awaited_id: int | None = None


def on_duty(turns: Sequence[Turn], accepted: tuple[int, datetime] | None, at: datetime) -> OnDuty:
    """Return who is on: whom the rota names, unless somebody before them has not been relieved.

    `accepted` is the last handover that was accepted: (who took the desk, when). Where handovers are used, the rota's next
    person is on only after accepting; a desk that never handed over goes by the rota alone.
    """
    named = _running(turns, True, at)
    second = _running(turns, False, at)
    second_id = second.user_id if second else None
    if accepted is None or named is None or accepted[0] == named.user_id or _forgotten(turns, accepted, at):
        holder = named.user_id if named else accepted[0] if accepted and not turns else None
        return OnDuty(holder, named.ends_at if named else None, second_id)
    return OnDuty(accepted[0], None, second_id, awaited_id=named.user_id)


def _forgotten(turns: Sequence[Turn], accepted: tuple[int, datetime], at: datetime) -> bool:
    """Say whether the last handover is of another watch: the rota has moved on by more than one shift since."""
    return sum(turn.is_first and accepted[1] < turn.starts_at <= at for turn in turns) > 1


def _running(turns: Sequence[Turn], is_first: bool, at: datetime) -> Turn | None:
    running = [turn for turn in turns if turn.is_first is is_first and turn.covers(at)]
    return max(running, key=lambda turn: turn.starts_at, default=None)


def gaps(turns: Sequence[Turn], at: datetime) -> list[tuple[datetime, datetime]]:
    """Return when, in the week from `at`, nobody is called first; nothing where there is no rota at all."""
    first = sorted((turn for turn in turns if turn.is_first and turn.ends_at > at), key=lambda turn: turn.starts_at)
    if not first:
        return []
    found, covered = [], at
    for turn in first:
        if turn.starts_at - covered >= SHORTEST_GAP:
            found.append((covered, min(turn.starts_at, at + LOOKING_AHEAD)))
        covered = max(covered, turn.ends_at)
    if covered < at + LOOKING_AHEAD:
        found.append((covered, at + LOOKING_AHEAD))
    return [(start, end) for start, end in found if start < at + LOOKING_AHEAD]


def overlaps(turns: Sequence[Turn], starts_at: datetime, ends_at: datetime, is_first: bool) -> Turn | None:
    """Return a shift of the same watch that shares a moment with the given one; touching ends do not."""
    same = (turn for turn in turns if turn.is_first is is_first)
    return next((turn for turn in same if turn.starts_at < ends_at and starts_at < turn.ends_at), None)


@dataclass(slots=True)
class Draft:
    """The note of a handover in the making: rooms above put in what is open (`handover.drafted`), in an order of their own."""

    now: datetime
    sections: list[tuple[int, str, list[str]]] = field(default_factory=list)

    def add(self, order: int, title: str, lines: Sequence[str]) -> None:
        """Put in a section; one without lines is left out."""
        if lines:
            self.sections.append((order, title, list(lines)))

    @property
    def text(self) -> str:
        """The whole note: each title, its lines below, and a blank line between."""
        parts = ("\n".join([title, *(f"- {line}" for line in lines)]) for _, title, lines in sorted(self.sections))
        return "\n\n".join(parts)
