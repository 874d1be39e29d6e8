"""What must be known of a request and of a speaker before anybody judges?"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time
from functools import lru_cache
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

from outreach.bookings.policy.slots import Slot
from outreach.core.hours import Hours
from outreach.core.text import fold
from outreach.media_requests.policy.vocabulary import lexicon
from outreach.media_requests.policy.words import Format, Mode
from outreach.spokespeople.policy import There


@dataclass(frozen=True, slots=True)
class Wish:
    """What one request needs of a speaker; names are folded where they are compared, instants are UTC."""

    now: datetime
    slot: Slot
    deadline: datetime
    format: Format | None = None
    mode: Mode | None = None
    languages: tuple[str, ...] = ()
    level: int = 2
    topic: str = ""
    role: str = ""
    country: str = ""
    outlet_names: tuple[str, ...] = ()
    wanted_organisations: frozenset[int] = frozenset()
    excluded_organisations: frozenset[int] = frozenset()
    release_id: int | None = None
    signatories: frozenset[int] | None = None
    beyond_signatories: bool = False  # who has not signed may do it too, where the topic is theirs
    interpreter: bool = False
    briefed_only: bool = False  # the text is under embargo: only for those who know it already
    interests_declared: bool = False  # the office asks everybody to declare interests


@dataclass(frozen=True, slots=True)
class Own:
    """What a speaker's record limits beyond its plain fields; most have nothing of it."""

    hours: Hours | None = None
    paused_until: datetime | None = None
    barred: Sequence[str] = ()
    ends: Mapping[str, date] = field(default_factory=dict)  # use -> the last day of its permission
    chain: Sequence[Mapping[str, Any]] = ()


@dataclass(frozen=True, slots=True)
class House:
    """What an organisation limits to some countries, and who approves for it; most have nothing of it."""

    mandate: Mapping[str, Sequence[str]] = field(default_factory=dict)  # topic -> countries
    red_lines: Mapping[str, Sequence[str]] = field(default_factory=dict)
    chain: Sequence[Mapping[str, Any]] = ()


NO_LIMITS, NO_HOUSE = Own(), House()


class Candidate(NamedTuple):
    """What one speaker is, has and has promised, as one row of one statement: first what stays from request to request, then the rest."""

    id: int
    name: str
    protected: bool
    title: str
    organisation_id: int | None
    organisation: str
    organisation_topics: tuple[str, ...]
    red_lines: Sequence[str]
    organisation_excluded_outlets: Sequence[str]
    roles: Sequence[str]
    topics: tuple[str, ...]
    safety: Mapping[str, str]
    permissions: Sequence[str]
    excluded_outlets: Sequence[str]
    formats: Sequence[Mapping[str, Any]]  # what they have done before, by format
    country: str
    timezone: str
    waking_start: time
    waking_end: time
    nights: bool
    load_cap: int
    consent_until: date | None
    consent_withdrawn: bool
    answer_minutes: int | None
    own: Own = NO_LIMITS
    house: House = NO_HOUSE
    gender: str = ""  # as they say themselves
    interests: str = ""  # as they declared them
    brief_read: date | None = None
    approval_minutes: int = 0
    levels: Mapping[str, tuple[int, str]] = {}  # language -> (level 0-4, dialect)
    busy: bool = False
    busy_until: datetime | None = None
    busy_later: bool = False
    next_gap_minutes: int | None = None  # to the nearest other booking, where under an hour
    offered: bool = False  # an availability covers the slot
    load_day: int = 0
    load_week: int = 0
    done: int = 0
    there: There = There.UNSAID  # what their weekly hours and a pause say of the slot
    others: frozenset[int] = frozenset()  # further organisations that they speak for
    briefed: bool = False  # on the release that the request is about

    def speaks_for(self, organisations: frozenset[int]) -> bool:
        """Say whether one of `organisations` is among theirs."""
        return self.organisation_id in organisations or bool(self.others and self.others & organisations)

    def best(self, languages: Sequence[str]) -> tuple[str, int, str]:
        """Return (language, level, dialect) of the best of `languages`; level 0 where none is spoken."""
        found = (languages[0] if languages else "", 0, "")
        for language in languages:
            level, dialect = self.levels.get(language, (0, ""))
            if level > found[1]:
                found = (language, level, dialect)
        return found


@lru_cache(maxsize=65_536)
def words_of(text: str) -> frozenset[str]:
    """Return the folded words of `text`, for comparing topics and roles."""
    return frozenset(fold(text).replace("-", " ").split())


@lru_cache(maxsize=65_536)
def about(topic: str, other: str) -> bool:
    """Say whether one topic contains the other: "health" is about "health care", not about "heat"."""
    one, two = words_of(topic), words_of(other)
    return bool(one and two) and (one <= two or two <= one)


@lru_cache(maxsize=65_536)
def same_role(role: str, other: str) -> bool:
    """Say whether two words name one role; what the desk's phone takes for one ("witness", "survivor") is one here."""
    known = lexicon()["role"]
    return about(known.get(fold(role), role), known.get(fold(other), other))


class Topic:
    """The topic of a request, compared with every list of topics once: thousands of people share a few hundred."""

    def __init__(self, topic: str) -> None:
        self.topic = topic
        self._known: dict[tuple[str, ...], bool] = {}

    def among(self, topics: tuple[str, ...]) -> bool:
        """Say whether one of `topics` is about it."""
        found = self._known.get(topics)
        if found is None:
            found = self._known[topics] = any(about(topic, self.topic) for topic in topics)
        return found


@lru_cache(maxsize=64)
def topic_of(topic: str) -> Topic:
    """Return the topic with what was compared before."""
    return Topic(topic)


@lru_cache(maxsize=4_096)
def local(instant: datetime, zone: str) -> datetime:
    """Return an instant on the wall clock of a zone."""
    return instant.astimezone(ZoneInfo(zone))
