"""To which release and which request does a piece belong? By its words, its outlet and its day; a person decides."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from outreach.core.words import say
from outreach.coverage.policy.words import keys

LONG = 5
LEAST = 0.03  # of a release's runs of five words: a story that lifts one quote has about 0.3
_LOOKING_BACK = timedelta(days=30)


@dataclass(frozen=True, slots=True)
class Text:
    """A release that may be meant: its title and its citable words."""

    id: int
    title: str
    words: str


@dataclass(frozen=True, slots=True)
class Ask:
    """A request that may be meant."""

    id: int
    title: str
    outlet_id: int | None
    received_at: datetime
    deadline_at: datetime


@dataclass(frozen=True, slots=True)
class Suggestion:
    """What a piece may belong to, and why; `share` of the release's runs of five words, 0 to 1."""

    id: int
    title: str
    why: str
    share: float = 0.0


def shingles(text: str) -> frozenset[tuple[str, ...]]:
    """Return every run of five words."""
    said = keys(text)
    return frozenset(tuple(said[at : at + LONG]) for at in range(len(said) - LONG + 1))


def share(of: str, within: str) -> float:
    """Return which part of one text's runs of five words stand in another, 0 to 1."""
    ours = shingles(of)
    return len(ours & shingles(within)) / len(ours) if ours else 0.0


def releases(text: str, among: Sequence[Text], most: int = 3) -> list[Suggestion]:
    """Return the releases whose words stand in a piece, the most of them first."""
    theirs = shingles(text)
    found = []
    for one in among:
        ours = shingles(one.words)
        part = len(ours & theirs) / len(ours) if ours else 0.0
        if part >= LEAST:
            why = say("%(percent)s %% of its runs of five words stand here", percent=round(part * 100))
            found.append(Suggestion(one.id, one.title, why, part))
    return sorted(found, key=lambda one: (-one.share, -one.id))[:most]


def requests(outlet_id: int | None, at: datetime, among: Sequence[Ask], most: int = 3) -> list[Suggestion]:
    """Return the requests of the same outlet whose deadline lies nearest, none older than a month."""
    same = [
        one
        for one in among
        if one.outlet_id == outlet_id and outlet_id is not None and at - _LOOKING_BACK <= one.received_at <= at
    ]
    nearest = sorted(same, key=lambda one: (abs(one.deadline_at - at), -one.id))[:most]
    return [Suggestion(one.id, one.title, _days(abs(one.deadline_at - at))) for one in nearest]


def _days(gap: timedelta) -> str:
    if gap < timedelta(days=1):
        return say("Same outlet, deadline within a day")
    return say("Same outlet, deadline %(days)s days apart", days=gap.days)
