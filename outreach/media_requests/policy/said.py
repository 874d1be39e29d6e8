"""May this line be said now? Only an approved one, of the latest version, while it is valid."""

from dataclasses import dataclass
from datetime import datetime

from outreach.core.words import say


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a line stands."""

    approved: bool
    valid_until: datetime | None = None
    withdrawn: bool = False
    replaced: bool = False


def why_not(line: Standing, now: datetime) -> str:
    """Return why a line may not be said, or "" when it may."""
    if line.withdrawn:
        return say("It was withdrawn.")
    if line.replaced:
        return say("There is a newer version.")
    if not line.approved:
        return say("A lead has not approved it yet.")
    if line.valid_until is not None and line.valid_until <= now:
        return say("It has expired.")
    return ""
