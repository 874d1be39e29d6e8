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


@dataclass(frozen=True, slots=True)
class Reading:
    """When one reader could read a text: from when it opened for them until their access ended, and who has shown that they did.

    `opens_at` None: from acceptance on. `ended_at` None: it has not ended. `opened` says that they did open it.
    """

    opens_at: datetime | None = None
    ended_at: datetime | None = None
    lifted_at: datetime | None = None
    opened: bool = False

    def was_possible(self, now: datetime) -> bool:
        """Say whether there was an instant at which they could read it."""
        if self.opened or self.opens_at is None:
            return True
        return min(self.opens_at, self.lifted_at or self.opens_at) <= (self.ended_at or now)


LIFTED_EARLY = Notice(NoticeKind.LIFTED)
_PROTECTS = frozenset({NoticeKind.HOLD, NoticeKind.KILL, NoticeKind.WITHDRAWN})
_QUOTES = frozenset({NoticeKind.CORRECTION, NoticeKind.UPDATE})
_BOTH = say("A correction says what was wrong and what is right.")


def missing(notice: Notice) -> dict[str, Said]:
    """Return field -> what it lacks; a correction says what was wrong and what is right, every other notice why."""
    if notice.kind is NoticeKind.CORRECTION:
        return {name: _BOTH for name, text in (("was", notice.was), ("now", notice.now)) if not text.strip()}
    return {} if notice.why.strip() else {"why": say("Say it in a sentence; this is what they read.")}


def objections_to(holders: int, told: int) -> list[Reason]:
    """Return why nobody can be told; empty when this goes to somebody who holds the text, by mail or by their own link before the lift."""
    if not holders:
        return [Reason("nobody_holds_it", say("Nobody holds this text yet; there is nobody to tell."), "state")]
    if not told:
        words = say(
            "Whoever holds this text may not read it now, or asked us not to write. They get a hold or a kill, and no news of it."
        )
        return [Reason("nobody_may_know", words, "kind")]
    return []


def goes_to(kind: NoticeKind, *, shut_out: bool, objects: bool) -> bool:
    """Say whether a notice goes to somebody who holds the text.

    `shut_out`: it is under embargo and they may not read it now. They are told to stop using it, and not what stands in it today.
    `objects`: they asked us not to write. That is heeded, unless silence could harm somebody else: whoever holds a text that names
    a person in danger is told to stop, by the mail that reaches them soonest.
    """
    return kind in _PROTECTS or not (objects or (shut_out and kind in _QUOTES))
