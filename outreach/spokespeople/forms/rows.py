"""What does one row of a file say about a speaker?"""

import re
from datetime import time
from typing import Any

from outreach.core.text import clean_line, fold, western_digits
from outreach.core.times import known_zones
from outreach.core.words import say
from outreach.integrations.tables import Record, Refusal, values
from outreach.organisations import queries as organisations
from outreach.spokespeople import policy
from outreach.spokespeople.forms import columns, read_spoken
from outreach.spokespeople.forms.exported import COLUMNS, TEXTS
from outreach.spokespeople.models import Permission, PhotoUse
from outreach.spokespeople.policy import Spoken
from outreach.web import rows
from outreach.web.zones import asked_back

FIELDS = ("contact", "first_name", "last_name", *COLUMNS, "phone", "email", "city")
UNASSESSED = 2  # a language without a level is trusted for recorded, friendly talk and for nothing live
_LISTS = ("roles", "topics", "barred_topics", "forbidden_spellings", "excluded_outlets")
_USES = {"permissions": Permission, "photo_uses": PhotoUse}
_DAYS = ("trained_on", "consent_given_on", "consent_until", "brief_read_on", "confirmed_on")
_NUMBERS = ("approval_lead_minutes", "load_cap_per_day", "median_answer_minutes")
_TICKS = ("nights", "may_name_organisation", "protected", "active")
_PAIRS = ("names", "titles", "safety_profile")


def spokesperson(record: Record, region: str) -> dict[str, Any]:
    """Return the columns of a speaker that the row fills; raises `Refusal` with everything that is wrong."""
    wrong: list[str] = []
    found = _who(record, wrong) | _where(record, wrong)
    found |= _reached(record, [found["country"] or "", region], wrong)
    found |= {name: values.several(record.get(name)) for name in _LISTS}
    found |= {name: _uses(record.get(name), kind, wrong) for name, kind in _USES.items()}
    found |= {name: _day(record.get(name), wrong) for name in _DAYS}
    found |= {name: _number(record.get(name), wrong) for name in _NUMBERS}
    found |= {name: values.yes(record.get(name)) if record.get(name) else None for name in _TICKS}
    found |= {name: _time(record.get(name), wrong) for name in ("waking_start", "waking_end")}
    found |= {name: _pairs(record.get(name)) for name in _PAIRS}
    found |= {name: _lines(record.get(name), cells, wrong) for name, cells in columns.IN_FILES.items()}
    for row in found["other_organisations"]:
        row.setdefault("may_be_named", False)
    if found["protected"] and policy.initials(found["name"]) == found["name"]:
        wrong.append(say("A protected person’s row carries initials only; the record is left as it is."))
    if wrong:
        raise Refusal(*wrong)
    if found["topic_terms"]:
        found["topics"] = found["barred_topics"] = None  # the lines say the same, and how deep
    return {name: value for name, value in found.items() if value not in (None, "", [], {})}


def _who(record: Record, wrong: list[str]) -> dict[str, Any]:
    name = clean_line(record.get("name") or f"{record.get('first_name')} {record.get('last_name')}")
    if not name:
        wrong.append(say("The name is missing."))
    if len(name) > 200:
        wrong.append(say("The name is longer than 200 letters."))
    texts = {field: record.get(field).strip()[:longest] for field, longest in TEXTS.items()}
    lined = {field: text if field in ("interests", "consent_text") else clean_line(text) for field, text in texts.items()}
    spoken, organisation = _spoken(record.get("language"), wrong), _organisation(record.get("organisation"), wrong)
    return {"name": name, "languages": spoken, "organisation_id": organisation, **lined}


def _where(record: Record, wrong: list[str]) -> dict[str, Any]:
    """Return country and zone, also from a place in words: "Gaziantep, Turkey"."""
    codes, strange = values.countries(record.get("country"))
    wrong += [say("“%(word)s” is no country we know.", word=word[:60]) for word in strange]
    parts = [clean_line(part) for part in re.split(r"[,;/،؛()]", record.get("city")) if clean_line(part)]
    codes = codes or [code for part in parts if (code := values.country(part))]
    return {"country": codes[0] if codes else None, "timezone": _zone(record.get("timezone"), wrong) or _zone_of(parts)}


def _reached(record: Record, regions: list[str], wrong: list[str]) -> dict[str, Any]:
    """Return the first address and number, of their own columns or of one for both."""
    emails, bad = values.addresses(record.get("email"))
    wrong += [say("“%(word)s” is no e-mail address.", word=word[:60]) for word in bad]
    contact = record.get("contact")
    emails = emails or [word for part in re.split(r"[\s;,|<>]+", contact) if (word := values.address(part))]
    cell, known = record.get("phone"), [one for one in regions if one]
    number = values.telephone(cell, known) if cell else ""
    if cell and not number:
        wrong.append(say("“%(word)s” is no telephone number.", word=cell[:40]))
    number = number or _number_among(contact, known)
    return {"email": emails[0] if emails else None, "phone": number or None}


def _number_among(contact: str, regions: list[str]) -> str:
    """Return the number in a cell that may also hold addresses and words, or ""."""
    rest = re.sub(r"\S+@\S+", ";", contact)
    return values.telephone(rest, regions) if re.search(r"\d[\d ()-]{5}", rest) else ""


def _zone(cell: str, wrong: list[str]) -> str | None:
    if cell and cell not in known_zones():
        wrong.append(say("“%(word)s” is no time zone we know.", word=cell[:40]))
    return cell or None


def _zone_of(places: list[str]) -> str | None:
    cities = {fold(name.rsplit("/", 1)[-1].replace("_", " ")): name for name in sorted(known_zones()) if "/" in name}
    return next((cities[fold(place)] for place in places if fold(place) in cities and not asked_back(place)), None)


def _organisation(cell: str, wrong: list[str]) -> int | None:
    found = organisations.named(cell) if cell else None
    if cell and found is None:
        wrong.append(say("“%(word)s” is no organisation in the register; add it first.", word=cell[:60]))
    return found.id if found else None


def _spoken(cell: str, wrong: list[str]) -> list[Spoken]:
    try:
        if cell and not re.search(r"\d", cell):
            tags, strange = values.languages(cell)
            wrong += [say("“%(word)s” is no language we know.", word=word) for word in strange]
            return [Spoken(tag, UNASSESSED) for tag in tags]
        return read_spoken(cell) if cell else []
    except ValueError as error:
        wrong.append(str(error))
        return []


def _uses(cell: str, kind: Any, wrong: list[str]) -> list[str]:
    found = values.several(cell)
    wrong += [
        say("“%(word)s” is none of: %(kinds)s.", word=one[:40], kinds=", ".join(kind)) for one in found if one not in list(kind)
    ]
    return [one for one in found if one in list(kind)]


def _day(cell: str, wrong: list[str]) -> Any:
    found = values.day(cell) if cell else None
    if cell and found is None:
        wrong.append(say("“%(word)s” is no date; write it as 2026-12-01.", word=cell[:40]))
    return found


def _number(cell: str, wrong: list[str]) -> int | None:
    digits = western_digits(cell.strip())
    if cell and not (digits.isascii() and digits.isdigit() and len(digits) <= 5):
        wrong.append(say("“%(word)s” is no number we can take.", word=cell[:40]))
        return None
    return int(digits) if digits else None


def _time(cell: str, wrong: list[str]) -> time | None:
    try:
        return time.fromisoformat(western_digits(cell.strip())) if cell else None
    except ValueError:
        wrong.append(say("“%(word)s” is no time; write it as 09:30.", word=cell[:40]))
        return None


def _pairs(cell: str) -> dict[str, str]:
    return {row["key"]: row["value"] for row in rows.read(cell, columns.PAIRS, 2)} if cell else {}


def _lines(cell: str, cells: Any, wrong: list[str]) -> list[dict[str, Any]]:
    try:
        return rows.read(cell, cells) if cell else []
    except ValueError as error:
        wrong.append(str(error))
        return []
