"""What would have to give for somebody to be able? The fewest steps, what each costs, and how many more could then do it."""

from collections import Counter
from collections.abc import Iterator, Sequence
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
    "audio": frozenset({"consent", "safety"}),
    "written": frozenset({"consent", "safety", "language", "awake"}),
    "interpreter": frozenset({"language"}),
    "level": frozenset({"language"}),
    "later": frozenset({"free", "awake", "approval"}),
    "organisation": frozenset({"organisation"}),
}
"""The gates that each step may open; it changes nothing at the others."""
_ONE_OR_OTHER = frozenset(combinations(("pre_record", "audio", "written"), 2)) | {("interpreter", "level")}
"""Steps that take each other's place."""


@dataclass(frozen=True, slots=True)
class GiveWay:
    """One or two things the desk could give, what each costs, and how many more could then do it."""

    steps: tuple[Point, ...]
    costs: tuple[Point, ...]
    more: int


def give_way(wish: Wish, left_out: Sequence[tuple[Candidate, Sequence[tuple[str, Point]]]]) -> list[GiveWay]:
    """Return the single steps that help, and the pairs that help more people than either step of theirs alone.

    The fewest steps come first, then those that help most. `left_out` holds each speaker with (gate, reason) of all shut gates.
    """
    steps = dict(_steps(wish))
    singles, pairs = _counted(steps, [(one, frozenset(gate for gate, _ in shut)) for one, shut in left_out])
    alone = [((code,), more) for code, more in singles.items()]
    found = [GiveWay(*_said(codes, steps), more) for codes, more in [*alone, *pairs.items()]]
    return sorted(found, key=lambda entry: (len(entry.steps), -entry.more))


def _steps(wish: Wish) -> Iterator[tuple[str, Wish]]:
    """Yield each thing that this wish could give, with the easier wish that it leaves."""
    if wish.mode in _ON_THE_SPOT:
        yield "pre_record", replace(wish, mode=Mode.PRE_RECORD, level=min(wish.level, 2))
    if wish.format == Format.TV:
        yield "audio", replace(wish, format=Format.RADIO, mode=wish.mode and Mode.PHONER)
    if wish.mode not in (None, Mode.WRITTEN, Mode.BACKGROUND) and wish.format != Format.PHOTO:
        yield "written", replace(wish, format=Format.PRINT, mode=Mode.WRITTEN, level=1)
    if wish.languages:
        yield "interpreter", replace(wish, interpreter=True)
        if wish.level > 1:
            yield "level", replace(wish, level=wish.level - 1)
    yield "later", replace(wish, slot=wish.slot.moved(LATER), deadline=wish.deadline + LATER)
    if wish.wanted_organisations or wish.signatories is not None:
        yield "organisation", replace(wish, wanted_organisations=frozenset(), signatories=None)


def _counted(
    steps: dict[str, Wish], people: Sequence[tuple[Candidate, frozenset[str]]]
) -> tuple[Counter[str], Counter[tuple[str, str]]]:
    """Count whom each step lets through, and whom each pair does that helps somebody whom neither step helps alone."""
    alone, either, needed = Counter[str](), Counter[tuple[str, str]](), Counter[tuple[str, str]]()
    looked_at = {code: _checks(code, easier) for code, easier in steps.items()}
    worth: dict[frozenset[str], list[str]] = {}  # many are stopped by the same gates
    for one, shut in people:
        codes = worth.get(shut)
        if codes is None:
            codes = worth[shut] = _worth_trying(shut, list(steps))
        opened = {code: found for code in codes if (found := _opened(code, looked_at[code], one, shut))}
        enough = [code for code, found in opened.items() if found == shut]
        alone.update(enough)
        either.update(combinations(enough, 2))
        partial = [code for code in opened if code not in enough]
        needed.update(pair for pair in combinations(partial, 2) if opened[pair[0]] | opened[pair[1]] == shut)
    pairs = ((pair, alone[pair[0]] + alone[pair[1]] - either[pair] + more) for pair, more in needed.items())
    return alone, Counter({pair: more for pair, more in pairs if pair not in _ONE_OR_OTHER})


def _worth_trying(shut: frozenset[str], codes: Sequence[str]) -> list[str]:
    """Return the steps that could, alone or with one other, open all these gates."""
    return [one for one in codes if shut & _CURES[one] and any(shut <= _CURES[one] | _CURES[other] for other in codes)]


def _checks(code: str, easier: Wish) -> list[tuple[str, gates.Check]]:
    """Return the gates that a step touches, as the easier wish has them."""
    found = [(name, check) for name, check in gates.gates_of(easier) if name in _CURES[code]]
    return [(name, _busy_later if name == "free" else check) for name, check in found]


def _busy_later(one: Candidate) -> Point | None:
    return Point("busy.unknown") if one.busy_later else None


def _opened(code: str, checks: Sequence[tuple[str, gates.Check]], one: Candidate, shut: frozenset[str]) -> frozenset[str]:
    """Return the shut gates that a step opens for this speaker: none where it shuts another one instead.

    A written quote may open safety and shut consent, for somebody who agreed to radio only; half an hour later may be another's hour.
    """
    touched = shut & _CURES[code]
    still = {gate for gate, check in checks if check(one) is not None}
    return touched - still if still <= shut else _NONE


def _said(codes: tuple[str, ...], steps: dict[str, Wish]) -> tuple[tuple[Point, ...], tuple[Point, ...]]:
    values = {"later": {"until": steps["later"].deadline}}
    return (
        tuple(Point(f"relax.{code}", values.get(code, {})) for code in codes),
        tuple(Point(f"cost.{code}", {"minutes": 30} if code == "later" else {}) for code in codes),
    )
