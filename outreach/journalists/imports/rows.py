"""What does one row of a file say about a journalist?"""

import re
from collections.abc import Callable
from typing import Any, NamedTuple

from outreach.core.text import fold as fold_once
from outreach.core.words import say
from outreach.integrations.tables import Record, Refusal, values
from outreach.journalists.imports import cells, packed
from outreach.journalists.imports.cells import clean_line, kept_line
from outreach.journalists.imports.packed import Held, Reach
from outreach.journalists.models import Channel, ContactKind, EmbargoStanding

SCRIPTS = (
    "ar", "fa", "ur", "ku", "he", "ru", "uk", "bg", "sr", "el", "hy", "ka", "zh", "ja", "ko", "hi", "bn", "th", "am", "en", "fr", "es", "de",
)  # fmt: skip
JOURNALIST_FIELDS = (
    "name", "first_name", "last_name", "listed_under", "email", "phone", "signal", "whatsapp", "outlet", "role", "language", "country", "city",
    "timezone", "beats", "channel", "how_to_address", "profile_url", "notes", "pitching_notes", "ground_rules", "embargo_standing", "source",
    "source_date", "do_not_contact", "do_not_contact_at", "desk", "outlet_since", "hours_from", "hours_until", "forbidden_channels", "names",
    "contacts", "posts", *(f"name_{tag}" for tag in SCRIPTS),
)  # fmt: skip
_LONGEST_TEXT = 10_000
_LOST = re.compile("[\x00-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069]")
Wrong = list[str]


class Row(NamedTuple):
    """What a row says: the columns it fills, every way to reach the person, where they work, and what is to be noted."""

    record: Record
    values: dict[str, Any]
    reaches: list[Reach]
    outlet: str
    posts: list[Held]
    notes: list[str]
    folded: str  # the full name

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
    wrong: Wrong = []
    notes: list[str] = []
    get = record.values.get
    found = _EMPTY | _person(record, wrong, notes)
    folded = fold_once(found["full_name"])
    found["sort_name"] = listed_name(record, folded)[:200]
    for name, cell in record.values.items():
        if read := _READERS.get(name):
            found[name] = read(cell, wrong)
    if named := {name[5:]: clean_line(cell)[:200] for name, cell in record.values.items() if name[:5] == "name_"}:
        found["names"] = {**found["names"], **named}
    if tags := cells.languages(get("language", ""), wrong):
        found |= {"languages": tags, "language": tags[0]}
    reaches = _reaches(record, [found["country"] or "", region], wrong, notes)
    found |= _first(reaches)
    posts = packed.posts(get("posts", ""), wrong)
    if wrong:
        raise Refusal(*wrong)
    outlet = kept_line(get("outlet", ""))[:200]
    return Row(record, found, reaches, outlet, posts, notes, folded)


def full_name(record: Record) -> str:
    """Return the name as written, or put together from two columns."""
    get = record.values.get
    return clean_line(get("name", "")) or clean_line(f"{get('first_name', '')} {get('last_name', '')}")


def listed_name(record: Record, folded: str) -> str:
    """Return the folded name under which the person stands in lists: the surname first where the file tells it."""
    get = record.values.get
    if under := get("listed_under", ""):
        return fold_once(clean_line(under)) or folded
    return fold_once(f"{get('last_name')} {get('first_name', '')}") if get("last_name") else folded


def _person(record: Record, wrong: list[str], notes: list[str]) -> dict[str, Any]:
    name = full_name(record)
    if not name:
        wrong.append(say("The name is missing."))
    if len(name) > 200:
        wrong.append(say("The name is longer than 200 letters."))
    get = record.values.get
    written = get("name", "") + get("first_name", "") + get("last_name", "")
    if not written.isprintable() and _LOST.search(written):
        notes.append(say("The name held line breaks or invisible direction characters; they were left out."))
    return {"full_name": name}


def _reaches(record: Record, regions: list[str], wrong: list[str], notes: list[str]) -> list[Reach]:
    get = record.values.get
    found = packed.contacts(cell, regions, wrong) if (cell := get("contacts")) else []
    held = {(one.means, one.key) for one in found}
    found += [
        Reach("email", one, key)
        for one in cells.addresses(get("email", ""), wrong)
        if ("email", key := values.address_key(one)) not in held
    ]
    for means in ("phone", "signal", "whatsapp"):
        if cell := get(means, ""):
            names, rest = packed.signal_names(cell) if means == "signal" else ([], cell)
            numbers = [Reach(means, one, one) for one in cells.phones(rest, regions, wrong, notes)]
            found += [one for one in (*names, *numbers) if (means, one.key) not in held]
    return found + _of_kinds(record, found, regions, wrong, notes) if any("@" in name for name in record.values) else found


def _of_kinds(record: Record, held: list[Reach], regions: list[str], wrong: list[str], notes: list[str]) -> list[Reach]:
    """Return the addresses of columns whose heading says whose they are; a private one needs proof of consent, which no column gives."""
    known, found = {(one.means, one.key) for one in held}, []
    for name, cell in record.values.items():
        means, _, kind = name.partition("@")
        if not kind:
            continue
        read = cells.addresses(cell, wrong) if means == "email" else cells.phones(cell, regions, wrong, notes)
        reaches = [Reach(means, one, values.address_key(one) if means == "email" else one, kind) for one in read]
        new = [one for one in reaches if (one.means, one.key) not in known]
        if kind == ContactKind.PRIVATE and new:
            notes.append(
                say(
                    "%(address)s was left out: a private address needs proof of consent.",
                    address=", ".join(one.value for one in new),
                )
            )
            continue
        found += new
    return found


def _first(reaches: list[Reach]) -> dict[str, Any]:
    """Return the columns that repeat the address that is written to and the number that is called."""
    email = phone = None
    for one in reversed(reaches):
        email = one if one.means == "email" and one.is_used else email
        phone = one if one.means == "phone" and one.is_used else phone
    return {
        "email": email and email.value,
        "email_folded": email.key if email and email.kind != ContactKind.DESK else None,
        "phone": phone and phone.value,
    }


def _line(room: int) -> Callable[[str, Wrong], str]:
    def read(cell: str, wrong: Wrong) -> str:
        found = kept_line(cell)
        if len(found) > room:
            wrong.append(say("“%(word)s” is longer than %(room)s letters.", word=cells.short(found), room=room))
        return found

    return read


def _text(cell: str, wrong: Wrong) -> str:
    if len(cell) > _LONGEST_TEXT:
        wrong.append(say("“%(word)s” is longer than %(room)s letters.", word=cells.short(cell), room=_LONGEST_TEXT))
    return cell


def _beats(cell: str, _wrong: Wrong) -> list[str]:
    return [beat[:80] for beat in cells.several(cell)]


def _forbidden(cell: str, wrong: Wrong) -> list[str]:
    return [str(one) for word in cells.several(cell) if (one := cells.one_of(word, Channel, wrong))]


_READERS: dict[str, Callable[[str, Wrong], Any]] = {
    "role": _line(120), "desk": _line(120), "how_to_address": _line(120), "city": _line(120), "source": _line(200), "profile_url": _line(500),
    "notes": _text, "pitching_notes": _text, "ground_rules": _text, "country": cells.country, "timezone": cells.zone, "beats": _beats,
    "source_date": cells.day, "outlet_since": cells.day, "do_not_contact": cells.yes, "hours_from": packed.clock, "hours_until": packed.clock,
    "channel": lambda cell, wrong: cells.one_of(cell, Channel, wrong), "forbidden_channels": _forbidden,
    "embargo_standing": lambda cell, wrong: cells.one_of(cell, EmbargoStanding, wrong),
    "names": lambda cell, _wrong: packed.names(cell), "do_not_contact_at": lambda cell, _wrong: packed.instant(cell),
}  # fmt: skip
_EMPTY: dict[str, Any] = {
    **dict.fromkeys(_READERS), **dict.fromkeys(("role", "desk", "how_to_address", "city", "source", "profile_url"), ""),
    **dict.fromkeys(("notes", "pitching_notes", "ground_rules"), ""), "languages": [], "language": None, "beats": [], "names": {},
    "forbidden_channels": [], "do_not_contact": False,
}  # fmt: skip
