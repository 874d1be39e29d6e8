"""What does an offer say? Its terms with the lift in several zones, never a word of the text itself."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from outreach.core.text import fold
from outreach.core.times import shown


@dataclass(frozen=True, slots=True)
class Rung:
    """One line of the ladder: the zone, its city, its wall clock, and how many days it is off the first zone's date."""

    zone: str
    city: str
    local: datetime
    days: int


def ladder(lift_at: datetime, zones: Sequence[str]) -> list[Rung]:
    """Return the lift in every zone, the first one being the zone that was meant; UTC always comes along."""
    names = list(dict.fromkeys([*zones, "UTC"]))
    seen = shown(lift_at, names)
    first = seen[0][1].date()
    return [Rung(zone, name, local, (local.date() - first).days) for zone, (name, local) in zip(names, seen, strict=True)]


def in_a_line(lift_at: datetime, zones: Sequence[str]) -> str:
    """Return the lift in words that need no conversion: "00:01 London, Thursday 1 December 2016 (00:01 UTC, ...)"."""
    first, *rest = ladder(lift_at, zones)
    others = ", ".join(f"{rung.local:%H:%M} {rung.city}{_DAYS.get(rung.days, '')}" for rung in rest)
    return f"{first.local:%H:%M} {first.city}, {first.local:%A} {first.local.day} {first.local:%B %Y} ({others})"


def offer(lift_at: datetime, zones: Sequence[str]) -> str:
    """Return the standard terms for a lift; an editor may change them before they are offered."""
    return (
        f"The text is for use from {in_a_line(lift_at, zones)}. Until then nothing of it is published, broadcast, "
        "posted or passed on, except to your editors and to experts whom you ask for comment and who accept the same terms. "
        "Accepting binds you at your outlet; if you change outlets before the lift, we ask you again."
    )


def terms_hash(terms: str) -> str:
    """Return the fingerprint of the words that somebody accepts."""
    return hashlib.sha256(" ".join(terms.split()).encode()).hexdigest()


def surname_matches(typed: str, name: str) -> bool:
    """Say whether what somebody typed is a word of their own name; only a person does that."""
    own, given = fold(name).split(), fold(typed).split()
    return bool(given) and given[-1] in own[1:] if len(own) > 1 else given == own


_DAYS = {-1: " the evening before", 1: " the next day"}
