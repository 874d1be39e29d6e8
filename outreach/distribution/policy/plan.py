"""Who gets what from when? One line for every person on the lists, going or withheld with the reason; nobody is lost."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from outreach.core.text import fold
from outreach.core.words import say
from outreach.distribution.policy.waves import Wave, Waves, in_its_wave
from outreach.embargoes.policy import From, Recipient, Rule, Withheld, when
from outreach.releases.policy.translating import offered_in

DUPLICATE = Withheld("duplicate", say("The same address is on these lists under another name."))
HAS_IT = Withheld("has_it", say("Another send has brought this text, or will."))
_NO_WAVES: Mapping[int, Wave] = {}


@dataclass(frozen=True, slots=True)
class Candidate:
    """One member of one list: who, where, and what decides about them. `address` is as on file, `folded` for comparing."""

    journalist_id: int
    name: str
    address: str
    folded: str
    language: str
    outlet: str
    tier: int
    facts: Recipient
    greeting: str = ""

    @property
    def said(self) -> dict[str, str]:
        """Return what fills the placeholders of their mail; what is not on file is empty."""
        return {"name": self.name, "greeting": self.greeting or self.name, "outlet": self.outlet}


@dataclass(frozen=True, slots=True)
class Holding:
    """Who has the same words from another send, may have them, or will get them: by number, and by folded address."""

    people: frozenset[int] = frozenset()
    addresses: frozenset[str] = frozenset()

    def has(self, one: Candidate) -> bool:
        """Say whether a second copy would reach this person or this mailbox."""
        return one.journalist_id in self.people or one.folded in self.addresses


_NOBODY = Holding()


@dataclass(frozen=True, slots=True)
class Line:
    """What the plan says about one person."""

    candidate: Candidate
    verdict: From | Withheld

    @property
    def goes(self) -> bool:
        """Say whether the text goes to this person."""
        return isinstance(self.verdict, From)


@dataclass(frozen=True, slots=True)
class Plan:
    """The dry run: a line a person, and how often somebody stood on a second list (`repeated`)."""

    lines: Sequence[Line]
    repeated: int
    language: str
    ready: tuple[str, ...] = ()  # the languages that the text may leave in, its own first
    waves: Waves = field(default_factory=dict)
    going: int = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "going", sum(line.goes for line in self.lines))

    @property
    def withheld(self) -> int:
        """Return how many people get nothing."""
        return len(self.lines) - self.going

    @property
    def reasons(self) -> list[tuple[Withheld, int]]:
        """Return each reason for withholding with its number, the commonest first."""
        return Counter(line.verdict for line in self.lines if isinstance(line.verdict, Withheld)).most_common()

    @property
    def tiers(self) -> list[tuple[int, int, int]]:
        """Return (tier, going, withheld) from the first tier on."""
        found = {line.candidate.tier for line in self.lines}
        going = Counter(line.candidate.tier for line in self.lines if line.goes)
        every = Counter(line.candidate.tier for line in self.lines)
        return [(tier, going[tier], every[tier] - going[tier]) for tier in sorted(found)]

    def sent_in(self, candidate: Candidate) -> str:
        """Return the language that somebody gets: their tier's, else the one they prefer where it is ready, else the source's."""
        wave = self.waves.get(candidate.tier)
        if wave is not None and wave.language in (self.ready or (self.language,)):
            return wave.language
        return offered_in(candidate.language, self.ready) if self.ready else self.language

    @property
    def languages(self) -> list[tuple[str, int]]:
        """Return (language preferred, going)."""
        return Counter(line.candidate.language or self.language for line in self.lines if line.goes).most_common()

    @property
    def versions(self) -> list[tuple[str, int, int]]:
        """Return (language sent, going, how many of those prefer one that is not ready), the text's own language first."""
        sent, fallback = Counter[str](), Counter[str]()
        for line in self.lines:
            if line.goes:
                tag = self.sent_in(line.candidate)
                sent[tag] += 1
                wish = line.candidate.language.split("-")[0]
                fallback[tag] += bool(wish) and wish != tag.split("-")[0]
        return [(tag, sent[tag], fallback[tag]) for tag in dict.fromkeys([self.language, *self.ready])]

    @property
    def early(self) -> int:
        """Return how many may read the text before the lift, once they accept."""
        return sum(isinstance(line.verdict, From) and line.verdict.early for line in self.lines)


def plan(
    candidates: Iterable[Candidate],
    rules: Sequence[Rule],
    lift_at: datetime,
    language: str,
    ready: tuple[str, ...] = (),
    waves: Waves = _NO_WAVES,
    holding: Holding = _NOBODY,
) -> Plan:
    """Return the plan for `candidates` (first tier first); a person on two lists is met once, in the earlier tier.

    Nobody gets the same words a second time: who is `holding` them is left out.
    """
    lines: list[Line] = []
    people: set[int] = set()
    addresses: set[str] = set()
    verdicts: dict[Recipient, From | Withheld] = {}  # few different facts, many people
    repeated = 0
    for candidate in candidates:
        if candidate.journalist_id in people:
            repeated += 1
            continue
        people.add(candidate.journalist_id)
        verdict = _verdict(candidate, rules, lift_at, verdicts)
        if isinstance(verdict, From) and holding.has(candidate):
            verdict = HAS_IT
        if isinstance(verdict, From):
            verdict = in_its_wave(verdict, waves.get(candidate.tier), lift_at)
            verdict = DUPLICATE if candidate.folded in addresses else verdict
            addresses.add(candidate.folded)
        lines.append(Line(candidate, verdict))
    return Plan(lines, repeated, language, ready, waves)


def named(plan: Plan, wanted: str, *, left_out: bool = False) -> Iterator[Line]:
    """Yield the lines whose person or outlet has `wanted` (folded) in its name; only those who get nothing, if asked."""
    for line in plan.lines:
        one = line.candidate
        if (not left_out or not line.goes) and wanted in fold(f"{one.name} {one.outlet}"):
            yield line


def _verdict(
    candidate: Candidate, rules: Sequence[Rule], lift_at: datetime, known: dict[Recipient, From | Withheld]
) -> From | Withheld:
    found = known.get(candidate.facts)
    if found is None:
        found = known[candidate.facts] = when(candidate.facts, rules, lift_at)
    return found
