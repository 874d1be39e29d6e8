"""May a journalist be called now, on their own clock?"""

from datetime import time


def awake(at: time, start: time | None, end: time | None) -> bool | None:
    """Say whether `at` lies in the hours from `start` until `end`, which may run past midnight; None when they are not known."""
    if start is None or end is None:
        return None
    return start <= at < end if start < end else at >= start or at < end
