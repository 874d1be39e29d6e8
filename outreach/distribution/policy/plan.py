"""Who gets what from when? One line for every person on the lists, going or withheld with the reason; nobody is lost."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from operator import attrgetter
from typing import NamedTuple

from outreach.core.text import fold
from outreach.core.words import say
from outreach.distribution.policy.waves import Wave, Waves, in_its_wave
from outreach.embargoes.policy import From, Recipient, Rule, Withheld, when
from outreach.releases.policy.translating import offered_in

DUPLICATE = Withheld("duplicate", say("The same address is on these lists under another name."))
HAS_IT = Withheld("has_it", say("Another send has brought this text, or will."))
_NO_WAVES: Mapping[int, Wave] = {}


@dataclass(frozen=True, slots=True, eq=False)
class Alike:
    """What many people of a plan have in common: their tier, the language they prefer, their outlet, and what decides about them.

    One object stands for all of them and is told apart by being it, so that a plan is counted by these and not by people.
    """

    tier: int
    language: str
    outlet: str
    facts: Recipient


class Candidate(NamedTuple):
    """One member of one list: who and where. `address` is as on file, `folded` for comparing; `greeting` "" is the whole name."""

    journalist_id: int
    name: str
    address: str
    folded: str
    greeting: str
    alike: Alike

    @property
    def tier(self) -> int:
        """Return the tier of the list they stand on."""
        return self.alike.tier

    @property
    def language(self) -> str:
        """Return the language they prefer; "" where nobody knows."""
        return self.alike.language

    @property
    def outlet(self) -> str:
        """Return the name of their outlet."""
        return self.alike.outlet

    @property
    def said(self) -> dict[str, str]:
        """Return what fills the placeholders of their mail; what is not on file is empty."""
        return {"name": self.name, "greeting": self.greeting or self.name, "outlet": self.alike.outlet}


@dataclass(frozen=True, slots=True)
class Holding:
    """Who has the same words from another send, may have them, or will get them: by number, and by folded address."""

    people: frozenset[int] = frozenset()
    addresses: frozenset[str] = frozenset()


_NOBODY = Holding()


class Line(NamedTuple):
    """What the plan says about one person."""

    candidate: Candidate
    verdict: From | Withheld

    @property
    def goes(self) -> bool:
        """Say whether the text goes to this person."""
        return isinstance(self.verdict, From)


class Share(NamedTuple):
    """How many people who are alike get the same answer."""

    alike: Alike
    verdict: From | Withheld
    people: int

    @property
    def goes(self) -> bool:
        """Say whether the text goes to them."""
        return isinstance(self.verdict, From)


@dataclass(frozen=True, slots=True)
class Plan:
    """The dry run: a line a person, and how often somebody stood on a second list (`repeated`).

    `shares` are the lines counted: a list of a hundred thousand has some thousand, and whatever is said of all is said by them.
    """

    lines: Sequence[Line]
    repeated: int
    language: str
    ready: tuple[str, ...] = ()  # the languages that the text may leave in, its own first
    waves: Waves = field(default_factory=dict)
    shares: Sequence[Share] = field(init=False)
    going: int = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "shares", _shares(self.lines))
        object.__setattr__(self, "going", sum(one.people for one in self.shares if one.goes))

    @property
    def withheld(self) -> int:
        """Return how many people get nothing."""
        return len(self.lines) - self.going

    @property
    def reasons(self) -> list[tuple[Withheld, int]]:
        """Return each reason for withholding with its number, the commonest first."""
        found = Counter[Withheld]()
        for one in self.shares:
            if isinstance(one.verdict, Withheld):
                found[one.verdict] += one.people
        return found.most_common()

    @property
    def tiers(self) -> list[tuple[int, int, int]]:
        """Return (tier, going, withheld) from the first tier on."""
        going, out = Counter[int](), Counter[int]()
        for one in self.shares:
            (going if one.goes else out)[one.alike.tier] += one.people
        return [(tier, going[tier], out[tier]) for tier in sorted(going | out)]

    def sent_in(self, one: Candidate | Alike) -> str:
        """Return the language that somebody gets: their tier's, else the one they prefer where it is ready, else the source's."""
        wave = self.waves.get(one.tier)
        if wave is not None and wave.language in (self.ready or (self.language,)):
            return wave.language
        return offered_in(one.language, self.ready) if self.ready else self.language

    @property
    def languages(self) -> list[tuple[str, int]]:
        """Return (language preferred, going)."""
        found = Counter[str]()
        for one in self.shares:
            if one.goes:
                found[one.alike.language or self.language] += one.people
        return found.most_common()

    @property
    def versions(self) -> list[tuple[str, int, int]]:
        """Return (language sent, going, how many of those prefer one that is not ready), the text's own language first."""
        sent, fallback = Counter[str](), Counter[str]()
        for one in self.shares:
            if one.goes:
                tag = self.sent_in(one.alike)
                sent[tag] += one.people
                wish = one.alike.language.split("-")[0]
                fallback[tag] += one.people if wish and wish != tag.split("-")[0] else 0
        return [(tag, sent[tag], fallback[tag]) for tag in dict.fromkeys([self.language, *self.ready])]

    @property
    def early(self) -> int:
        """Return how many may read the text before the lift, once they accept."""
        return sum(one.people for one in self.shares if isinstance(one.verdict, From) and one.verdict.early)

    def by_text(self) -> dict[tuple[int, str], list[Line]]:
        """Return (tier, language sent) -> the lines of those it goes to, each in the order of the plan."""
        texts = {one.alike: (one.alike.tier, self.sent_in(one.alike)) for one in self.shares}
        found: dict[tuple[int, str], list[Line]] = {text: [] for text in dict.fromkeys(texts.values())}
        for line in self.lines:
            if line.goes:
                found[texts[line.candidate.alike]].append(line)
        return {text: lines for text, lines in found.items() if lines}


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
    verdicts: dict[Alike, From | Withheld] = {}
    repeated = 0
    for one in candidates:
        number, _, _, folded, _, alike = one  # at once: each look-up counts a hundred thousand times
        if number in people:
            repeated += 1
            continue
        people.add(number)
        verdict = verdicts.get(alike)
        if verdict is None:
            verdict = verdicts[alike] = _verdict(alike, rules, lift_at, waves)
        if isinstance(verdict, From):
            if number in holding.people or folded in holding.addresses:
                verdict = HAS_IT
            elif folded in addresses:
                verdict = DUPLICATE
            else:
                addresses.add(folded)
        lines.append(Line(one, verdict))
    return Plan(lines, repeated, language, ready, waves)


def named(plan: Plan, wanted: str, *, left_out: bool = False) -> Iterator[Line]:
    """Yield the lines whose person or outlet has `wanted` (folded) in its name; only those who get nothing, if asked."""
    for line in plan.lines:
        one = line.candidate
        if (not left_out or not line.goes) and wanted in fold(f"{one.name} {one.outlet}"):
            yield line


def _verdict(one: Alike, rules: Sequence[Rule], lift_at: datetime, waves: Waves) -> From | Withheld:
    found = when(one.facts, rules, lift_at)
    return in_its_wave(found, waves.get(one.tier), lift_at) if isinstance(found, From) else found


def _shares(lines: Sequence[Line]) -> list[Share]:
    """Count the lines; who is alike shares the very verdict, and to tell two apart by what they say would cost more than to count."""
    verdicts = {id(one): one for one in map(_VERDICT, lines)}
    counts = Counter(zip(map(_ALIKE, map(_CANDIDATE, lines)), map(id, map(_VERDICT, lines)), strict=True))
    return [Share(alike, verdicts[number], people) for (alike, number), people in counts.items()]


_CANDIDATE, _VERDICT, _ALIKE = attrgetter("candidate"), attrgetter("verdict"), attrgetter("alike")
