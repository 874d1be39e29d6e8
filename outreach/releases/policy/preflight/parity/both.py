"""What is compared? One paragraph in two languages, and the names that the register knows."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from outreach.core.words import say
from outreach.releases.policy.blocks import Block
from outreach.releases.policy.inline import DIALLED
from outreach.releases.policy.preflight.findings import Finding, Severity
from outreach.releases.policy.translating import said

LINK = re.compile(r"\[(?P<words>[^\[\]\n]{1,500})\]\((?P<target>[^\s()]*(?:\([^()\s]*\)[^()\s]*)*)\)")
BARE = re.compile(r"https?://[^\s<>\"'“”«»\[\]{}|\\^`]*[^\s<>\"'“”«»\[\]{}|\\^`.,;:!?)؟،؛]")
MAIL = re.compile(r"[A-Za-z0-9._%+-]{1,64}@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+")
PHONE = re.compile(rf"(?<![\w+])(?:\+|00|0)\d{DIALLED}")
WHY = say("A reader of one language must be told what a reader of the other is told.")
SPOKEN = ("en", "fr", "es", "ar")  # whose months and number words we know


@dataclass(frozen=True, slots=True)
class Known:
    """One organisation or person: every spelling, and the name in each language that the register gives it."""

    name: str
    spellings: tuple[str, ...] = ()
    in_languages: tuple[tuple[str, str], ...] = ()

    def in_language(self, language: str) -> str:
        """Return its name in a language, or nothing."""
        base = language.split("-")[0].lower()
        return next((name for tag, name in self.in_languages if tag.split("-")[0].lower() == base), "")


@dataclass(frozen=True, slots=True)
class Both:
    """A paragraph and its words in another language; BCP 47 tags."""

    source: Block
    there: Block
    source_language: str
    language: str
    known: Sequence[Known] = ()

    @property
    def texts(self) -> tuple[str, str]:
        """Return both sides with who speaks."""
        return said(self.source), said(self.there)

    @property
    def bases(self) -> tuple[str, str]:
        """Return the primary subtags of both languages."""
        return self.source_language.split("-")[0].lower(), self.language.split("-")[0].lower()

    def differs(self, message: str, words: str = "", severity: Severity = Severity.STOP) -> Finding:
        """Return the finding of a difference; `words` are those of the other language that it stands on."""
        start = max(self.there.text.find(words), 0) if words else 0
        end = start + len(words) if words and words in self.there.text else start
        fix = say("Correct the translation, or the source.")
        return Finding("G03", severity, "", message, WHY, fix, self.there.key, start, end)


def plain(text: str) -> str:
    """Return `text` without what only looks like numbers: targets of links, addresses, phones."""
    for pattern, left in ((LINK, r"\g<words>"), (BARE, " "), (MAIL, " "), (PHONE, " ")):
        text = pattern.sub(left, text)
    return text
