"""Which cell belongs under which heading when a row has too few or too many? Only where the cells themselves say so."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from outreach.integrations.tables.kinds import Column, agreement, columns

_MOST_WORK = 400_000  # cells looked at for all rows of a file together
_SURE, _AS_GOOD = 0.9, 0.25
_MERGED, _LOOSE_BLANK, _DROPPED = -0.15, -0.8, -0.2


@dataclass(frozen=True, slots=True)
class Fit:
    """A row in its columns; `how` is "short" for cells missing at the end, "gap" for one within, "long" for cells put together."""

    row: list[str]
    how: str


@dataclass(frozen=True, slots=True)
class _Way:
    score: float
    cells: tuple[str, ...]
    merged: bool = False


class Fitter:
    """Fits rows to columns, as long as the file is not wrong through and through."""

    def __init__(self, shape: Sequence[Column], delimiter: str) -> None:
        self.columns, self.delimiter = shape, delimiter
        self.spaced = sum(column.blank_first > 0.2 for column in shape) * 4 > len(shape)
        self.strict = [at for at, column in enumerate(shape) if column.kind in ("email", "url", "date", "phone")]
        self.work = _MOST_WORK

    def fit(self, row: Sequence[str]) -> Fit | None:
        """Return the row in its columns, None when it cannot be told which cell belongs where."""
        over = len(row) - len(self.columns)
        if over > 3 or self.work < 0:
            return None
        self.work -= len(self.columns) * (abs(over) + 1) * 3
        return self._short(list(row), -over) if over < 0 else self._long(row, over)

    def refit(self, row: Sequence[str]) -> Fit | None:
        """Return a row of the right width laid out anew when empty cells at its end only hide that one is missing within."""
        if row[-1].strip() or not self.strict or all(agreement(row[at], self.columns[at]) > -1 for at in self.strict):
            return None
        end = len(row)
        while end and not row[end - 1].strip():
            end -= 1
        fit = self.fit(row[:end])
        return fit if fit and fit.how == "gap" else None

    def _short(self, row: list[str], missing: int) -> Fit | None:
        padded = row + [""] * missing
        plain = self._suits(padded)
        if missing > 3 or all(agreement(cell, column) > -1 for cell, column in zip(row, self.columns, strict=False)):
            return Fit(padded, "short") if plain > -1 else None
        ways = self._ways(row, 0, missing)
        if ways and ways[0].score > plain + _SURE and (len(ways) < 2 or ways[0].score - ways[1].score > _AS_GOOD):
            cells = list(ways[0].cells)
            return Fit(cells, "gap") if self._suits(cells) > -1 and self._proven(cells, padded) else None
        return Fit(padded, "short") if plain > -1 else None

    def _long(self, row: Sequence[str], over: int) -> Fit | None:
        ways = self._ways(row, over, 0)
        if not ways or self._suits(ways[0].cells) <= -1:
            return None
        if len(ways) > 1 and ways[0].score - ways[1].score <= _AS_GOOD:
            return None
        return Fit(list(ways[0].cells), "long")

    def _suits(self, cells: Sequence[str]) -> float:
        """Return how badly the worst cell stands."""
        return min((agreement(cell, column) for cell, column in zip(cells, self.columns, strict=True) if cell.strip()), default=0)

    def _proven(self, cells: Sequence[str], padded: Sequence[str]) -> bool:
        """Say whether a cell that had to move now stands where only its like stands."""
        moved = [(cell, column) for cell, old, column in zip(cells, padded, self.columns, strict=True) if cell != old and cell]
        return any(agreement(cell, column) >= 1 for cell, column in moved)

    def _ways(self, row: Sequence[str], over: int, missing: int) -> list[_Way]:
        """Return the best two ways to lay the cells over the columns, in order: join or drop `over`, leave `missing` out."""
        states: dict[tuple[int, int], list[_Way]] = {(0, 0): [_Way(0.0, ())]}
        for column in self.columns:
            after: dict[tuple[int, int], list[_Way]] = {}
            for (at, used), ways in states.items():
                for step, spent, cell, score in self._steps(row, at, column, over - used, missing - used if missing else 0):
                    made = [_Way(way.score + score, (*way.cells, cell)) for way in ways]
                    key = (at + step, used + spent)
                    after[key] = _best([*after.get(key, []), *made])
            states = after
        return states.get((len(row), over or missing), [])

    def _steps(
        self, row: Sequence[str], at: int, column: Column, over: int, missing: int
    ) -> Iterator[tuple[int, int, str, float]]:
        """Yield (cells taken, how many of `over` or `missing` that uses, the cell, what it is worth)."""
        if missing > 0:
            yield 0, 1, "", agreement("", column)
        if at >= len(row):
            return
        yield 1, 0, row[at], agreement(row[at], column) + self._loose(row[at])
        for more in range(1, over + 1):
            if at + more < len(row):
                yield from self._joined(row[at : at + more + 1], column, more)

    def _joined(self, cells: Sequence[str], column: Column, more: int) -> Iterator[tuple[int, int, str, float]]:
        whole = self.delimiter.join(cells)
        if all(cell.strip() for cell in cells):
            worth = _MERGED * more if not all(self._begins_loose(cell) for cell in cells[1:]) else 0.4
            yield more + 1, more, whole, agreement(whole, column) + self._loose(cells[0]) + worth
        full = [cell for cell in cells if cell.strip()]
        if len(full) <= 1 and not all(cell.strip() for cell in cells):
            cell = full[0] if full else ""
            yield more + 1, more, cell, agreement(cell, column) + self._loose(cell) + _DROPPED * more

    def _begins_loose(self, cell: str) -> bool:
        return not self.spaced and cell[:1] == " "

    def _loose(self, cell: str) -> float:
        return _LOOSE_BLANK if self._begins_loose(cell) else 0.0


def _best(ways: Sequence[_Way]) -> list[_Way]:
    """Return the best way and the best of those that come to other cells."""
    ranked = sorted(ways, key=lambda way: -way.score)
    other = next((way for way in ranked[1:] if way.cells != ranked[0].cells), None)
    return [ranked[0], other] if other else ranked[:1]


def fitted(
    rows: Sequence[list[str]], numbers: Sequence[int], width: int, delimiter: str | None
) -> tuple[list[list[str]], list[int], list[tuple[int, str]], list[tuple[int, list[str]]]]:
    """Return the rows that have this width or could be made to, their numbers, what was assumed, and the cells of the rest.

    Without a delimiter the rows come from a sheet, where cells that are missing at the end are empty.
    """
    if all(len(row) == width for row in rows):
        return list(rows), list(numbers), [], []
    if delimiter is None:
        return [row[:width] + [""] * (width - len(row)) for row in rows], list(numbers), [], []
    fitter = Fitter(columns(rows, width), delimiter)
    kept: list[list[str]] = []
    places: list[int] = []
    hows: list[tuple[int, str]] = []
    misfits: list[tuple[int, list[str]]] = []
    for number, row in zip(numbers, rows, strict=True):
        cells = row[:width] if len(row) > width and not any(cell.strip() for cell in row[width:]) else row
        fit = fitter.fit(cells) if len(cells) != width else fitter.refit(cells)
        if len(cells) != width and fit is None:
            misfits.append((number, row))
            continue
        kept.append(fit.row if fit else cells)
        places.append(number)
        if fit:
            hows.append((number, fit.how))
    return kept, places, hows, misfits
