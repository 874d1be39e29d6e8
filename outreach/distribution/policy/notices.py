"""What are those told who hold a text that is in doubt, wrong, or changed? Labelled as what it is, never softened."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from outreach.core.errors import Reason
from outreach.core.words import Said, say


class NoticeKind(StrEnum):
    """What sort of notice it is, in the agencies' words."""

    HOLD = "hold"
    KILL = "kill"
    CORRECTION = "correction"
    UPDATE = "update"
    WITHDRAWN = "withdrawn"
    LIFTED = "lifted"  # early, for all: nobody types it, the lift itself tells


@dataclass(frozen=True, slots=True)
class Notice:
    """What is told: `why` and `next_at` of a doubt; `where`, `was` and `now` of a correction; `why` is the news of an update."""

    kind: NoticeKind
    why: str = ""
    where: str = ""
    was: str = ""
    now: str = ""
    next_at: datetime | None = None


LIFTED_EARLY = Notice(NoticeKind.LIFTED)
_BOTH = say("A correction says what was wrong and what is right.")


def missing(notice: Notice) -> dict[str, Said]:
    """Return field -> what it lacks; a correction says what was wrong and what is right, every other notice why."""
    if notice.kind is NoticeKind.CORRECTION:
        return {name: _BOTH for name, text in (("was", notice.was), ("now", notice.now)) if not text.strip()}
    return {} if notice.why.strip() else {"why": say("Say it in a sentence; this is what they read.")}


def objections_to(holders: int) -> list[Reason]:
    """Return why nobody can be told; empty when there is somebody who holds the text, by mail or by their own link before the lift."""
    if holders:
        return []
    return [Reason("nobody_holds_it", say("Nobody holds this text yet; there is nobody to tell."), "state")]
