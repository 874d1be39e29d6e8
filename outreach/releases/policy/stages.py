"""How far has a release come, and what opens the next gate?"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum


class Gate(StrEnum):
    """The one thing to do next."""

    MEND = "mend"
    QUOTES = "quotes"
    SUBMIT = "submit"
    APPROVE = "approve"
    WAIT = "wait"
    SEND = "send"
    SCHEDULED = "scheduled"
    OUT = "out"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True)
class Standing:
    """What decides the gate: state, open stops, quotes without a yes, whether the reader may approve these words."""

    state: str
    stops: int
    quotes: int
    quotes_approved: int
    may_approve: bool
    has_words: bool = True


ORDER: Sequence[str] = ("draft", "quotes", "in_review", "approved", "scheduled", "out")


def gate(standing: Standing) -> Gate:
    """Return the next gate; approval waits for stops and quotes, a draft may be handed in with both open."""
    closed = {"approved": Gate.SEND, "scheduled": Gate.SCHEDULED, "out": Gate.OUT, "withdrawn": Gate.WITHDRAWN}
    if standing.state in closed:
        return closed[standing.state]
    if standing.quotes_approved < standing.quotes:
        return Gate.QUOTES
    if standing.stops or not standing.has_words:
        return Gate.MEND
    if standing.may_approve:
        return Gate.APPROVE
    return Gate.SUBMIT if standing.state == "draft" else Gate.WAIT


def current(standing: Standing) -> str:
    """Return which stage of `ORDER` the release stands at."""
    if standing.state in ("draft", "in_review") and standing.quotes_approved < standing.quotes:
        return "quotes" if standing.state == "in_review" or not standing.stops else "draft"
    return standing.state if standing.state in ORDER else "draft"
