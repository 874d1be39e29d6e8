"""What does a check say? What is wrong and where, what was verified, and what it could not ask; the same on every floor."""

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
    """One finding. `start` and `end` index the block's text; `line` is the imported file's line, 0 when unknown.

    `put` is what may safely stand in place of text[start:end], where one key can mend it; None where a person must think.
    """

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
    put: str | None = None


@dataclass(frozen=True, slots=True)
class Unchecked:
    """A rule that could not be asked, and what it would have needed."""

    code: str
    why: str


Answer = Finding | Unchecked | str
"""What a rule says: something wrong, something it could not ask, or a sentence on what it found right."""

_LAST = {"A": 12, "B": 10, "C": 10, "D": 12, "E": 15, "F": 15, "G": 15, "H": 16, "I": 8, "J": 6, "K": 10}
CODES = tuple(f"{letter}{number:02}" for letter, last in _LAST.items() for number in range(1, last + 1))
"""Every rule there is, on whichever floor."""

_ORDER = {Severity.STOP: 0, Severity.WARN: 1, Severity.NOTE: 2}


@dataclass(frozen=True, slots=True)
class Report:
    """All findings in reading order, sentences on what was verified, and the rules that could not be asked."""

    findings: Sequence[Finding]
    verified: Sequence[str]
    unchecked: Sequence[Unchecked] = ()

    @property
    def stops(self) -> list[Finding]:
        """Return the findings that bar a send."""
        return [finding for finding in self.findings if finding.severity is Severity.STOP]


def report(said: Sequence[Answer], keys: Sequence[str] = ()) -> Report:
    """Sort what rules said: stops first and in the order of the blocks' `keys`, each sentence once."""
    places = {key: number for number, key in enumerate(keys)}
    findings = [one for one in said if isinstance(one, Finding)]
    findings.sort(key=lambda one: (_ORDER[one.severity], places.get(one.block_key, -1), one.start, one.code))
    verified = dict.fromkeys(one for one in said if isinstance(one, str))
    unchecked = {one.code: one for one in said if isinstance(one, Unchecked)}
    return Report(tuple(findings), tuple(verified), tuple(unchecked[code] for code in sorted(unchecked)))
