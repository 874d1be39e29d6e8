"""Which words does a finding stand on? A block's text cut into runs, each with the gravest finding on it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from outreach.releases.policy import inline
from outreach.releases.policy.blocks import Block
from outreach.releases.policy.preflight.findings import Finding, Severity

_LONG = 60
_GRAVITY = {Severity.STOP: 3, Severity.WARN: 2, Severity.NOTE: 1}


@dataclass(frozen=True, slots=True)
class Run:
    """Some words, and "stop", "warn", "note" or nothing; whether they are bold."""

    words: str
    severity: str = ""
    bold: bool = False


def pointed(block: Block, findings: Sequence[Finding]) -> list[Finding]:
    """Return the findings with places worth marking: one on a whole long block points at the speaker's name, or at nothing."""
    return [_pointed(block, one) if one.end - one.start > max(_LONG, 0.8 * len(block.text)) else one for one in findings]


def bulleted(run: Run) -> Run:
    """Return the first run of a line with a typed dash shown as a bullet."""
    return Run("•\u00a0" + run.words[2:], run.severity) if run.words.startswith("- ") else run


def emphasised(line: Sequence[Run]) -> list[Run]:
    """Return the runs of one line with its bold words bold and their marks gone."""
    spans, at, found = inline.bold_spans("".join(run.words for run in line)), 0, []
    edges = sorted({edge for start, end in spans for edge in (start, start + 2, end - 2, end)})
    for run in line:
        cuts = [0, *(edge - at for edge in edges if 0 < edge - at < len(run.words)), len(run.words)]
        for first, last in pairwise(cuts):
            place = at + first
            span = next((one for one in spans if one[0] <= place < one[1]), None)
            if span is None or span[0] + 2 <= place < span[1] - 2:
                found.append(replace(run, words=run.words[first:last], bold=span is not None))
        at += len(run.words)
    return found


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


def _pointed(block: Block, finding: Finding) -> Finding:
    at = block.text.find(block.speaker) if block.speaker else -1
    return replace(finding, start=max(at, 0), end=at + len(block.speaker) if at >= 0 else 0)
