"""Who is counted where an umbrella and its members have both signed? One side or the other, as agreed for the text; never both."""

from collections.abc import Collection, Iterator, Mapping
from enum import StrEnum


class Umbrellas(StrEnum):
    """Which side counts and is printed."""

    MEMBERS = "members"
    UMBRELLA = "umbrella"


class ListOrder(StrEnum):
    """In which order the names are printed."""

    ALPHABET = "alphabet"
    SIGNED = "signed"
    COUNTRY = "country"


def covered(signed: Collection[int], above: Mapping[int, int], side: Umbrellas) -> set[int]:
    """Return which organisations of `signed` stand behind another of them; `above` maps an organisation to its umbrella."""
    pairs = [(one, umbrella) for one in signed for umbrella in _umbrellas(one, above) if umbrella in signed]
    return {umbrella if side is Umbrellas.MEMBERS else one for one, umbrella in pairs}


def _umbrellas(one: int, above: Mapping[int, int]) -> Iterator[int]:
    seen = {one}
    while (one := above.get(one, 0)) and one not in seen:
        seen.add(one)
        yield one
