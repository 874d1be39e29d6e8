"""What is wrong, where, and what to do? Findings with a severity, and what was checked and found right."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum


class Severity(StrEnum):
    """How bad: a stop bars the send, a warning is answered by a person, a note is only said."""

    STOP = "stop"
    WARN = "warn"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Finding:
    """One finding. `start` and `end` index the block's text; `line` is the imported file's line, 0 when unknown."""

    code: str
    severity: Severity
    where: str
    message: str
    why: str = ""
    fix: str = ""
    block_key: str = ""
    start: int = 0
    end: int = 0
    line: int = 0


@dataclass(frozen=True, slots=True)
class Report:
    """All findings in reading order, and sentences on what was verified."""

    findings: Sequence[Finding]
    verified: Sequence[str]

    @property
    def stops(self) -> list[Finding]:
        """Return the findings that bar a send."""
        return [finding for finding in self.findings if finding.severity is Severity.STOP]
