"""Were the paragraphs broken into short lines? Then each is put together again, under the number of its first line."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from outreach.releases.policy.importing.lines import Line

_SHORTEST, _LONGEST = 45, 110
_ENOUGH = 6


def unwrapped(lines: Sequence[Line]) -> list[Line]:
    """Return `lines`, joined into paragraphs when the file is hard-wrapped as old mail programs do."""
    if not _is_wrapped(lines):
        return list(lines)
    return [line for run in _runs(lines) for line in _joined(run)]


def _runs(lines: Sequence[Line]) -> Iterator[list[Line]]:
    for _, run in groupby(lines, key=lambda line: bool(line.text)):
        yield list(run)


def _is_wrapped(lines: Sequence[Line]) -> bool:
    inner = [line for run in _runs(lines) if len(run) > 1 and run[0].text for line in run[:-1]]
    fitting = sum(_SHORTEST <= len(line.text) <= _LONGEST for line in inner)
    longest = max((len(line.text) for line in lines), default=0)
    return len(inner) >= _ENOUGH and fitting >= 0.8 * len(inner) and longest <= _LONGEST


def _joined(run: list[Line]) -> list[Line]:
    out: list[Line] = []
    for line in run:
        goes_on = out and line.text and len(out[-1].text.rsplit("\n", 1)[-1]) >= _SHORTEST and line.text[0] not in "·•-*–▪"
        if goes_on:
            out[-1] = Line(out[-1].number, f"{out[-1].text} {line.text}")
        else:
            out.append(line)
    return out
