"""What may be shown of a speaker, and may this outlet have them?"""

import re
from collections.abc import Sequence

from outreach.core.text import fold

_TITLE = re.compile(r"(?:dr|prof|mr|mrs|ms|mx|sir|dame|rev|sheikh|me|mme|sr|sra|dra|د|أ)\.?", re.IGNORECASE)


def initials(name: str) -> str:
    """Return all that lists may say of a protected person: title and one initial, "Dr H."."""
    words = name.split()
    title = words[0] if len(words) > 1 and _TITLE.fullmatch(words[0]) else ""
    rest = words[1:] if title else words
    letter = next((sign for sign in "".join(rest) if sign.isalpha()), "?").upper()
    return f"{title} {letter}.".strip()


def excludes(excluded: Sequence[str], outlet_names: Sequence[str]) -> bool:
    """Say whether one of an outlet's names is on an exclusion list, whatever the spelling's case and marks."""
    barred = {fold(name) for name in excluded}
    return any(fold(name) in barred for name in outlet_names)
