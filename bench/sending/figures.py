"""What is a figure of a run, and what is one that could not be had?"""

from collections.abc import Iterable, Sequence
from typing import Any

Result = dict[str, float]
Case = dict[str, Any]
ROUNDS = 3


def case(words: str, value: float, unit: str, against: str = "", ratio: float | None = None) -> Case:
    """Return one line of the table; `ratio` is ours over what it is held against."""
    return {
        "case": words,
        "value": round(value, 1),
        "unit": unit,
        "against": against,
        "ratio": None if ratio is None else round(ratio, 2),
    }


def skipped(words: str) -> Case:
    """Return the line that says what could not be measured, and what is missing for it."""
    return case(words, 0, "not measured")


def median(values: Iterable[float]) -> float:
    """Return the one in the middle."""
    ordered = sorted(values)
    return ordered[len(ordered) // 2]


def middle(results: Iterable[Result], name: str = "rate") -> float:
    """Return the median of one figure."""
    return median(result[name] for result in results)


def ratio(ours: Sequence[float], theirs: Sequence[float]) -> float:
    """Return ours over theirs, round by round, then the median: a busy minute hits both of its round."""
    return median(mine / other for mine, other in zip(ours, theirs, strict=True))


def rates(results: Iterable[Result]) -> list[float]:
    """Return the messages a second of each round."""
    return [result["rate"] for result in results]
