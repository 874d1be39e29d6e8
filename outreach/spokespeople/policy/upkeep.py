"""What of a speaker's record is stale, missing or about to end?"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

SOON = timedelta(days=14)
A_YEAR = timedelta(days=365)
CARES = (
    "consent.withdrawn", "consent.expired", "consent.soon", "permission.soon", "phone.missing", "phone.invalid", "language.none",
    "level.unassessed", "unconfirmed",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Record:
    """What upkeep looks at; days are those of the office."""

    consent_until: date | None = None
    consent_withdrawn: bool = False
    permission_ends: Mapping[str, str] = field(default_factory=dict)
    has_phone: bool = True
    phone_works: bool = True
    levels_assessed: Sequence[bool] = ()
    confirmed_on: date | None = None


def cares(record: Record, today: date) -> list[str]:
    """Return the codes of what needs care, the gravest first."""
    return list(_cares(record, today))


def _cares(record: Record, today: date) -> Iterator[str]:
    if record.consent_withdrawn:
        yield "consent.withdrawn"
    elif record.consent_until is not None:
        if record.consent_until < today:
            yield "consent.expired"
        elif record.consent_until <= today + SOON:
            yield "consent.soon"
    if any(date.fromisoformat(day) <= today + SOON for day in record.permission_ends.values()):
        yield "permission.soon"
    if not record.has_phone:
        yield "phone.missing"
    elif not record.phone_works:
        yield "phone.invalid"
    if not record.levels_assessed:
        yield "language.none"
    elif not all(record.levels_assessed):
        yield "level.unassessed"
    if record.confirmed_on is None or record.confirmed_on < today - A_YEAR:
        yield "unconfirmed"
