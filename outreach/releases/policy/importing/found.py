"""What does reading a pasted page give? The text, and everything noticed on the way."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from enum import StrEnum

from outreach.attribution.policy import Rule
from outreach.releases.policy.blocks import Text


class Unreadable(ValueError):
    """A file that must not or cannot be opened; the message says why and what to do."""


class Confidence(StrEnum):
    """How sure it is that a block was taken for what it is: it says so itself, it stands where such a thing stands, or neither."""

    SURE = "sure"
    LIKELY = "likely"
    GUESS = "guess"


@dataclass(frozen=True, slots=True)
class When:
    """The date that the page bears; `clock` and `zone` are None where it names none."""

    day: date
    clock: time | None
    zone: str | None
    line: int

    @property
    def local(self) -> datetime | None:
        """Return day and clock time as one naive wall-clock time."""
        return None if self.clock is None else datetime.combine(self.day, self.clock)


@dataclass(frozen=True, slots=True)
class ProposedRule:
    """An instruction in the text, offered as an attribution rule: whom not to name, and the sentence that asks it."""

    name: str
    ask_line: str
    line: int
    aliases: tuple[str, ...] = ()
    domains: tuple[str, ...] = ()

    def rule(self) -> Rule:
        """Return it as a provisional rule, good for checking the same text."""
        return Rule(self.name, aliases=self.aliases, domains=self.domains, ask_line=self.ask_line, provisional=True)


@dataclass(frozen=True, slots=True)
class Removed:
    """A line left out of the text, and why."""

    line: int
    text: str
    why: str


@dataclass(frozen=True, slots=True)
class QuoteFound:
    """A quote with who said it; `words` are the words between the marks."""

    block_key: str
    line: int
    words: str
    speaker: str
    speaker_title: str
    organisation: str


@dataclass(frozen=True, slots=True)
class Imported:
    """The blocks, and what was noticed: date, rules to make, lines left out, quotes, and doubts for a person to settle.

    `confidence` says for each block's key how sure its kind is.
    """

    text: Text
    title: str
    when: When | None
    proposed_rules: Sequence[ProposedRule]
    removed: Sequence[Removed]
    quotes: Sequence[QuoteFound]
    doubts: Sequence[str]
    confidence: Mapping[str, Confidence]
    encoding: str = "utf-8"
