"""How does the cost of a message grow with the list, and the memory? It should not."""

from collections.abc import Iterator, Sequence

from bench.sending import senders, sinks
from bench.sending.figures import ROUNDS, Case, Result, case, middle

SIZES = (1_000, 100_000, 1_000_000)


def cases(server: str = "", sizes: Sequence[int] = SIZES) -> list[Case]:
    """Send lists of growing size: the first a few times, the long ones once."""
    return [line for database in ("SQLite", "PostgreSQL")[: 2 if server else 1] for line in _on(database, server, sizes)]


def _on(database: str, server: str, sizes: Sequence[int]) -> Iterator[Case]:
    url = server if database == "PostgreSQL" else ""
    found = {size: _sent(size, url, ROUNDS if size == sizes[0] else 1) for size in sizes}
    for name, words, unit in (
        ("cpu_us", "CPU a message", "us"),
        ("rate", "rate", "messages/s"),
        ("peak_mb", "peak memory", "MB"),
    ):
        before = 0
        for size, results in found.items():
            value, line = middle(results, name), f"list of {size:,} on {database}, {words}"
            against, over = (f"list of {before:,}", value / middle(found[before], name)) if before else ("", None)
            yield case(line, value, unit, against, over)
            before = size


def _sent(size: int, url: str, rounds: int) -> list[Result]:
    results = []
    for _ in range(rounds):
        with sinks.own() as port:
            results.append(senders.ours(port, size, url))
    return results
