"""What is measured in one run, in which order? First beside the reference, then beside the peers, then far away, then long lists."""

from bench.sending import distance, growth, peers, senders, sinks
from bench.sending.figures import ROUNDS, Case, Result, case, middle, rates, ratio, skipped

FROZEN = 100_000


def run(
    messages: int = 10_000, reference: str = "", server: str = "", others: peers.Peers | None = None, grow: bool = False
) -> list[Case]:
    """Measure and return the cases; ratios are against what was measured in this same run.

    `reference` is the folder of a reference sender (`pipeline.py prepare|run`), `server` a PostgreSQL database that may be filled.
    """
    return [
        *_beside_the_reference(messages, reference, server),
        *peers.cases(messages, server, others or peers.Peers()),
        *distance.cases(messages),
        _freezing(),
        *(growth.cases(server) if grow else []),
    ]


def _beside_the_reference(messages: int, reference: str, server: str) -> list[Case]:
    loops, ours, theirs, shared, on_server, theirs_on_server = (list[Result]() for _ in range(6))
    for _ in range(ROUNDS):  # in turn, so that a busy minute hits all alike
        loops.append(_child("peer", max(200, messages // 20)))
        theirs += [senders.reference(reference, messages)] if reference else []
        ours.append(_ours(messages))
        shared.append(_ours(messages, workers=2))
        theirs_on_server += [senders.reference(reference, messages, server)] if reference and server else []
        on_server += [_ours(messages, server)] if server else []
    cases = _beside_the_loop(messages, ours, loops)
    cases += [case("reference sender, SQLite, 8 connections", middle(theirs), "messages/s")] if theirs else []
    cases += [*_beside("SQLite", ours, theirs, 0.8), *_beside("SQLite, two workers of 4", shared, theirs, 0.8)]
    cases += _beside("PostgreSQL", on_server, theirs_on_server, 0.7) if on_server else [_no_server()]
    return [*cases, *_memory(messages, ours)]


def _no_server() -> Case:
    return skipped("PostgreSQL: no server given (--database)")


def _beside_the_loop(messages: int, ours: list[Result], loops: list[Result]) -> list[Case]:
    against, cpu = "Flask-Mail connect() loop", middle(ours, "cpu_us")
    return [
        case(against, middle(loops), "messages/s"),
        case(f"list of {messages}, SQLite, 8 connections", middle(ours), "messages/s", against, ratio(rates(ours), rates(loops))),
        case("CPU a message", cpu, "us", against, cpu / middle(loops, "cpu_us")),
    ]


def _beside(database: str, ours: list[Result], theirs: list[Result], goal: float) -> list[Case]:
    """Return our rate and processor time on one database against the reference sender's, on the same one; without one, say so."""
    rate, cpu, against = middle(ours), middle(ours, "cpu_us"), "reference sender"
    if not theirs:
        return [case(f"{database}, no reference sender given (--reference)", rate, "messages/s")]
    return [
        case(f"ours on {database}", rate, "messages/s", f"{against} (goal {goal:g})", ratio(rates(ours), rates(theirs))),
        case(f"CPU a message, {database}", cpu, "us", against, cpu / middle(theirs, "cpu_us")),
    ]


def _memory(messages: int, ours: list[Result]) -> list[Case]:
    small, peak = _ours(1_000)["peak_mb"], middle(ours, "peak_mb")
    return [
        case("peak memory at 1000", small, "MB", "limit 120 MB", small / 120),
        case(f"peak memory at {messages}", peak, "MB", "peak memory at 1000", peak / small),
    ]


def _freezing() -> Case:
    seconds = FROZEN / _child("freeze", FROZEN)["freeze_rate"]
    return case(f"freezing {FROZEN} recipients", seconds, "s", "limit 3 s", seconds / 3)


def _ours(messages: int, server: str = "", workers: int = 1) -> Result:
    with sinks.own() as port:
        return senders.ours(port, messages, server, workers=workers)


def _child(what: str, messages: int) -> Result:
    with sinks.own() as port:
        return senders.child(what, port, messages)
