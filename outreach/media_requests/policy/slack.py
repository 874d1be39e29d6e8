"""How much time is left to choose? Slack is deadline minus now minus the time that this kind of interview needs."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from outreach.media_requests.policy.leads import USUAL, kind_of
from outreach.media_requests.policy.words import Format, Mode

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


def slack(
    deadline: datetime,
    now: datetime,
    format: Format | None,
    mode: Mode | None,
    place: str = "",
    leads: Mapping[str, int] = USUAL,
) -> Slack:
    """Return how much slack a request has; `deadline` and `now` are instants, `leads` the office's lead times in minutes."""
    lead = leads[kind_of(format, mode, place)]
    choose_by = deadline - timedelta(minutes=lead)
    left = choose_by - now
    minutes = left.total_seconds() / 60
    urgency = Urgency.RED if minutes < _RED else Urgency.AMBER if minutes < _AMBER else Urgency.GREY
    return Slack(left, choose_by, lead, urgency)
