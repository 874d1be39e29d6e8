"""What is the least that still serves a desk in time? Lesser gifts in order, each with those who could give it."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from outreach.bookings.policy.slots import Slot, for_request
from outreach.matching.policy import gates, score
from outreach.matching.policy.facts import NO_LIMITS, Candidate, Wish
from outreach.matching.policy.giving import heard
from outreach.matching.policy.match import mandate_known
from outreach.matching.policy.points import Point
from outreach.media_requests.policy.words import Format, Mode, level_needed
from outreach.spokespeople.policy import There, there

EARLIER = timedelta(minutes=20)
RUNGS = ("as_live", "clip", "english", "quote", "background", "referral")
"""From the one that costs the desk least to the one that costs it most."""
_NAMED = 3
_AWAY = (There.PAUSED, There.OUTSIDE)


@dataclass(frozen=True, slots=True)
class Rung:
    """One lesser gift: what it needs of a speaker, and until when the desk must agree; no speaker for a referral."""

    code: str
    wish: Wish
    agree_by: datetime


@dataclass(frozen=True, slots=True)
class Gift:
    """A rung with how many can give it, and the best of them."""

    rung: Rung
    count: int
    best: Sequence[Candidate] = ()


def rungs(wish: Wish) -> list[Rung]:
    """Return the rungs below what is asked that can still be reached before the deadline."""
    found = (Rung(code, eased, eased.slot.blocks_from) for code, build in _BUILDERS.items() if (eased := build(wish)))
    return [rung for rung in found if rung.agree_by > wish.now] + [Rung("referral", wish, wish.deadline)]


def _as_live(wish: Wish) -> Wish | None:
    return replace(wish, mode=Mode.AS_LIVE, slot=wish.slot.moved(-EARLIER)) if wish.mode == Mode.LIVE else None


def _clip(wish: Wish) -> Wish | None:
    if wish.mode in (Mode.CLIP, Mode.PHONER, Mode.WRITTEN, Mode.BACKGROUND) or wish.format == Format.PHOTO:
        return None
    return replace(wish, format=heard(wish.format), mode=Mode.CLIP, level=level_needed(Mode.CLIP), slot=_last(wish, Mode.CLIP))


def _english(wish: Wish) -> Wish | None:
    return replace(wish, languages=("en",)) if wish.languages and "en" not in wish.languages else None


def _quote(wish: Wish) -> Wish | None:
    if wish.mode == Mode.WRITTEN or wish.format == Format.PHOTO:
        return None
    return replace(wish, format=Format.PRINT, mode=Mode.WRITTEN, level=1, slot=_last(wish, Mode.WRITTEN))


def _background(wish: Wish) -> Wish | None:
    if wish.mode == Mode.BACKGROUND:
        return None
    slot = _last(wish, Mode.BACKGROUND)
    return replace(wish, format=None, mode=Mode.BACKGROUND, level=level_needed(Mode.BACKGROUND), slot=slot)


def _last(wish: Wish, mode: Mode) -> Slot:
    return for_request(wish.deadline, None, mode, None, wish.now)


_BUILDERS: Mapping[str, Callable[[Wish], Wish | None]] = {
    "as_live": _as_live,
    "clip": _clip,
    "english": _english,
    "quote": _quote,
    "background": _background,
}


def climb(steps: Sequence[Rung], candidates: Sequence[Candidate], busy: Sequence[frozenset[int]]) -> Iterator[Gift]:
    """Yield each rung with those who can give it; `busy` says, rung by rung, who is booked or blocked then."""
    known = mandate_known(steps[0].wish, candidates) if steps else True
    for rung, taken in zip(steps, busy, strict=True):
        yield Gift(rung, 0) if rung.code == "referral" else _gift(rung, candidates, taken, known)


def _gift(rung: Rung, candidates: Sequence[Candidate], taken: frozenset[int], known: bool) -> Gift:
    looked_at = [
        (name, _free(rung.wish.slot, taken) if name == "free" else check) for name, check in gates.gates_of(rung.wish, known)
    ]
    able = [one for one in candidates if all(check(one) is None for _, check in looked_at)]
    able.sort(key=lambda one: (-score.score(rung.wish, one).total, one.id))
    return Gift(rung, len(able), able[:_NAMED])


def _free(slot: Slot, taken: frozenset[int]) -> gates.Check:
    def check(one: Candidate) -> Point | None:
        if one.id in taken:
            return Point("busy.unknown")
        if one.own is NO_LIMITS:
            return None
        said = there(one.own.hours, one.own.paused_until, one.timezone, slot.starts_at, slot.ends_at)
        return Point("hours") if said in _AWAY else None

    return check
