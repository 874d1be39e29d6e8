"""Who is this person in the register of speakers? What may be printed of them, and until when they agreed."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime


@dataclass(frozen=True, slots=True)
class Person:
    """One speaker. `exposure` says of name, place, affiliation … "public", "partner" or "never".

    `name` is the spelling they chose; `names` are the others, `forbidden` those that they do not want.
    """

    name: str
    names: tuple[str, ...] = ()
    forbidden: tuple[str, ...] = ()
    titles: tuple[str, ...] = ()
    organisation: str = ""
    confirmed_on: date | None = None
    protected: bool = False
    exposure: Mapping[str, str] = field(default_factory=dict)
    uses: frozenset[str] = frozenset()
    use_ends: Mapping[str, date] = field(default_factory=dict)
    consent_until: date | None = None
    withdrawn: bool = False
    away_until: datetime | None = None
    phones: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()  # BCP 47 tags of those they speak; nothing where nobody asked
    details: Mapping[str, Sequence[str]] = field(default_factory=dict)  # of somebody at risk: what else they could be known by

    @property
    def every_name(self) -> tuple[str, ...]:
        """Return every spelling that is theirs."""
        return tuple(dict.fromkeys(name for name in (self.name, *self.names) if name.strip()))

    def speaks(self, language: str) -> bool:
        """Say whether they speak a language; who was never asked speaks the one they are quoted in."""
        return not self.languages or any(one.split("-")[0].lower() == language for one in self.languages)

    def hides(self, fact: str) -> bool:
        """Say whether a fact must not be printed; what nobody settled is a no for a protected person, a yes for others."""
        return self.exposure.get(fact, "never" if self.protected else "public") != "public"
