"""When is the second woken for a request that nobody has taken?"""

from datetime import datetime, timedelta

PATIENCE, SHORTEST = timedelta(minutes=10), timedelta(minutes=3)
SLACK_KEPT = timedelta(minutes=15)


def wakes_at(received_at: datetime, choose_by: datetime) -> datetime:
    """Return when somebody else is called: after ten minutes, or sooner where a speaker must be chosen by then; never under three."""
    return max(received_at + SHORTEST, min(received_at + PATIENCE, choose_by - SLACK_KEPT))
