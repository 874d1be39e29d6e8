"""Who is in a list twice? Exactly, and in the same few megabytes for a thousand people and for a million."""

from collections.abc import Sequence
from dataclasses import dataclass

from outreach.deliveries import queries

_BITS = 1 << 25  # four megabytes; at a million people one of a hundred is asked about in vain
_LOW = _BITS - 1


@dataclass(slots=True)
class Checked:
    """A recipient with the address as it is written to, its mailbox, and what is wrong with it."""

    key: str
    name: str
    values: dict[str, str]
    address: str
    box: str
    problem: str


class Doubles:
    """Sifts the recipients of one source: nobody passes twice, under one key or one mailbox.

    What passed leaves marks that say for certain who is new; of all others, the ledger is asked. A set of everybody
    would be exact by itself, and as large as the list.
    """

    def __init__(self, source: str) -> None:
        self._source = source
        self._marks = bytearray(_BITS >> 3)
        for key, box in queries.written(source):
            self._mark(key)
            self._mark(box)

    def without(self, chunk: Sequence[Checked]) -> list[Checked]:
        """Return who of `chunk` did not pass before; they must be in the ledger before the next chunk comes."""
        known = [one for one in chunk if self._is_marked(one.key) or self._is_marked(one.box)]
        keys, boxes = queries.written_of(self._source, [one.key for one in known], [one.box for one in known])
        fresh: list[Checked] = []
        for one in chunk:
            if one.key not in keys and one.box not in boxes:
                keys.add(one.key)
                boxes.add(one.box)
                fresh.append(one)
        for one in fresh:
            self._mark(one.key)
            self._mark(one.box)
        return fresh

    def _mark(self, word: str) -> None:
        number, marks = hash(word), self._marks
        marks[(number & _LOW) >> 3] |= 1 << (number & 7)
        number >>= 28
        marks[(number & _LOW) >> 3] |= 1 << (number & 7)

    def _is_marked(self, word: str) -> bool:
        number, marks = hash(word), self._marks
        if not marks[(number & _LOW) >> 3] >> (number & 7) & 1:
            return False
        number >>= 28
        return bool(marks[(number & _LOW) >> 3] >> (number & 7) & 1)
