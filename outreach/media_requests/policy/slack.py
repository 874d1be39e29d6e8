"""How much time is left to choose? Slack is deadline minus now minus the time that this kind of interview needs."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from outreach.media_requests.policy.words import Format, Mode

_BY_MODE = {Mode.PHONER: 10, Mode.WRITTEN: 20, Mode.BACKGROUND: 10}
_BY_FORMAT = {
    Format.TV: 25,
    Format.RADIO: 10,
    Format.PODCAST: 10,
    Format.PRINT: 20,
    Format.ONLINE: 20,
    Format.AGENCY: 20,
    Format.PHOTO: 20,
}
_USUAL = 20
_RED, _AMBER = 15, 90


class Urgency(StrEnum):
    """How the desk sees it: red under 15 minutes of slack, amber under 90, else grey."""

    RED = "red"
    AMBER = "amber"
    GREY = "grey"


@dataclass(frozen=True, slots=True)
class Slack:
    """What is left: the time, the moment by which a speaker must be chosen, and the minutes kept for the rest."""

    left: timedelta
    choose_by: datetime
    lead_minutes: int
    urgency: Urgency

    @property
    def minutes(self) -> int:
        """Whole minutes left, negative when the moment is past."""
        return int(self.left.total_seconds() // 60)


def lead_minutes(format: Format | None, mode: Mode | None) -> int:
    """Return the minutes needed for asking, terms and the sound check."""
    if mode in _BY_MODE:
        return _BY_MODE[mode]
    return _BY_FORMAT.get(format, _USUAL) if format else _USUAL


def slack(deadline: datetime, now: datetime, format: Format | None, mode: Mode | None) -> Slack:
    """Return how much slack a request has; `deadline` and `now` are instants."""
    lead = lead_minutes(format, mode)
    choose_by = deadline - timedelta(minutes=lead)
    left = choose_by - now
    minutes = left.total_seconds() / 60
    urgency = Urgency.RED if minutes < _RED else Urgency.AMBER if minutes < _AMBER else Urgency.GREY
    return Slack(left, choose_by, lead, urgency)
