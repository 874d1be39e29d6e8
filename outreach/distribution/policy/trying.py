"""Do the latest words stand in a test mail? The words of the text, and what stands around them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from hashlib import sha256

from outreach.distribution.policy.letters import Letter

MARK = "TEST"


@dataclass(frozen=True, slots=True)
class Worded:
    """The fingerprints of what a mail says: of the text alone, and of the whole mail before it is filled for a reader."""

    words: str
    around: str


class Freshness(StrEnum):
    """What a test of one language shows of the mail as it would leave now."""

    NEVER = "never"
    OLDER = "older"  # the text was changed since
    OTHER = "other"  # only what stands around it was changed
    LATEST = "latest"


def worded(letter: Letter, language: str, words: Sequence[str]) -> Worded:
    """Return the fingerprints of a letter in one language that carries the paragraphs `words`; the notes of its tiers count."""
    versions = [one for one in letter.versions if one.language == language]
    return Worded(_print(*words), _print(*(part for one in versions for part in (one.subject, one.text, one.html))))


def freshness(last: Worded | None, now: Worded) -> Freshness:
    """Say what the last test of a language shows of the mail as it is now."""
    if last is None:
        return Freshness.NEVER
    if last.words != now.words:
        return Freshness.OLDER
    return Freshness.LATEST if last.around == now.around else Freshness.OTHER


def in_state(tests: Mapping[str, Freshness], *states: Freshness) -> list[str]:
    """Return the languages whose test is in one of these states."""
    return [language for language, found in tests.items() if found in states]


def _print(*parts: str) -> str:
    return sha256("\0".join(parts).encode()).hexdigest()
