"""What is an attribution rule? Who must not be named, how they may be spelled, and what to say instead."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Kind(StrEnum):
    """The ground rule, in the trade's words."""

    DO_NOT_CITE = "do_not_cite"
    ON_THE_RECORD = "on_the_record"
    ORGANISATION_ONLY = "organisation_only"
    BACKGROUND = "background"
    BACKGROUND_NO_QUOTES = "background_no_quotes"
    DEEP_BACKGROUND = "deep_background"
    OFF_THE_RECORD = "off_the_record"
    CHATHAM_HOUSE = "chatham_house"

    @property
    def forbids_name(self) -> bool:
        """Say whether the name of who stands under this rule must not leave the office."""
        return self not in (Kind.ON_THE_RECORD, Kind.ORGANISATION_ONLY)


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
    """One protected name. `aliases` hold acronyms, other names, other scripts; `domains` and `handles` its addresses."""

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
