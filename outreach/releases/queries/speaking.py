"""Who speaks in a text, and who is at risk whatever it says? The register of speakers as pre-flight wants it."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime, timedelta

from sqlalchemy import or_, select

from outreach.core.database import session
from outreach.core.text import fold
from outreach.releases.policy.blocks import BlockKind, Text
from outreach.releases.policy.preflight import Person
from outreach.spokespeople.models import Availability, AvailabilityKind, Spokesperson
from outreach.spokespeople.queries import details

_WINDOW = timedelta(hours=24)


def people_in(text: Text, moment: datetime) -> list[Person]:
    """Return the speakers that a text quotes, and everybody whose record is protected; `moment` is when it goes out."""
    names = {fold(block.speaker) for block in text.blocks if block.kind is BlockKind.QUOTE and block.speaker.strip()}
    query = select(Spokesperson).where(
        Spokesperson.erased_at.is_(None),
        or_(Spokesperson.protected, *(Spokesperson.folded.contains(name, autoescape=True) for name in sorted(names) if name)),
    )
    rows = session().scalars(query.order_by(Spokesperson.id)).unique().all()
    away = _away([row.id for row in rows], moment)
    return [_person(row, away.get(row.id), text.language) for row in rows]


def _person(row: Spokesperson, away: datetime | None, language: str) -> Person:
    return Person(
        name=row.name,
        names=tuple(row.names.values()),
        forbidden=tuple(row.forbidden_spellings),
        titles=()
        if row.protected
        else tuple(dict.fromkeys(filter(None, (row.title, *row.titles.values())))),  # a finding quotes it
        organisation=row.organisation.name if row.organisation else "",
        confirmed_on=row.confirmed_on,
        protected=row.protected,
        exposure={**row.safety_profile, **({} if row.may_name_organisation else {"affiliation": "never"})},
        uses=frozenset(row.permissions),
        use_ends=dict(_days(row.permission_ends)),
        consent_until=row.consent_until,
        withdrawn=row.consent_withdrawn_at is not None,
        away_until=max(filter(None, (away, row.paused_until)), default=None),
        phones=(row.phone,) if row.phone else (),
        languages=tuple(one.language for one in row.languages if one.level > 0),
        details=details(row, language) if row.protected else {},
    )


def _days(ends: dict[str, str]) -> Iterator[tuple[str, date]]:
    for use, day in ends.items():
        try:
            yield use, date.fromisoformat(day)
        except ValueError:
            continue  # typed before days were checked


def _away(ids: Sequence[int], moment: datetime) -> dict[int, datetime]:
    """Return until when those are busy who are busy for the whole day after `moment`."""
    query = select(Availability.spokesperson_id, Availability.ends_at).where(
        Availability.spokesperson_id.in_(ids),
        Availability.kind == AvailabilityKind.BUSY,
        Availability.starts_at <= moment,
        Availability.ends_at >= moment + _WINDOW,
    )
    return {row[0]: row[1] for row in session().execute(query.order_by(Availability.ends_at))}
