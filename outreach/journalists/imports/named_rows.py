"""What does one row of a file say about an outlet?"""

from collections.abc import Sequence
from typing import Any

from outreach.core.packing import unpack
from outreach.core.words import say
from outreach.integrations.tables import Record, Refusal, values
from outreach.journalists.imports import cells, packed
from outreach.journalists.imports.cells import clean_line, fold
from outreach.outlets.models import Medium

OUTLET_FIELDS = (
    "name", "aliases", "medium", "country", "language", "timezone", "domains", "phone_region", "notes", "audience", "owner", "desks", "partners",
)  # fmt: skip
_DESK = ("phone", "email", "language", "note")
_MEDIA = {
    "newspaper": "print", "magazine": "print", "press": "print", "presse": "print", "presse ecrite": "print",
    "journal": "print", "prensa": "print", "periodico": "print", "revista": "print", "صحيفه": "print", "جريده": "print",
    "مجله": "print", "television": "tv", "televiseur": "tv", "tele": "tv", "broadcast": "tv", "تلفزيون": "tv", "قناه": "tv",
    "راديو": "radio", "اذاعه": "radio", "agence": "agency", "agencia": "agency", "wire": "agency", "news agency": "agency",
    "وكاله": "agency", "web": "online", "website": "online", "digital": "online", "en ligne": "online", "en linea": "online",
    "الكتروني": "online", "بودكاست": "podcast",
}  # fmt: skip


def outlet(record: Record) -> dict[str, Any]:
    """Return the columns of an outlet that the row fills; raises `Refusal`."""
    wrong: list[str] = []
    found: dict[str, Any] = {
        "name": _name(record, wrong),
        "medium": _medium(record.get("medium"), wrong),
        "country": cells.country(record.get("country"), wrong),
        "languages": cells.languages(record.get("language"), wrong),
        "timezone": cells.zone(record.get("timezone"), wrong),
        "phone_region": cells.country(record.get("phone_region"), wrong),
        "domains": _domains(record),
        "notes": record.get("notes"),
        "audience": clean_line(record.get("audience"))[:300],
        "owner": clean_line(record.get("owner"))[:200],
        "desks": _desks(record.get("desks"), wrong),
        "partner_names": _partners(record.get("partners")),
    }
    return _unless(wrong, found | _lists(record, ("aliases",)))


def _desks(cell: str, wrong: list[str]) -> list[dict[str, Any]]:
    """Return the desks in a cell of the export's own form."""
    found = []
    for one in unpack(cell, ("name",)) if cell else []:
        times = {name: packed.clock(one.get(name, ""), wrong) for name in ("hours_from", "hours_until")}
        told = {name: one.get(name, "") for name in _DESK}
        found.append({"name": clean_line(one["name"])[:120], **told, "language": told["language"] or None, **times})
    return found


def _partners(cell: str) -> list[str]:
    names = [clean_line(one["name"])[:200] for one in unpack(cell, ("name",))] if cell else []
    return sorted(names, key=fold)


def _name(record: Record, wrong: list[str]) -> str:
    name = clean_line(record.get("name"))
    if not name or len(name) > 200:
        wrong.append(say("The name is missing.") if not name else say("The name is longer than 200 letters."))
    return name


def _medium(cell: str, wrong: list[str]) -> Medium | None:
    word = fold(cell)
    found = next((medium for medium in Medium if medium == _MEDIA.get(word, word)), None)
    if cell and found is None:
        wrong.append(say("“%(word)s” is no kind of outlet we know: %(kinds)s.", word=cells.short(cell), kinds=", ".join(Medium)))
    return found


def _lists(record: Record, names: Sequence[str]) -> dict[str, list[str]]:
    return {name: values.several(record.get(name)) for name in names}


def _domains(record: Record) -> list[str]:
    bare = [
        site.split("//")[-1].split("/")[0].split("@")[-1].casefold().removeprefix("www.")
        for site in record.get("domains").replace(",", ";").split(";")
    ]
    return list(dict.fromkeys(site.strip() for site in bare if site.strip()))


def _unless(wrong: Sequence[str], found: dict[str, Any]) -> dict[str, Any]:
    if wrong:
        raise Refusal(*wrong)
    return found
