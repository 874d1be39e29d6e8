"""How does a speaker leave in a file, and in which columns do they come back?"""

from collections.abc import Sequence
from typing import Any

from outreach.spokespeople.forms import columns, written_spoken
from outreach.spokespeople.models import Consent, Spokesperson
from outreach.web import rows

TEXTS = {
    "title": 200, "gender": 40, "pronunciation": 200, "interests": 2000, "photo_url": 500, "photo_credit": 200, "photo_licence": 200,
    "consent_text": 5000, "brief_read": 80,
}  # fmt: skip
_PAIRS = ("names", "titles", "safety_profile")
COLUMNS = (
    "name", "organisation", "title", "roles", "topics", "language", "country", "timezone", "protected", "names", "pronunciation",
    "forbidden_spellings", "may_name_organisation", "other_organisations", "titles", "topic_terms", "barred_topics", "waking_start", "waking_end",
    "nights", "week", "exceptions", "channels", "gender", "approval_lead_minutes", "approval_chain", "load_cap_per_day", "median_answer_minutes",
    "permissions", "consents", "safety_profile", "excluded_outlets", "experience", "trained_on", "interests", "photo_url", "photo_credit",
    "photo_licence", "photo_uses", "consent_text", "consent_given_on", "consent_until", "brief_read", "brief_read_on", "confirmed_on", "active",
)  # fmt: skip
IN_FULL = (*COLUMNS, "phone", "email")
_SHOWN = {
    "name": "shown_name", "organisation": "shown_organisation", "title": "shown_title", "country": "shown_country",
    "timezone": "shown_timezone",
}  # fmt: skip


def exported(row: Spokesperson, history: Sequence[Consent] = (), in_full: bool = False) -> dict[str, Any]:
    """Return the columns of an export: without numbers and addresses, and of a protected person nothing that identifies.

    `in_full` gives everything, for those who may take it and said why.
    """
    found = {name: getattr(row, name) if in_full else row.shown(name) for name in COLUMNS if hasattr(row, name)}
    found |= {name: found[name].strftime("%H:%M") for name in ("waking_start", "waking_end")}
    found |= {
        name: rows.written([{"key": key, "value": value} for key, value in found[name].items()], columns.PAIRS, 2)
        for name in _PAIRS
    }
    found |= {name: rows.written(found[name], cells) for name, cells in columns.ALL.items()}
    hidden = row.protected and not in_full
    found["consents"] = rows.written(
        [agreed(one) for one in history if one.withdrawn_at is None and not hidden], columns.CONSENTS
    )
    found["language"] = written_spoken(row.languages, hidden)
    if in_full:
        return found | {"organisation": row.organisation.name if row.organisation else "", "phone": row.phone, "email": row.email}
    return found | {name: getattr(row, shown) for name, shown in _SHOWN.items()}


def agreed(one: Consent) -> dict[str, Any]:
    """Return a grant as a line without empty cells."""
    line = {
        "use": one.use.value,
        "given_on": one.given_on.isoformat(),
        "until": one.until.isoformat() if one.until else "",
        "text": one.text,
    }
    return {name: value for name, value in line.items() if value}
