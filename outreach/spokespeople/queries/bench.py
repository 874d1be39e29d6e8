"""Who on the bench fits a line of filters, who is there now, and what needs care?"""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Text, and_, cast, exists, false, func, not_, or_, select, true

from outreach.core.conditions import matches
from outreach.core.database import session
from outreach.core.pagination import Page, page
from outreach.core.times import zone_info
from outreach.organisations import queries as organisations
from outreach.spokespeople.models import Affiliation, Availability, AvailabilityKind, Spokesperson, SpokespersonLanguage
from outreach.spokespeople.policy import Asked, Condition, There, awake, hours_in, there
from outreach.spokespeople.policy.upkeep import A_YEAR, SOON
from outreach.spokespeople.queries.closing import shown_now
from outreach.spokespeople.queries.records import speaks_for

LIVE_LEVEL = 3
Person = Spokesperson


@dataclass(frozen=True, slots=True)
class Now:
    """Who is awake and who can be asked at one instant, by id."""

    awake: frozenset[int]
    available: frozenset[int]


def bench(
    asked: Asked,
    at: datetime,
    cursor: str | None = None,
    limit: int = 50,
    organisation_id: int | None = None,
    now: Now | None = None,
) -> Page[Spokesperson]:
    """Return a page of those who fit, by the name that may be shown; the retired only when asked for."""
    now = now or there_at(at) if asked.has("awake") or asked.has("available") else None
    query = select(Person).where(*matches(Person.folded, asked.words), Person.erased_at.is_(None), shown_now())
    if not asked.has("retired"):
        query = query.where(Person.active)
    if organisation_id is not None:
        query = query.where(speaks_for(organisation_id), Person.protected.is_(False))
    for one in asked.conditions:
        query = query.where(_clause(one, at, now))
    return page(session(), query, (Person.sort_name, Person.id), cursor, limit)


def there_at(at: datetime) -> Now:
    """Return who is awake and who can be asked at `at`: consent holds, no pause, inside the hours they gave or a span they offered."""
    soon = at + timedelta(minutes=1)
    offered, blocked = _spans(at, AvailabilityKind.AVAILABLE), _spans(at, AvailabilityKind.BUSY)
    columns = (Person.id, Person.timezone, Person.waking_start, Person.waking_end, Person.nights, Person.limits)
    query = select(*columns, _consent_holds(at.date())).where(Person.active)
    up, free, clock = set(), set(), _Clocks(at)
    for number, zone, start, end, nights, limits, consents in session().execute(query):
        is_up = nights or awake(start, end, clock[zone])
        given, paused = hours_in(limits)
        said = there(given, paused, zone, at, soon) if limits else There.UNSAID
        if is_up:
            up.add(number)
        if consents and number not in blocked and _can_be_asked(said, number in offered, is_up):
            free.add(number)
    return Now(frozenset(up), frozenset(free))


class _Clocks(dict[str, time]):
    """What the clocks of zones show at one instant, each looked up once."""

    def __init__(self, at: datetime) -> None:
        super().__init__()
        self.at = at

    def __missing__(self, zone: str) -> time:
        self[zone] = self.at.astimezone(zone_info(zone)).time()
        return self[zone]


def _can_be_asked(said: There, offered: bool, is_up: bool) -> bool:
    if said == There.PAUSED:
        return False
    return offered or said == There.INSIDE or (said == There.UNSAID and is_up)


def by_language(numbers: frozenset[int], level: int = LIVE_LEVEL) -> Sequence[tuple[str, int]]:
    """Return (language, how many of these people speak it live), the most first."""
    spoken = SpokespersonLanguage
    rows = session().execute(select(spoken.spokesperson_id, spoken.language).where(spoken.level >= level))
    found = {(number, language.split("-")[0]) for number, language in rows if number in numbers}
    return Counter(language for _number, language in found).most_common()


def needing_care(today: date) -> Mapping[str, int]:
    """Return what needs care -> how many of the bench, without what nobody has."""
    counts = [func.count().filter(clause).label(code) for code, clause in ((code, make(today)) for code, make in _CARES.items())]
    row = session().execute(select(*counts).select_from(Person).where(Person.active)).one()
    return {code: number for code, number in zip(_CARES, row, strict=True) if number}


def _spans(at: datetime, kind: AvailabilityKind) -> frozenset[int]:
    span = Availability
    query = select(span.spokesperson_id).where(span.kind == kind, span.starts_at <= at, span.ends_at > at)
    return frozenset(session().scalars(query))


def _consent_holds(day: date) -> ColumnElement[bool]:
    return and_(Person.consent_withdrawn_at.is_(None), or_(Person.consent_until.is_(None), Person.consent_until >= day))


def _clause(one: Condition, at: datetime, now: Now | None) -> ColumnElement[bool]:
    """Return the condition of one filter; what would tell a hidden fact of a protected person does not fit them."""
    if now is not None and one.key in ("awake", "available"):
        clause: ColumnElement[bool] = Person.id.in_(now.awake if one.key == "awake" else now.available)
    else:
        clause = _CLAUSES[one.key](one, at)
    wanted = not_(clause) if one.negated else clause
    guard = _GUARDS.get(one.key)
    return guard(wanted) if guard else wanted


def _place_may_be_told(clause: ColumnElement[bool]) -> ColumnElement[bool]:
    return and_(clause, or_(Person.protected.is_(False), _says("place", "public")))


def _organisation_may_be_told(clause: ColumnElement[bool]) -> ColumnElement[bool]:
    return and_(clause, or_(Person.protected.is_(False), _says("affiliation", "public")))


def _says(fact: str, exposure: str) -> ColumnElement[bool]:
    return cast(Person.safety_profile, Text).like(f'%"{fact}": "{exposure}"%')


def _holds(*uses: str) -> ColumnElement[bool]:
    return or_(*(cast(Person.permissions, Text).like(f'%"{use}"%') for use in uses))


def _language(one: Condition, _at: datetime) -> ColumnElement[bool]:
    spoken = SpokespersonLanguage
    signs: Mapping[str, Callable[[Any, int], ColumnElement[bool]]] = {
        ">=": lambda column, limit: column >= limit, ">": lambda column, limit: column > limit, "=": lambda column, limit: column == limit,
        "<=": lambda column, limit: column <= limit, "<": lambda column, limit: column < limit,
    }  # fmt: skip
    wanted = [
        and_(
            or_(spoken.language == tag, spoken.language.startswith(f"{tag}-")),
            signs[sign](spoken.level, min(int(limit), 9)),
            spoken.level > 0,
        )
        for tag, sign, limit in one.values
    ]
    return exists().where(spoken.spokesperson_id == Person.id, or_(false(), *wanted))


def _country(one: Condition, _at: datetime) -> ColumnElement[bool]:
    return Person.country.in_([code for (code,) in one.values])


def _organisation(one: Condition, _at: datetime) -> ColumnElement[bool]:
    numbers = [row.id for (name,) in one.values for row in organisations.organisations(name, limit=200).items]
    other = exists().where(Affiliation.spokesperson_id == Person.id, Affiliation.organisation_id.in_(numbers))
    return or_(Person.organisation_id.in_(numbers), other)


def _words(one: Condition, _at: datetime) -> ColumnElement[bool]:
    return or_(false(), *(and_(true(), *matches(Person.folded, text)) for (text,) in one.values))


def _face(_one: Condition, _at: datetime) -> ColumnElement[bool]:
    return and_(_holds("tv_live", "tv_recorded", "photo"), not_(_says("face", "never")), not_(_says("face", "partner")))


def _use(one: Condition, _at: datetime) -> ColumnElement[bool]:
    return or_(false(), *(_holds(*uses) for uses in one.values))


def _care(one: Condition, at: datetime) -> ColumnElement[bool]:
    return or_(false(), *(_CARES[code](at.date()) for codes in one.values for code in codes if code in _CARES))


def _ending(by: date) -> Sequence[int]:
    """Return who agreed to a use until that day at most; few uses have an end."""
    query = select(Person.id, Person.permission_ends).where(cast(Person.permission_ends, Text) != "{}")
    return [number for number, ends in session().execute(query) if any(date.fromisoformat(day) <= by for day in ends.values())]


_CLAUSES: Mapping[str, Callable[[Condition, datetime], ColumnElement[bool]]] = {
    "language": _language, "country": _country, "organisation": _organisation, "beat": _words, "role": _words, "face": _face, "use": _use,
    "care": _care, "protected": lambda _one, _at: Person.protected.is_(True), "retired": lambda _one, _at: Person.active.is_(False),
    "paused": lambda _one, at: and_(Person.paused_until.is_not(None), Person.paused_until > at),
}  # fmt: skip
_GUARDS = {"awake": _place_may_be_told, "country": _place_may_be_told, "organisation": _organisation_may_be_told}
_heard = SpokespersonLanguage
_CARES: Mapping[str, Callable[[date], ColumnElement[bool]]] = {
    "consent.withdrawn": lambda _day: Person.consent_withdrawn_at.is_not(None),
    "consent.expired": lambda day: and_(Person.consent_withdrawn_at.is_(None), Person.consent_until < day),
    "consent.soon": lambda day: and_(Person.consent_withdrawn_at.is_(None), Person.consent_until.between(day, day + SOON)),
    "permission.soon": lambda day: Person.id.in_(_ending(day + SOON)),
    "phone.invalid": lambda _day: and_(Person.phone != "", not_(Person.phone.startswith("+"))),
    "phone.missing": lambda _day: or_(Person.phone.is_(None), Person.phone == ""),
    "language.none": lambda _day: not_(exists().where(_heard.spokesperson_id == Person.id)),
    "level.unassessed": lambda _day: exists().where(
        _heard.spokesperson_id == Person.id, _heard.assessed_by == "", _heard.assessed_on.is_(None)
    ),
    "unconfirmed": lambda day: or_(Person.confirmed_on.is_(None), Person.confirmed_on < day - A_YEAR),
}
