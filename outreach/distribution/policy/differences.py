"""What is different from the last release's send? Who is new, who is left out, whose tier or language changed, and the counts."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from outreach.distribution.policy.plan import Line, Plan
from outreach.embargoes.policy import Withheld


class Had(NamedTuple):
    """In which tier and language somebody got the last one."""

    tier: int
    language: str


@dataclass(frozen=True, slots=True)
class Gone:
    """Somebody who got the last one and gets nothing now: `line` says why not, None when they are on none of the lists."""

    journalist_id: int
    had: Had
    line: Line | None

    @property
    def code(self) -> str:
        """Return the code of the reason; empty when they are on none of these lists."""
        return self.line.verdict.code if self.line and isinstance(self.line.verdict, Withheld) else ""


@dataclass(frozen=True, slots=True)
class Moved:
    """Somebody who got the last one in another tier or language."""

    line: Line
    had: Had
    now: Had


@dataclass(frozen=True, slots=True)
class Differences:
    """How the plan differs; `by_tier` is (tier, people then, people now)."""

    new: Sequence[Line]
    gone: Sequence[Gone]
    tier: Sequence[Moved]
    language: Sequence[Moved]
    by_tier: Sequence[tuple[int, int, int]]

    @property
    def same(self) -> bool:
        """Say whether it goes to the very same people in the same way."""
        return not (self.new or self.gone or self.tier or self.language)


def differences(plan: Plan, had: Mapping[int, Had]) -> Differences:
    """Return how `plan` differs from what people `had` of the last release (journalist id → tier and language)."""
    gets = {one.alike: Had(one.alike.tier, plan.sent_in(one.alike)) for one in plan.shares}
    new: list[Line] = []
    moved: list[Moved] = []
    left = dict(had)  # who is still in it at the end gets nothing now
    for line in plan.lines:
        if line.goes:
            was, now = left.pop(line.candidate.journalist_id, None), gets[line.candidate.alike]
            if was is None:
                new.append(line)
            elif was != now:
                moved.append(Moved(line, was, now))
    out = {line.candidate.journalist_id: line for line in plan.lines if line.candidate.journalist_id in left} if left else {}
    return Differences(
        new=new,
        gone=[Gone(number, was, out.get(number)) for number, was in left.items()],
        tier=[one for one in moved if one.had.tier != one.now.tier],
        language=[one for one in moved if one.had.language != one.now.language],
        by_tier=_by_tier(Counter(one.tier for one in had.values()), {tier: going for tier, going, _ in plan.tiers if going}),
    )


def _by_tier(then: Mapping[int, int], now: Mapping[int, int]) -> list[tuple[int, int, int]]:
    return [(tier, then.get(tier, 0), now.get(tier, 0)) for tier in sorted({*then, *now})]
