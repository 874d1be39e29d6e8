"""What would have to give for somebody to be able? The fewest steps, what each costs, and how many more could then do it."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from itertools import combinations

from outreach.matching.policy import gates
from outreach.matching.policy.facts import Candidate, Wish
from outreach.matching.policy.points import Point
from outreach.media_requests.policy.words import Format, Mode

LATER = timedelta(minutes=30)
_NONE: frozenset[str] = frozenset()
_ON_THE_SPOT = frozenset({Mode.LIVE, Mode.AS_LIVE})
_CURES: dict[str, frozenset[str]] = {
    "pre_record": frozenset({"consent", "safety", "language"}),
    "audio": frozenset({"consent", "safety", "language"}),
    "written": frozenset({"consent", "safety", "language", "awake"}),
    "interpreter": frozenset({"language"}),
    "level": frozenset({"language"}),
    "later": frozenset({"free", "awake", "approval"}),
    "organisation": frozenset({"organisation", "mandate"}),
}
"""The gates that each step touches; it changes nothing at the others."""
_ONE_OR_OTHER = frozenset(combinations(("pre_record", "audio", "written"), 2)) | {("interpreter", "level")}
"""Steps that take each other's place."""
Left = Sequence[tuple[str, Point]]


@dataclass(frozen=True, slots=True)
class GiveWay:
    """One or two things the desk could give, what each costs, how many more could then do it, and who no longer."""

    codes: tuple[str, ...]
    steps: tuple[Point, ...]
    costs: tuple[Point, ...]
    more: int
    fewer: int = 0


EASED: dict[str, Callable[[Wish], Wish]] = {
    "pre_record": lambda wish: replace(wish, mode=Mode.PRE_RECORD, level=min(wish.level, 2)),
    "audio": lambda wish: replace(wish, format=Format.RADIO, mode=wish.mode and Mode.PHONER, level=min(wish.level, 2)),
    "written": lambda wish: replace(wish, format=Format.PRINT, mode=Mode.WRITTEN, level=1),
    "interpreter": lambda wish: replace(wish, interpreter=True),
    "level": lambda wish: replace(wish, level=max(1, wish.level - 1)),
    "later": lambda wish: replace(wish, slot=wish.slot.moved(LATER), deadline=wish.deadline + LATER),
    "organisation": lambda wish: replace(wish, wanted_organisations=frozenset(), beyond_signatories=True),
}
"""The easier wish that each step leaves."""


def possible(wish: Wish) -> Iterator[str]:
    """Yield the steps that this wish could still take."""
    if wish.mode in _ON_THE_SPOT:
        yield "pre_record"
    if wish.format == Format.TV:
        yield "audio"
    if wish.mode not in (None, Mode.WRITTEN, Mode.BACKGROUND) and wish.format != Format.PHOTO:
        yield "written"
    if wish.languages and not wish.interpreter:
        yield "interpreter"
        if wish.level > 1:
            yield "level"
    yield "later"
    if wish.wanted_organisations or (wish.signatories is not None and not wish.beyond_signatories):
        yield "organisation"


def give_way(
    wish: Wish, left_out: Sequence[tuple[Candidate, Left]], passing: Sequence[Candidate] = (), mandate_known: bool = True
) -> list[GiveWay]:
    """Return the single steps that help, and the pairs that help more people than either step of theirs alone.

    The fewest steps come first, then those that help most. `left_out` holds each speaker with (gate, reason) of all shut gates.
    """
    steps = {code: EASED[code](wish) for code in possible(wish)}
    checks = {code: _checks(code, easier, mandate_known) for code, easier in steps.items()}
    singles, pairs = _counted(checks, left_out)
    found = [((code,), more) for code, more in singles.items()] + list(pairs.items())
    lost = {code: _lost(checks[code], passing) for code in {code for codes, _ in found for code in codes}}
    ways = [
        GiveWay(codes, *_said(codes, steps), more, len(set().union(*(lost[code] for code in codes)))) for codes, more in found
    ]
    return sorted(ways, key=lambda entry: (len(entry.codes), -entry.more))


def _lost(checks: Sequence[tuple[str, gates.Check]], passing: Sequence[Candidate]) -> set[int]:
    """Return who can do it now and could not after this step: who agreed to live only, or is busy later."""
    return {one.id for one in passing if any(check(one) is not None for _, check in checks)}


def _counted(
    checks: Mapping[str, Sequence[tuple[str, gates.Check]]], people: Sequence[tuple[Candidate, Left]]
) -> tuple[Counter[str], Counter[tuple[str, str]]]:
    """Count whom each step lets through, and whom each pair does that helps somebody whom neither step helps alone."""
    alone, either, needed = Counter[str](), Counter[tuple[str, str]](), Counter[tuple[str, str]]()
    worth: dict[tuple[str, ...], list[str]] = {}  # many are stopped by the same gates
    for one, reasons in people:
        key = tuple([gate for gate, _ in reasons])
        codes = worth.get(key)
        if codes is None:
            codes = worth[key] = _worth_trying(frozenset(key), list(checks))
        if codes:
            _count(one, frozenset(key), {code: checks[code] for code in codes}, alone, either, needed)
    pairs = ((pair, alone[pair[0]] + alone[pair[1]] - either[pair] + more) for pair, more in needed.items())
    return alone, Counter({pair: more for pair, more in pairs if pair not in _ONE_OR_OTHER})


def _count(
    one: Candidate,
    shut: frozenset[str],
    checks: Mapping[str, Sequence[tuple[str, gates.Check]]],
    alone: Counter[str],
    either: Counter[tuple[str, str]],
    needed: Counter[tuple[str, str]],
) -> None:
    opened = {code: found for code, looked_at in checks.items() if (found := _opened(looked_at, one, shut & _CURES[code], shut))}
    enough = [code for code, found in opened.items() if found == shut]
    for code in enough:
        alone[code] += 1
    for pair in combinations(enough, 2):
        either[pair] += 1
    for pair in combinations([code for code in opened if code not in enough], 2):
        if opened[pair[0]] | opened[pair[1]] == shut:
            needed[pair] += 1


def _worth_trying(shut: frozenset[str], codes: Sequence[str]) -> list[str]:
    """Return the steps that could, alone or with one other, open all these gates."""
    return [one for one in codes if shut & _CURES[one] and any(shut <= _CURES[one] | _CURES[other] for other in codes)]


def _checks(code: str, easier: Wish, mandate_known: bool) -> list[tuple[str, gates.Check]]:
    """Return the gates that a step touches, as the easier wish has them."""
    found = [(name, check) for name, check in gates.gates_of(easier, mandate_known) if name in _CURES[code]]
    return [(name, _busy_later if name == "free" else check) for name, check in found]


def _busy_later(one: Candidate) -> Point | None:
    return Point("busy.unknown") if one.busy_later else None


def _opened(
    checks: Sequence[tuple[str, gates.Check]], one: Candidate, touched: frozenset[str], shut: frozenset[str]
) -> frozenset[str]:
    """Return the shut gates that a step opens for this speaker: none where it shuts another one instead.

    A written quote may open safety and shut consent, for somebody who agreed to radio only; half an hour later may be another's hour.
    """
    still = [gate for gate, check in checks if check(one) is not None]
    return touched.difference(still) if shut.issuperset(still) else _NONE


def _said(codes: tuple[str, ...], steps: dict[str, Wish]) -> tuple[tuple[Point, ...], tuple[Point, ...]]:
    values = {"later": {"until": steps["later"].deadline}}
    return (
        tuple(Point(f"relax.{code}", values.get(code, {})) for code in codes),
        tuple(Point(f"cost.{code}", {"minutes": 30} if code == "later" else {}) for code in codes),
    )
