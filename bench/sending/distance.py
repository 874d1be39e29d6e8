"""What when the relay is far? Every reply travels 20 ms: then connections and pipelining decide, not the speed of code."""

from bench.sending import senders, sinks
from bench.sending.figures import ROUNDS, Case, Result, case, middle, rates, ratio, skipped

AWAY, CONNECTIONS = 20, 32
_EACH = 40  # messages a connection in lock-step; four times as many where they are pipelined


def cases(messages: int) -> list[Case]:
    """Measure ours beside smtp-source, with as many lines, where PIPELINING is offered and where it is not."""
    where = f"at {AWAY} ms, {CONNECTIONS} connections"
    if sinks.compiler() is None:
        return [skipped(f"{where}: no C compiler on this machine (our sink in Python has no distance)")]
    each = max(10, min(_EACH, messages // 250))
    few, many = CONNECTIONS * each, 4 * CONNECTIONS * each
    can = sinks.postfix(sinks.SMTP_SOURCE) is not None
    offered, refused, theirs = list[Result](), list[Result](), list[Result]()
    for _ in range(ROUNDS):
        with sinks.own("-d", str(AWAY)) as port:
            theirs += [senders.source(port, few, CONNECTIONS)] if can else []
            offered.append(senders.ours(port, many, connections=CONNECTIONS))
        with sinks.own("-d", str(AWAY), "-P") as port:
            refused.append(senders.ours(port, few, connections=CONNECTIONS))
    found = (f"ours, PIPELINING offered, {where}", offered, 3.5), (f"ours, no PIPELINING, {where}", refused, 0.95)
    if not can:
        return [
            skipped(f"smtp-source {where}: not on this machine (Debian: postfix)"),
            *(case(words, middle(mine), "messages/s") for words, mine, _ in found),
        ]
    return [
        case(f"smtp-source {where}", middle(theirs), "messages/s"),
        *(
            case(words, middle(mine), "messages/s", f"smtp-source there (goal {goal:g})", ratio(rates(mine), rates(theirs)))
            for words, mine, goal in found
        ),
    ]
