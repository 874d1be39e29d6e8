"""How near is what was read to what was meant? F1 of whole records, and rows whose cells stand in other columns unsaid."""

import time
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

from bench.messy.files import Messy
from outreach.integrations import tables

Reader = Callable[[bytes], tuple[list[str] | None, list[list[str]], list[str]]]


@dataclass(slots=True)
class Score:
    """Records right, read and meant over all files; `worst` are the files that are not read as meant, with what they lose."""

    right: int = 0
    read: int = 0
    meant: int = 0
    shifts: int = 0
    headers_wrong: int = 0
    files: int = 0
    seconds: float = 0.0
    each: list[float] = field(default_factory=list)
    worst: list[tuple[float, str]] = field(default_factory=list)

    @property
    def f1(self) -> float:
        """Return the F1 of all records together."""
        return 2 * self.right / max(1, self.read + self.meant)

    @property
    def file_f1(self) -> float:
        """Return the mean of the files' own F1, so that long files count as short ones."""
        return sum(self.each) / max(1, len(self.each))


def ours(content: bytes) -> tuple[list[str] | None, list[list[str]], list[str]]:
    """Read as the product does."""
    try:
        table = tables.read(content)
    except tables.Unreadable as error:
        return None, [], [str(error)]
    return table.header, table.rows, [str(doubt) for doubt in table.doubts]


def score(made: Iterable[Messy], reader: Reader = ours) -> Score:
    """Read every file and compare it with its twin."""
    total = Score()
    for one in made:
        began = time.perf_counter()
        header, rows, doubts = reader(one.content)
        total.seconds += time.perf_counter() - began
        _count(total, one, header, rows, doubts)
    total.worst.sort()
    return total


def _count(total: Score, one: Messy, header: Sequence[str] | None, rows: list[list[str]], doubts: Sequence[str]) -> None:
    meant, read = Counter(map(tuple, one.rows)), Counter(map(tuple, rows))
    right = sum((meant & read).values())
    spare = len(one.rows) - 1 if one.doubtful else len(one.rows)
    f1 = 2 * right / max(1, len(rows) + len(one.rows)) if one.rows or rows else 1.0
    if one.doubtful and right >= spare and len(rows) <= len(one.rows):
        f1 = 1.0
    wrong = header != one.header
    total.files += 1
    total.headers_wrong += wrong
    total.right, total.read, total.meant = total.right + right, total.read + len(rows), total.meant + len(one.rows)
    total.each.append(f1)
    shifted = _shifted(meant, read) if not doubts else 0
    total.shifts += shifted
    if f1 < 1 or wrong or shifted:
        total.worst.append((f1, f"{one.name}{' header' if wrong else ''}{f' {shifted} shifted' if shifted else ''}"))


def _shifted(meant: Counter[tuple[str, ...]], read: Counter[tuple[str, ...]]) -> int:
    """Count rows that hold a row's values, in order, in other columns."""
    lost = {tuple(cell for cell in row if cell) for row in meant - read}
    wrong = list(read - meant)
    return sum(
        tuple(cell for cell in row if cell) in lost or any(len(set(row) & set(one)) * 2 > len(one) for one in lost)
        for row in wrong
    )
