"""How does the cost of a message grow with the list, and the memory? It should not."""

from collections.abc import Iterator, Sequence

from bench.sending import senders, sinks
from bench.sending.figures import ROUNDS, Case, Result, case, middle

SIZES = (1_000, 100_000, 1_000_000)
_FIGURES = (("cpu_us", "CPU a message", "us"), ("rate", "rate", "messages/s"), ("peak_mb", "peak memory", "MB"))


def cases(server: str = "", sizes: Sequence[int] = SIZES) -> list[Case]:
    """Send lists of growing size: the first a few times, the long ones once."""
    return [line for database in ("SQLite", "PostgreSQL")[: 2 if server else 1] for line in _on(database, server, sizes)]


def _on(database: str, server: str, sizes: Sequence[int]) -> Iterator[Case]:
    """Who freezes (the web) and who sends (the worker) are processes of their own, as they are in an office."""
    runs = {
        size: [_both(size, server if database == "PostgreSQL" else "") for _ in range(_rounds(size, sizes))] for size in sizes
    }
    for place, act in enumerate(("freezing", "sending")):
        found = {size: [pair[place] for pair in pairs] for size, pairs in runs.items()}
        for name, words, unit in _FIGURES:
            before = 0
            for size, results in found.items():
                value, against = middle(results, name), f"{before:,}" if before else ""
                over = value / middle(found[before], name) if before else None
                yield case(f"{act} {size:,} on {database}, {words}", value, unit, against, over)
                before = size


def _rounds(size: int, sizes: Sequence[int]) -> int:
    return ROUNDS if size == sizes[0] else 1


def _both(size: int, server: str) -> tuple[Result, Result]:
    with sinks.own() as port:
        return senders.frozen_and_sent(port, size, server)
