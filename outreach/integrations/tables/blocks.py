"""Are there several tables in the file, one below the other? The largest is read."""

from collections.abc import Sequence, Set

from outreach.core.text import fold
from outreach.core.words import say
from outreach.integrations.tables import kinds
from outreach.integrations.tables.captions import filled
from outreach.integrations.tables.headings import is_heading


def largest(records: Sequence[Sequence[str]], numbers: Sequence[int], behind_blank: Set[int]) -> tuple[int, int, list[str]]:
    """Return the first record of the largest table, the one after its last, and what is left out."""
    starts = [0, *_starts(records, numbers, behind_blank)]
    if len(starts) == 1:
        return 0, len(records), []
    blocks = list(zip(starts, [*starts[1:], len(records)], strict=True))
    begin, end = max(blocks, key=lambda block: sum(filled(row) for row in records[slice(*block)]))
    others = ", ".join(str(numbers[at]) for at in starts if at != begin)
    return (
        begin,
        end,
        [say("There are several tables in the file; those that begin in these rows were left out: %(rows)s.", rows=others)],
    )


def _starts(records: Sequence[Sequence[str]], numbers: Sequence[int], behind_blank: Set[int]) -> list[int]:
    """Return the places behind a blank line where other headings stand than before."""
    found = [at for at in range(2, len(records)) if numbers[at] in behind_blank and _is_headings(records[at])]
    if not found:
        return []
    first = {number: at for at, number in reversed(list(enumerate(map(_folded, records))))}
    return [at for at in found if first[_folded(records[at])] == at]


def _folded(row: Sequence[str]) -> tuple[str, ...]:
    return tuple(fold(cell) for cell in row if cell.strip())


def _is_headings(row: Sequence[str]) -> bool:
    named = sum(map(is_heading, row))
    return named > 1 and named * 2 >= filled(row) and all(kinds.kind(cell) in ("", "text", "code") for cell in row)
