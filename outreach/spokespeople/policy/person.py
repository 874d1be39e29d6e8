"""What may be shown of a speaker, may this outlet have them, and how well do they speak?"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from outreach.core.text import fold

_TITLE = re.compile(r"(?:dr|prof|mr|mrs|ms|mx|sir|dame|rev|sheikh|me|mme|sr|sra|dra|د|أ)\.?", re.IGNORECASE)
LEVELS = (0, 1, 2, 3, 4)
SAFETY_FACTS = ("name", "face", "voice", "place", "family", "affiliation")
SHORTEST_REASON = 10
HIDDEN = (
    "name", "names", "pronunciation", "forbidden_spellings", "organisation_id", "other_organisations", "may_name_organisation", "title",
    "titles", "country", "timezone", "gender", "phone", "email", "channels", "approval_chain", "exceptions", "experience", "interests",
    "photo_url", "photo_credit", "photo_licence", "photo_uses", "consent_text",
)  # fmt: skip
"""What identifies a protected person: no page, list, search, export or program sees it before a reveal that goes on record."""


GONE = "…"
"""What stands for a protected person's name and initials while everybody at risk is hidden."""


def initials(name: str) -> str:
    """Return all that lists may say of a protected person: title and one initial, "Dr H."; nothing while they are hidden."""
    if name == GONE:
        return GONE
    words = name.split()
    title = words[0] if len(words) > 1 and _TITLE.fullmatch(words[0]) else ""
    rest = words[1:] if title else words
    letter = next((sign for sign in "".join(rest) if sign.isalpha()), "?").upper()
    return f"{title} {letter}.".strip()


def excludes(excluded: Sequence[str], outlet_names: Sequence[str]) -> bool:
    """Say whether one of an outlet's names is on an exclusion list, whatever the spelling's case and marks."""
    barred = {fold(name) for name in excluded}
    return any(fold(name) in barred for name in outlet_names)


def consent_holds(consent_until: date | None, withdrawn_at: datetime | None, on: date) -> bool:
    """Say whether the speaker's consent is neither withdrawn nor expired on that day; without an end it lasts."""
    return withdrawn_at is None and (consent_until is None or on <= consent_until)


def is_reason(text: str) -> bool:
    """Say whether somebody who asks to see a protected record has really given a reason."""
    return len(text.strip()) >= SHORTEST_REASON


@dataclass(frozen=True, slots=True)
class Spoken:
    """A language, how well it is spoken (0 none, 1 reads a line, 2 recorded, 3 live alone, 4 hostile or panel), and the dialect."""

    language: str
    level: int
    dialect: str = ""
    assessed_by: str = ""
    assessed_on: date | None = None
    sample_url: str = ""


def strongest(spoken: Sequence[Spoken]) -> Mapping[str, Spoken]:
    """Return one entry for each language, the highest level where one is named twice."""
    best: dict[str, Spoken] = {}
    for one in spoken:
        if one.language not in best or best[one.language].level < one.level:
            best[one.language] = one
    return best
