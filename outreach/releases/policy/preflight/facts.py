"""What does pre-flight need to know? Plain facts given by the caller; everything has an empty default."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from enum import StrEnum

from outreach.attribution.policy import Rule
from outreach.core.times import Meant


class Status(StrEnum):
    """When the text may be published."""

    IMMEDIATE = "immediate"
    EMBARGOED = "embargoed"


@dataclass(frozen=True, slots=True)
class Organisation:
    """One organisation of the register; `country` is ISO 3166 alpha-2."""

    name: str
    aliases: tuple[str, ...] = ()
    country: str = ""
    do_not_list: bool = False
    in_languages: tuple[tuple[str, str], ...] = ()  # BCP 47 tag, official name in that language


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody of the register of speakers, as each language writes their name."""

    name: str
    in_languages: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Ledger:
    """Who signed: names (with the spellings that also count), how many, from how many countries, who withdrew.

    `per_country` maps ISO 3166 alpha-2 to the number of signatories with their seat there.
    """

    names: tuple[str, ...] = ()
    count: int = 0
    countries: int | None = None
    withdrawn: tuple[str, ...] = ()
    per_country: Mapping[str, int] = field(default_factory=dict)
    listed_in_text: bool = False


@dataclass(frozen=True, slots=True)
class Approval:
    """Who approved a quote, when, until when. `delegate` is False when this person may not speak for the organisation."""

    by: str
    at: datetime
    expires: datetime | None = None
    delegate: bool = True


@dataclass(frozen=True, slots=True)
class Recipient:
    """One person who would get the text. `access` is one of the embargo states of the API (`accepted`, `offered` ...).

    `before_lift` says that this person gets the text while it is still under embargo.
    """

    address: str
    name: str = ""
    access: str = "not_offered"
    suppressed: bool = False
    objected: bool = False
    before_lift: bool = True
    merge: Mapping[str, str] = field(default_factory=dict)
    visible_addresses: int = 1

    @property
    def accepted(self) -> bool:
        """Say whether this person agreed to the terms, or the embargo is over for them."""
        return self.access in ("accepted", "lifted")


@dataclass(frozen=True, slots=True)
class Facts:
    """All that is known beside the text. `None` means unknown, and a rule that would need it stays silent."""

    kind: str = "release"
    title: str = ""
    subject: str = ""
    from_address: str = ""
    from_name: str = ""
    reply_to: str = ""
    return_path: str = ""
    message_domain: str = ""
    file_names: tuple[str, ...] = ()
    status: Status = Status.IMMEDIATE
    embargo: Meant | None = None
    embargo_offset_minutes: int | None = None
    other_embargoes: Mapping[str, datetime] = field(default_factory=dict)
    zone: str = ""
    organisations: Sequence[Organisation] = ()
    ledger: Ledger | None = None
    approvals: Mapping[str, Approval] = field(default_factory=dict)
    rules: Sequence[Rule] = ()
    placeholders: frozenset[str] = frozenset()
    own_hosts: frozenset[str] = frozenset()
    dead_links: frozenset[str] = frozenset()
    recipients: Sequence[Recipient] | None = None
    public_page_reachable: bool = False
    prints_frame: bool = False  # the caller's output adds release line, notes heading and end mark by itself
    removed: Sequence[tuple[int, str, str]] = ()  # line, text and reason of what an import left out
    people: Sequence[Person] = ()  # who may be named; known only where languages are compared
    now: datetime = datetime(1970, 1, 1, tzinfo=UTC)
