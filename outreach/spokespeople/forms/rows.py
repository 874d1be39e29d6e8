"""What does one row of a file say about a speaker?"""

import re
from typing import Any

from outreach.core.text import clean_line
from outreach.core.times import known_zones
from outreach.core.words import say
from outreach.integrations.tables import Record, Refusal, values
from outreach.organisations import queries as organisations
from outreach.spokespeople.forms import read_spoken
from outreach.spokespeople.policy import Spoken

FIELDS = (
    "name", "first_name", "last_name", "organisation", "title", "roles", "topics", "language", "country", "timezone", "phone", "email",
    "gender", "pronunciation", "protected",
)  # fmt: skip
UNASSESSED = 2  # a language without a level is trusted for recorded, friendly talk and for nothing live


def spokesperson(record: Record, region: str) -> dict[str, Any]:
    """Return the columns of a speaker that the row fills; raises `Refusal` with everything that is wrong."""
    wrong: list[str] = []
    emails, bad = values.addresses(record.get("email"))
    countries, strange = values.countries(record.get("country"))
    wrong += [say("“%(word)s” is no e-mail address.", word=word) for word in bad] + [
        say("“%(word)s” is no country we know.", word=word) for word in strange
    ]
    found: dict[str, Any] = {
        "name": clean_line(record.get("name") or f"{record.get('first_name')} {record.get('last_name')}"),
        "country": countries[0] if countries else None, "email": emails[0] if emails else None,
        "phone": _phone(record.get("phone"), [*countries[:1], region], wrong), "languages": _spoken(record.get("language"), wrong),
        "organisation_id": _organisation(record.get("organisation"), wrong), "timezone": _zone(record.get("timezone"), wrong),
        "protected": values.yes(record.get("protected")) or None,
    }  # fmt: skip
    found |= {name: values.several(record.get(name)) for name in ("roles", "topics")}
    found |= {name: clean_line(record.get(name))[:200] or None for name in ("title", "gender", "pronunciation")}
    if not found["name"]:
        wrong.append(say("The name is missing."))
    if wrong:
        raise Refusal(*wrong)
    return {name: value for name, value in found.items() if value is not None}


def _phone(cell: str, regions: list[str], wrong: list[str]) -> str | None:
    number = values.telephone(cell, [one for one in regions if one]) if cell else ""
    if cell and not number:
        wrong.append(say("“%(word)s” is no telephone number.", word=cell[:40]))
    return number or None


def _zone(cell: str, wrong: list[str]) -> str | None:
    if cell and cell not in known_zones():
        wrong.append(say("“%(word)s” is no time zone we know.", word=cell[:40]))
    return cell or None


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
