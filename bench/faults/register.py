"""Which faults are there? Each is a function that is given a rig; what is scaled or only imitated is said beside it."""

from collections.abc import Callable
from typing import Any, NamedTuple


class Fault(NamedTuple):
    """One fault: its number, what happens, what is scaled or imitated, and the function that does it to a rig."""

    code: str
    words: str
    note: str
    do: Callable[[Any], None]


FAULTS: dict[str, Fault] = {}


def fault(code: str, words: str, note: str = "") -> Callable[[Callable[[Any], None]], Callable[[Any], None]]:
    """Register the decorated function as the fault `code`."""

    def register(do: Callable[[Any], None]) -> Callable[[Any], None]:
        FAULTS[code] = Fault(code, words, note, do)
        return do

    return register
