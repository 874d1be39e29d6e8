"""Which words does a finding stand on? A block's text cut into runs, each with the gravest finding on it."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from outreach.releases.policy.preflight.findings import Finding, Severity

_GRAVITY = {Severity.STOP: 3, Severity.WARN: 2, Severity.NOTE: 1}


@dataclass(frozen=True, slots=True)
class Run:
    """Some words, and "stop", "warn", "note" or nothing."""

    words: str
    severity: str = ""


def runs(text: str, findings: Sequence[Finding]) -> list[Run]:
    """Return `text` in runs; joined again they are `text`, whatever the findings' places."""
    spans = [(max(0, one.start), min(len(text), one.end), one.severity) for one in findings]
    spans = [span for span in spans if span[0] < span[1]]
    edges = sorted({0, len(text), *(edge for span in spans for edge in span[:2])})
    found: list[Run] = []
    for start, end in pairwise(edges):
        on_it = [severity for first, last, severity in spans if first <= start and end <= last]
        gravest = max(on_it, key=_GRAVITY.__getitem__, default=None)
        run = Run(text[start:end], gravest.value if gravest else "")
        if found and found[-1].severity == run.severity:
            found[-1] = Run(found[-1].words + run.words, run.severity)
        else:
            found.append(run)
    return found
