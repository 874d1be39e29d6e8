"""What does one row of a file say about a journalist?"""

import re
from typing import Any, NamedTuple

from outreach.core.words import say
from outreach.integrations.tables import Record, Refusal, values
from outreach.journalists.imports import cells, packed
from outreach.journalists.imports.cells import clean_line, fold, kept_line
from outreach.journalists.imports.packed import Held, Reach
from outreach.journalists.models import Channel, ContactKind, EmbargoStanding

JOURNALIST_FIELDS = (
    "name", "first_name", "last_name", "listed_under", "email", "phone", "signal", "whatsapp", "outlet", "role", "language", "country", "city",
    "timezone", "beats", "channel", "how_to_address", "profile_url", "notes", "pitching_notes", "ground_rules", "embargo_standing", "source",
    "source_date", "do_not_contact", "do_not_contact_at", "outlet_since", "hours_from", "hours_until", "forbidden_channels", "names", "contacts",
    "posts",
)  # fmt: skip
_LINES = {"role": 120, "how_to_address": 120, "source": 200, "city": 120, "profile_url": 500}
_TEXTS = ("notes", "pitching_notes", "ground_rules")
_LONGEST_TEXT = 10_000
_BARE: dict[str, Any] = {
    "names": {}, "outlet_since": None, "hours_from": None, "hours_until": None, "forbidden_channels": [], "do_not_contact_at": None,
}  # fmt: skip
_LOST = re.compile("[\x00-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069]")


class Row(NamedTuple):
    """What a row says: the columns it fills, every way to reach the person, where they work, and what is to be noted."""

    record: Record
    values: dict[str, Any]
    reaches: list[Reach]
    outlet: str
    posts: list[Held]
    notes: list[str]

    @property
    def outlets(self) -> list[str]:
        """Return the names of the outlets where the person works or worked."""
        return [name for name in (self.outlet, *(one.outlet for one in self.posts)) if name]

    @property
    def number(self) -> int:
        """Return the row's number in the file."""
        return self.record.number


def journalist(record: Record, region: str) -> Row:
    """Return what a row says of a journalist; national numbers are read in the row's country or in `region`.

    Raises `Refusal` with everything that is wrong with the row.
    """
    wrong: list[str] = []
    notes: list[str] = []
    get = record.values.get
    found = _person(record, wrong, notes) | _places(record, wrong)
    reaches = _reaches(record, [found["country"] or "", region], wrong, notes)
    found |= _first(reaches)
    found |= _export(record, wrong) if not record.values.keys().isdisjoint(_BARE) else _BARE
    found["beats"] = [beat[:80] for beat in cells.several(get("beats", ""))]
    found["source_date"] = cells.day(get("source_date", ""), wrong)
    found["do_not_contact"] = cells.yes(get("do_not_contact", ""), wrong)
    found["channel"] = cells.one_of(get("channel", ""), Channel, wrong)
    found["embargo_standing"] = cells.one_of(get("embargo_standing", ""), EmbargoStanding, wrong)
    for name, room in _LINES.items():
        found[name] = _line(get(name, ""), room, name, wrong)
    for name in _TEXTS:
        found[name] = _text(get(name, ""), wrong)
    if wrong:
        raise Refusal(*wrong)
    return Row(record, found, reaches, kept_line(get("outlet", ""))[:200], packed.posts(get("posts", ""), wrong), notes)


def full_name(record: Record) -> str:
    """Return the name as written, or put together from two columns."""
    get = record.values.get
    return clean_line(get("name", "")) or clean_line(f"{get('first_name', '')} {get('last_name', '')}")


def listed_name(record: Record, name: str) -> str:
    """Return the folded name under which the person stands in lists: the surname first where the file tells it."""
    get = record.values.get
    if under := get("listed_under", ""):
        return fold(clean_line(under)) or fold(name)
    return fold(f"{get('last_name')} {get('first_name', '')}") if get("last_name") else fold(name)


def _person(record: Record, wrong: list[str], notes: list[str]) -> dict[str, Any]:
    name = full_name(record)
    if not name:
        wrong.append(say("The name is missing."))
    if len(name) > 200:
        wrong.append(say("The name is longer than 200 letters."))
    written = f"{record.get('name')}{record.get('first_name')}{record.get('last_name')}"
    if not written.isprintable() and _LOST.search(written):
        notes.append(say("The name held line breaks or invisible direction characters; they were left out."))
    return {"full_name": name, "sort_name": listed_name(record, name)[:200]}


def _places(record: Record, wrong: list[str]) -> dict[str, Any]:
    get = record.values.get
    tags = cells.languages(get("language", ""), wrong)
    return {
        "languages": tags,
        "language": tags[0] if tags else None,
        "country": cells.country(get("country", ""), wrong),
        "timezone": cells.zone(get("timezone", ""), wrong),
    }


def _reaches(record: Record, regions: list[str], wrong: list[str], notes: list[str]) -> list[Reach]:
    get = record.values.get
    found = packed.contacts(get("contacts", ""), regions, wrong)
    held = {(one.means, one.key) for one in found}
    found += [
        Reach("email", one, key)
        for one in cells.addresses(get("email", ""), wrong)
        if ("email", key := values.address_key(one)) not in held
    ]
    for means in ("phone", "signal", "whatsapp"):
        if cell := get(means, ""):
            found += [Reach(means, one, one) for one in cells.phones(cell, regions, wrong, notes) if (means, one) not in held]
    return found


def _first(reaches: list[Reach]) -> dict[str, Any]:
    """Return the columns that repeat the address that is written to and the number that is called."""
    email = next((one for one in reaches if one.means == "email" and one.is_used), None)
    phone = next((one for one in reaches if one.means == "phone" and one.is_used), None)
    return {
        "email": email and email.value,
        "email_folded": email.key if email and email.kind != ContactKind.DESK else None,
        "phone": phone and phone.value,
    }


def _export(record: Record, wrong: list[str]) -> dict[str, Any]:
    """Return what only an export of ours holds."""
    get = record.values.get
    return {
        "names": packed.names(get("names", "")),
        "outlet_since": cells.day(get("outlet_since", ""), wrong),
        "hours_from": packed.clock(get("hours_from", ""), wrong),
        "hours_until": packed.clock(get("hours_until", ""), wrong),
        "forbidden_channels": [
            str(one) for cell in cells.several(get("forbidden_channels", "")) if (one := cells.one_of(cell, Channel, wrong))
        ],
        "do_not_contact_at": packed.instant(get("do_not_contact_at", "")),
    }


def _line(cell: str, room: int, name: str, wrong: list[str]) -> str:
    found = kept_line(cell) if cell else ""
    if len(found) > room:
        wrong.append(say("“%(word)s” is longer than %(room)s letters.", word=cells.short(found), room=room))
    return found


def _text(cell: str, wrong: list[str]) -> str:
    if len(cell) > _LONGEST_TEXT:
        wrong.append(say("“%(word)s” is longer than %(room)s letters.", word=cells.short(cell), room=_LONGEST_TEXT))
    return cell
