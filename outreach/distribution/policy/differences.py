"""What is different from the last release's send? Who is new, who is left out, whose tier or language changed, and the counts."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from outreach.distribution.policy.plan import Line, Plan
from outreach.embargoes.policy import Withheld


@dataclass(frozen=True, slots=True)
class Had:
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
    here = {line.candidate.journalist_id: line for line in plan.lines}
    going = {number: line for number, line in here.items() if line.goes}
    stayed = [
        Moved(line, had[number], Had(line.candidate.tier, plan.sent_in(line.candidate)))
        for number, line in going.items()
        if number in had
    ]
    then, now = Counter(one.tier for one in had.values()), Counter(line.candidate.tier for line in going.values())
    return Differences(
        new=[line for number, line in going.items() if number not in had],
        gone=[Gone(number, was, here.get(number)) for number, was in had.items() if number not in going],
        tier=[one for one in stayed if one.had.tier != one.now.tier],
        language=[one for one in stayed if one.had.language != one.now.language],
        by_tier=[(tier, then[tier], now[tier]) for tier in sorted(then | now)],
    )
