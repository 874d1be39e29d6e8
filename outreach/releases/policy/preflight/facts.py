"""What does pre-flight need to know? Plain facts given by the caller; what nobody knows is left empty or None."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from enum import StrEnum

from outreach.attribution.policy import Rule
from outreach.core.times import Meant
from outreach.releases.policy.preflight.persons import Person


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
    umbrella: str = ""
    in_languages: tuple[tuple[str, str], ...] = ()  # BCP 47 tag, official name in that language


@dataclass(frozen=True, slots=True)
class Named:
    """Somebody of the register of speakers, as each language writes their name."""

    name: str
    in_languages: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Ledger:
    """Who signed: names (with the spellings that also count), how many, from how many countries, who withdrew.

    `per_country` maps ISO 3166 alpha-2 to the number of signatories with their seat there. `printed` are the names that a
    list prints, in the order agreed; `covered` signed too, and are counted with their umbrella, or it with them.
    """

    names: tuple[str, ...] = ()
    count: int = 0
    countries: int | None = None
    withdrawn: tuple[str, ...] = ()
    per_country: Mapping[str, int] = field(default_factory=dict)
    listed_in_text: bool = False
    printed: tuple[str, ...] = ()
    covered: tuple[str, ...] = ()


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
    before_lift: bool = True

    @property
    def accepted(self) -> bool:
        """Say whether this person agreed to the terms, or the embargo is over for them."""
        return self.access in ("accepted", "lifted")


@dataclass(frozen=True, slots=True)
class Cell:
    """A fact that is typed once and used in the text: what it is called, how it reads, and where it comes from."""

    name: str
    words: str
    source: str = ""


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture that goes along, and what is known of it; `minor` and `survivor` say who is seen."""

    name: str
    licence: str = ""
    credit: str = ""
    caption: str = ""
    alt: str = ""
    permission: bool = False
    has_people: bool = True
    minor_or_survivor: bool = False
    second_consent: bool = False
    located: bool = False  # GPS or a serial number in its bytes


@dataclass(frozen=True, slots=True)
class File:
    """A file that goes along, as an independent reader found it; None where a question does not fit its kind."""

    name: str
    macro: bool = False
    tracked: bool = False
    comments: bool = False
    hidden: bool = False
    tagged: bool | None = None
    title: bool | None = None
    language: bool | None = None


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
    prints_frame: bool = False  # the caller's output adds release line, notes heading and end mark by itself
    removed: Sequence[tuple[int, str, str]] = ()  # line, text and reason of what an import left out
    hidden_in_file: int = 0  # invisible characters that an import cleaned away
    cells: Sequence[Cell] | None = None
    people: Sequence[Person] | None = None
    languages: tuple[str, ...] = ()  # in which the text stands besides its own
    named: Sequence[Named] = ()  # who may be named; known only where languages are compared
    translated: frozenset[str] | None = None  # keys of the quotes that were said in another language
    descriptors: Mapping[str, str] | None = None  # how somebody under a ground rule agreed to be described
    profile_seen: bool | None = None  # a person looked at the contact's public profile in the last 90 days
    ask_lines: bool | None = None  # the mail carries the sentences that the rules ask for
    outlet_zones: Sequence[str] | None = None
    partner_lifts: Mapping[str, datetime] | None = None  # title of another text of the same appeal or campaign -> its lift
    duty_phones: frozenset[str] | None = None  # E.164, of the press office and of press contacts; None where none is on file
    press_phone: bool = True  # the press office's own is among them
    pitched_to: Sequence[str] | None = None  # ISO 3166 alpha-2 of the outlets on the lists
    boilerplates: Mapping[str, str] | None = None  # name -> its standing paragraph, as the last text that went out had it
    pictures: Sequence[Picture] | None = None
    files: Sequence[File] | None = None
    html: str = ""  # the text as it leaves, where somebody rendered it
    now: datetime = datetime(1970, 1, 1, tzinfo=UTC)
