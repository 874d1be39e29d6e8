"""What does the demo know of organisations and speakers beyond one row of a table? Days are counted from today."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from outreach.demo.content import depth
from outreach.spokespeople.policy import Spoken


class Deeper:
    """The further facts of one kind of record, by name."""

    def __init__(self, kind: str, today: date) -> None:
        self.known, self.today = depth(kind), today

    def of(self, name: str) -> dict[str, Any]:
        """Return the fields of one record; what ends in `_days` is that many days ago."""
        found = dict(self.known.get(name, {}))
        for field in [field for field in found if field.endswith("_days")]:
            found[field.replace("_days", "_on")] = self.today - timedelta(days=found.pop(field))
        found |= {field: [self._dated(row) for row in found[field]] for field in ("experience", "exceptions") if field in found}
        if "consent_ends_in" in found:
            found["consent_until"] = self.today + timedelta(days=found.pop("consent_ends_in"))
        return found

    def _dated(self, row: dict[str, Any]) -> dict[str, Any]:
        days = {"last": ("last_on", -1), "in": ("date", 1)}
        dated = {place: self.today + timedelta(days=sign * row.pop(name)) for name, (place, sign) in days.items() if name in row}
        return row | {place: day.isoformat() for place, day in dated.items()}


def heard(languages: list[Spoken], by: str, on: date) -> list[Spoken]:
    """Return languages that somebody assessed, all on one day."""
    return [replace(one, assessed_by=by, assessed_on=on if by else None) for one in languages]
