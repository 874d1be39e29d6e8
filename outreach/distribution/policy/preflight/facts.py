"""What do the rules of a send need to know? Plain facts; what nobody knows is None, and its rule says that it could not ask."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime

from outreach.distribution.policy.trying import Freshness


@dataclass(frozen=True, slots=True)
class Reader:
    """One person who would get the text. `access` is an embargo state of the API (`accepted`, `offered` ...).

    `before_lift` says that this person gets the text while it is still under embargo; None where nobody looked.
    """

    address: str
    name: str = ""
    language: str = ""
    outlet: str = ""
    tier: int = 1
    access: str = "not_offered"
    before_lift: bool = True
    suppressed: bool = False
    objected: bool = False
    excluded: bool = False
    private: bool = False
    consent: str = ""
    bounced: bool = False
    verified_on: date | None = None
    mails_today: int | None = None
    merge: Mapping[str, str] = field(default_factory=dict)
    visible_addresses: int = 1

    @property
    def accepted(self) -> bool:
        """Say whether this person agreed to the terms, or the embargo is over for them."""
        return self.access in ("accepted", "lifted")


@dataclass(frozen=True, slots=True)
class Sending:
    """One send: who would get it, the finished message of a sample reader, and the settings of our mail."""

    now: datetime = datetime(1970, 1, 1, tzinfo=UTC)
    held: bool = False
    lift_at: datetime | None = None
    page_reachable: bool | None = None
    address_guessable: bool = False
    page_indexed: bool = False
    readers: Sequence[Reader] | None = None
    repeated: int = 0
    languages: tuple[str, ...] = ()
    subject: str = ""
    headline: str = ""
    text: str = ""
    asked_for: frozenset[str] = frozenset()
    unfilled: tuple[str, ...] = ()  # placeholders, as they are written, that this text has no value for
    message: bytes | None = None
    domain_results: Mapping[str, bool] | None = None
    must_be_vouched: bool = False  # so many readers that large mailboxes take the mail from a vouched domain only
    relay: str = ""
    sensitive: bool = False
    tests: Mapping[str, Freshness] | None = None  # by language, what the last test mail in it shows; None where nobody looked
