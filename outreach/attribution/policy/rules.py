"""What is an attribution rule? Who must not be named, how they may be spelled, and what to say instead."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from outreach.attribution.policy.levels import LEVELS, Answer, Kind, Said, Switch, forbids


class Scope(StrEnum):
    """Where the rule holds: everywhere, on one topic, or in one release."""

    ALWAYS = "always"
    TOPIC = "topic"
    RELEASE = "release"


class Surface(StrEnum):
    """Where a text will be read: decides nothing but the words of the finding."""

    CITABLE = "citable"
    NOTES = "notes"
    INTERNAL = "internal"
    SUBJECT = "subject"
    HEADER = "header"
    ADDRESS = "address"
    LINK = "link"
    FILE_NAME = "file_name"
    ATTACHMENT = "attachment"
    HTML = "html"


@dataclass(frozen=True, slots=True)
class Rule:
    """One protected name. `aliases` hold acronyms, other names, other scripts; `domains` and `handles` its addresses.

    `staff` are its people; `switches` hold what was agreed apart from what the level says.
    """

    name: str
    kind: Kind = Kind.DO_NOT_CITE
    aliases: tuple[str, ...] = ()
    domains: tuple[str, ...] = ()
    handles: tuple[str, ...] = ()
    id: int | None = None
    ask_line: str = ""
    answer_line: str = ""
    escalate_to: str = ""
    scope: Scope = Scope.ALWAYS
    scope_text: str = ""
    expires_at: datetime | None = None
    provisional: bool = False
    staff: tuple[str, ...] = ()
    public_page: bool = False
    agreed_text: str = ""
    switches: tuple[tuple[Switch, Answer], ...] = ()

    @property
    def answers(self) -> dict[Switch, Answer]:
        """Return what the rule allows: its level, and what was agreed apart from it."""
        return {**LEVELS[self.kind], **dict(self.switches)}

    @property
    def forbids_organisation(self) -> bool:
        """Say whether the name itself must not leave."""
        return forbids(self.answers[Switch.NAME_ORGANISATION])

    @property
    def forbids_people(self) -> bool:
        """Say whether the names of its people must not leave."""
        return forbids(self.answers[Switch.NAME_PERSON])

    @property
    def forbids_name(self) -> bool:
        """Say whether there is anything to look for."""
        return self.forbids_organisation or (self.forbids_people and bool(self.staff))

    def said(self) -> Said:
        """Return what the rule allows, under its name, to be held against others."""
        return Said(self.name, self.answers)

    def holds(self, now: datetime, release: str = "", topics: Sequence[str] = ()) -> bool:
        """Say whether the rule holds at `now` for a release with this title or these topics.

        Topics are typed freely ("Syria, hospitals"), and a text may have none: where nobody said them, a rule on one topic holds.
        """
        if self.expires_at is not None and self.expires_at <= now:
            return False
        wanted = self.scope_text.casefold().strip()
        if self.scope is Scope.TOPIC:
            said = [topic.casefold().strip() for topic in topics if topic.strip()]
            return not wanted or not said or any(wanted in topic or topic in wanted for topic in said)
        return self.scope is Scope.ALWAYS or not wanted or wanted == release.casefold().strip()


@dataclass(frozen=True, slots=True)
class Mention:
    """One place where a protected name shows: text[start:end] reads `spelling`; `how` says through what it was seen."""

    rule: Rule
    start: int
    end: int
    spelling: str
    how: str
    where: str = ""
