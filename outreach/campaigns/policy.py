"""What makes a campaign's address part, and do its dates fit?"""

import re
from datetime import date

from outreach.core.text import fold


def slug_of(name: str) -> str:
    """Return the address part of a name: folded words joined by hyphens, at most 60 letters."""
    words = re.findall(r"[^\W_]+", fold(name))
    return "-".join(words)[:60].strip("-") or "campaign"


def ends_before_it_starts(starts_on: date | None, ends_on: date | None) -> bool:
    """Say whether the dates are the wrong way round."""
    return bool(starts_on and ends_on and ends_on < starts_on)
