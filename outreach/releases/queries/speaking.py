"""Who speaks in a text, and who is at risk whatever it says? The register of speakers as pre-flight wants it."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy import or_, select

from outreach.core.database import session
from outreach.core.text import fold
from outreach.releases.policy.blocks import BlockKind, Text
from outreach.releases.policy.preflight import Person
from outreach.spokespeople.models import Availability, AvailabilityKind, Spokesperson
from outreach.spokespeople.queries import details

_WINDOW = timedelta(hours=24)


@dataclass(frozen=True, slots=True)
class Speakers:
    """Everybody whom one of some texts quotes, and everybody whose record is protected, with when they are busy."""

    rows: Sequence[Spokesperson]
    busy: Mapping[int, Sequence[tuple[datetime, datetime]]]  # from when until when, the last to end last

    def in_text(self, text: Text, moment: datetime) -> list[Person]:
        """Return the speakers that a text quotes, and everybody whose record is protected; `moment` is when it goes out."""
        names = _quoted([text])
        rows = [row for row in self.rows if row.protected or any(name in row.folded for name in names)]
        return [_person(row, self._away(row.id, moment), text.language) for row in rows]

    def _away(self, number: int, moment: datetime) -> datetime | None:
        """Return until when somebody is busy who is busy for the whole day after `moment`."""
        ends = [end for start, end in self.busy.get(number, ()) if start <= moment and end >= moment + _WINDOW]
        return ends[-1] if ends else None


def speakers_in(texts: Sequence[Text], moments: Iterable[datetime]) -> Speakers:
    """Return the speakers that texts quote and everybody protected, in one reading; `moments` are when the texts go out."""
    names = _quoted(texts)
    query = select(Spokesperson).where(
        Spokesperson.erased_at.is_(None),
        or_(Spokesperson.protected, *(Spokesperson.folded.contains(name, autoescape=True) for name in sorted(names))),
    )
    rows = session().scalars(query.order_by(Spokesperson.id)).unique().all()
    return Speakers(rows, _busy([row.id for row in rows], list(moments)) if rows else {})


def _quoted(texts: Iterable[Text]) -> set[str]:
    speakers = {block.speaker for text in texts for block in text.blocks if block.kind is BlockKind.QUOTE}
    return {name for speaker in speakers if (name := fold(speaker))}


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


def _busy(ids: Sequence[int], moments: Sequence[datetime]) -> Mapping[int, Sequence[tuple[datetime, datetime]]]:
    query = select(Availability.spokesperson_id, Availability.starts_at, Availability.ends_at).where(
        Availability.spokesperson_id.in_(ids),
        Availability.kind == AvailabilityKind.BUSY,
        Availability.starts_at <= max(moments),
        Availability.ends_at >= min(moments) + _WINDOW,
    )
    found: dict[int, list[tuple[datetime, datetime]]] = defaultdict(list)
    for number, start, end in session().execute(query.order_by(Availability.ends_at)):
        found[number].append((start, end))
    return found
