"""What is known for a speaker's briefing? A draft that every room which knows something puts its part into."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime

LINES, QUESTIONS = 3, 5


@dataclass(slots=True)
class Draft:
    """The briefing in the making (`briefing.drafted`); a person edits it before a speaker reads it."""

    now: datetime
    speaker: str  # as quotes name them; "" where the name is hidden
    release_id: int | None = None
    lines: list[str] = field(default_factory=list)
    questions: list[dict[str, str]] = field(default_factory=list)
    not_to_say: list[str] = field(default_factory=list)
    lessons: list[str] = field(default_factory=list)

    def say(self, lines: Iterable[str]) -> None:
        """Add lines to say; each once, no more than three."""
        self.lines = list(dict.fromkeys([*self.lines, *(one.strip() for one in lines if one.strip())]))[:LINES]

    def expect(self, question: str, answer: str = "") -> None:
        """Add a question, each once, no more than five; an answer that is known fills an empty one."""
        for one in self.questions:
            if one["question"] == question.strip():
                one["answer"] = one["answer"] or answer.strip()
                return
        if question.strip() and len(self.questions) < QUESTIONS:
            self.questions.append({"question": question.strip(), "answer": answer.strip()})
