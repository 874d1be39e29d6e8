"""What does one row of a file say about an organisation?"""

from typing import Any

from outreach.core.packing import unpack
from outreach.core.text import clean_line
from outreach.core.words import say
from outreach.integrations.tables import Record, Refusal, values
from outreach.organisations.forms import CHAIN, MANDATE, RED_LINES
from outreach.web import rows

FIELDS = (
    "name", "acronym", "aliases", "country", "domains", "topics", "press_contact_name", "press_contact_email", "press_contact_phone",
    "do_not_list", "notes", "names", "acronyms", "transliterations", "city", "handles", "mandate", "umbrella", "is_convenor", "red_lines",
    "red_line_terms", "approval_chain", "excluded_outlets", "press_contact_hours", "night_approval", "confirmed_on",
)  # fmt: skip
LINES = {"mandate": MANDATE, "red_line_terms": RED_LINES, "approval_chain": CHAIN}
PLAIN = {"mandate": "topics", "red_line_terms": "red_lines"}
_LISTS = ("aliases", "topics", "transliterations", "handles", "red_lines", "excluded_outlets")
_TEXTS = {"acronym": 40, "press_contact_name": 200, "press_contact_hours": 120, "city": 120}
_TICKS = ("do_not_list", "is_convenor")


def organisation(record: Record, region: str = "") -> dict[str, Any]:
    """Return the columns of an organisation that the row fills; raises `Refusal` with everything that is wrong."""
    wrong: list[str] = []
    found: dict[str, Any] = {name: values.several(record.get(name)) for name in _LISTS}
    found |= {name: clean_line(record.get(name))[:longest] for name, longest in _TEXTS.items()}
    found |= {name: values.yes(record.get(name)) or None for name in _TICKS}
    found |= {name: pairs(record.get(name)) for name in ("names", "acronyms")}
    found |= {name: lines(record.get(name), columns, wrong) for name, columns in LINES.items()}
    found |= {
        "name": clean_line(record.get("name"))[:201],
        "notes": record.get("notes"),
        "night_approval": (record.get("night_approval") or "")[:2_000],
        "domains": _domains(record.get("domains")),
    }
    found |= _seat(record, region, wrong) | {"umbrella": clean_line(record.get("umbrella"))}
    found["confirmed_on"] = day(record.get("confirmed_on"), wrong)
    if not found["name"]:
        wrong.append(say("The name is missing."))
    if len(found["name"]) > 200:
        wrong.append(say("The name is longer than 200 letters."))
    if wrong:
        raise Refusal(*wrong)
    for terms, topics in PLAIN.items():
        if found[terms]:
            del found[topics]  # the lines say the same, and more
    return {name: value for name, value in found.items() if value not in (None, "", [], {})}


def pairs(cell: str) -> dict[str, str]:
    """Return what a cell says by language or by fact: "fr | Médecins" or "fr: Médecins", one a line."""
    if "|" not in cell:
        parts = [line.split(":", 1) for line in cell.splitlines() if ":" in line]
        return {key.strip(): value.strip() for key, value in parts if key.strip() and value.strip()}
    return {row["key"]: row["value"] for row in unpack(cell, ("key", "value")) if row.get("key") and row.get("value")}


def lines(cell: str, columns: Any, wrong: list[str]) -> list[dict[str, Any]]:
    """Return the lines in a cell; what cannot be read is said in `wrong`."""
    try:
        return rows.read(cell, columns) if cell else []
    except ValueError as error:
        wrong.append(str(error))
        return []


def day(cell: str, wrong: list[str]) -> Any:
    """Return the day in a cell."""
    found = values.day(cell) if cell else None
    if cell and found is None:
        wrong.append(say("“%(word)s” is no date; write it as 2026-12-01.", word=cell[:40]))
    return found


def _domains(cell: str) -> list[str]:
    parts = (
        part.removeprefix("https://").removeprefix("http://").removeprefix("www.").split("/")[0].lower() for part in _webs(cell)
    )
    return list(dict.fromkeys(part for part in parts if part))


def _webs(cell: str) -> list[str]:
    return [part.strip() for part in cell.replace(",", ";").replace("\n", ";").replace(" ", ";").split(";") if part.strip()]


def _seat(record: Record, region: str, wrong: list[str]) -> dict[str, Any]:
    codes, strange = values.countries(record.get("country"))
    emails, bad = values.addresses(record.get("press_contact_email"))
    cell, code = record.get("press_contact_phone"), codes[0] if codes else None
    number = values.telephone(cell, [one for one in (code, region) if one]) if cell else ""
    wrong += [say("“%(word)s” is no country we know.", word=word[:60]) for word in strange]
    wrong += [say("“%(word)s” is no e-mail address.", word=word[:60]) for word in bad]
    if cell and not number:
        wrong.append(say("“%(word)s” is no telephone number.", word=cell[:40]))
    return {"country": code, "press_contact_email": emails[0] if emails else "", "press_contact_phone": number}
