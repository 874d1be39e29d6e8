"""Did somebody else answer meanwhile? The second answer waits until its author has seen the first."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from outreach.core.errors import Reason, Refused
from outreach.core.words import say

JUST_NOW = timedelta(minutes=10)
_NOBODY = ("mailer-daemon", "postmaster", "noreply", "no-reply", "donotreply", "do-not-reply", "bounce", "bounces")


@dataclass(frozen=True, slots=True)
class Answer:
    """What was answered last, by whom and when."""

    id: int
    author_id: int | None
    author: str
    at: datetime
    text: str


class AnsweredMeanwhile(Refused):
    """Somebody answered since the page was opened; `answer` is theirs. Send again having seen it to answer all the same."""

    def __init__(self, answer: Answer) -> None:
        self.answer = answer
        said = say("%(name)s answered meanwhile. Nothing of yours was sent; look at theirs first.", name=answer.author)
        super().__init__(Reason("request.answered_meanwhile", said, "seen"))


def check(latest: Answer | None, seen: int | None, asker: int | None, now: datetime) -> None:
    """Raise `AnsweredMeanwhile` when there is an answer later than `seen`; not knowing, one of somebody else's of just now."""
    if latest is None:
        return
    overtaken = latest.id > seen if seen is not None else latest.author_id != asker and now - latest.at < JUST_NOW
    if overtaken:
        raise AnsweredMeanwhile(latest)


def same_again(latest: Answer | None, asker: int | None, text: str) -> bool:
    """Say whether this is the very answer that the same person gave last: a second click."""
    return latest is not None and latest.author_id == asker and latest.text == text


def is_nobody(address: str) -> bool:
    """Say whether nobody reads what is sent to this address, or a program answers from it."""
    return address.partition("@")[0].lower().split("+")[0] in _NOBODY
