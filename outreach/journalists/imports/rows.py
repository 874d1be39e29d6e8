"""What does one row of a file say about a journalist, an outlet or an organisation?"""

from collections.abc import Sequence
from functools import lru_cache
from typing import Any

from outreach.core.text import clean_line as _clean_line
from outreach.core.text import fold as _fold
from outreach.core.times import known_zones
from outreach.core.words import say
from outreach.integrations.tables import Record, Refusal, values
from outreach.outlets.models import Medium

fold = lru_cache(maxsize=65_536)(_fold)  # a file repeats its outlets and asks for each name several times
JOURNALIST_FIELDS = (
    "name", "first_name", "last_name", "email", "phone", "outlet", "role", "language", "country", "timezone", "beats", "notes",
    "how_to_address", "source", "source_date", "do_not_contact",
)  # fmt: skip
OUTLET_FIELDS = ("name", "aliases", "medium", "country", "language", "timezone", "domains", "notes")
ORGANISATION_FIELDS = (
    "name", "acronym", "aliases", "country", "domains", "topics", "press_contact_name", "press_contact_email", "press_contact_phone",
    "do_not_list", "notes",
)  # fmt: skip
_MEDIA = {
    "newspaper": "print", "magazine": "print", "press": "print", "presse": "print", "presse ecrite": "print",
    "journal": "print", "prensa": "print", "periodico": "print", "revista": "print", "صحيفه": "print", "جريده": "print",
    "مجله": "print", "television": "tv", "televiseur": "tv", "tele": "tv", "broadcast": "tv", "تلفزيون": "tv", "قناه": "tv",
    "راديو": "radio", "اذاعه": "radio", "agence": "agency", "agencia": "agency", "wire": "agency", "news agency": "agency",
    "وكاله": "agency", "web": "online", "website": "online", "digital": "online", "en ligne": "online", "en linea": "online",
    "الكتروني": "online", "بودكاست": "podcast",
}  # fmt: skip


def clean_line(text: str) -> str:
    """Return the line as `core.text` cleans it, by a short way for plain letters: a file asks eleven times a row."""
    return " ".join(text.split()) if text.isascii() and text.isprintable() else _clean_line(text)


def journalist(record: Record, region: str) -> dict[str, Any]:
    """Return the columns of a journalist that the row fills; national numbers are read in the row's country
    or in `region`, whichever makes a real one.

    Raises `Refusal` with everything that is wrong with the row.
    """
    wrong: list[str] = []
    found = _person(record, wrong) | _places(record, wrong)
    found["phone"] = _phone(record.get("phone"), [found["country"] or "", region], wrong)
    found["source_date"] = _day(record.get("source_date"), wrong)
    found["do_not_contact"] = _objects(record.get("do_not_contact"), wrong)
    found |= {"beats": [beat[:80] for beat in values.several(record.get("beats"))]}
    found |= {name: clean_line(record.get(name))[:120] for name in ("role", "how_to_address", "source")}
    found["notes"] = "\n".join(filter(None, [record.get("notes"), *found.pop("more")]))
    if wrong:
        raise Refusal(*wrong)
    return found


def full_name(record: Record) -> str:
    """Return the name as written, or put together from two columns."""
    return clean_line(record.get("name")) or clean_line(f"{record.get('first_name')} {record.get('last_name')}")


def listed_name(record: Record) -> str:
    """Return the folded name under which the person stands in lists: the surname first where the file tells it."""
    return fold(f"{record.get('last_name')} {record.get('first_name')}") if record.get("last_name") else fold(full_name(record))


def _person(record: Record, wrong: list[str]) -> dict[str, Any]:
    name = full_name(record)
    if not name:
        wrong.append(say("The name is missing."))
    if len(name) > 200:
        wrong.append(say("The name is longer than 200 letters."))
    good, bad = values.addresses(record.get("email"))
    wrong.extend(say("“%(word)s” is no e-mail address.", word=_short(word)) for word in bad)
    email = good[0] if good else None
    return {
        "full_name": name, "sort_name": listed_name(record), "email": email, "email_folded": values.address_key(email) if email else None,
        "more": [f"Also: {other}" for other in good[1:]],
    }  # fmt: skip


def _places(record: Record, wrong: list[str]) -> dict[str, Any]:
    tags, strange = values.languages(record.get("language"))
    wrong.extend(say("“%(word)s” is no language we know.", word=_short(word)) for word in strange)
    zone = record.get("timezone")
    if zone and zone not in known_zones():
        wrong.append(say("“%(word)s” is no time zone we know.", word=_short(zone)))
    return {
        "languages": tags,
        "language": tags[0] if tags else None,
        "country": _country(record.get("country"), wrong),
        "timezone": zone or None,
    }


def _country(cell: str, wrong: list[str]) -> str | None:
    codes, strange = values.countries(cell)
    wrong.extend(say("“%(word)s” is no country we know.", word=_short(word)) for word in strange)
    return codes[0] if codes else None


def _phone(cell: str, regions: Sequence[str], wrong: list[str]) -> str | None:
    number = values.telephone(cell, [one for one in regions if one]) if cell else ""
    if cell and not number:
        wrong.append(say("“%(word)s” is no telephone number.", word=_short(cell)))
    return number or None


def _day(cell: str, wrong: list[str]) -> Any:
    found = values.day(cell)
    if cell and found is None:
        wrong.append(say("“%(word)s” is no date; write it as 2026-12-01.", word=_short(cell)))
    return found


def _objects(cell: str, wrong: list[str]) -> bool:
    found = values.yes(cell)
    if found is None:
        wrong.append(say("“%(word)s” is neither yes nor no.", word=_short(cell)))
    return bool(found)


def outlet(record: Record) -> dict[str, Any]:
    """Return the columns of an outlet that the row fills; raises `Refusal`."""
    wrong: list[str] = []
    places = _places(record, wrong)
    medium = _medium(record.get("medium"), wrong)
    found = {
        "name": _name(record, wrong),
        "medium": medium,
        "country": places["country"],
        "languages": places["languages"],
        "timezone": places["timezone"],
    }
    return _unless(wrong, found | _lists(record, ("aliases",)) | {"domains": _domains(record), "notes": record.get("notes")})


def organisation(record: Record, region: str = "") -> dict[str, Any]:
    """Return the columns of an organisation that the row fills; raises `Refusal`."""
    wrong: list[str] = []
    country = _country(record.get("country"), wrong)
    emails, bad = values.addresses(record.get("press_contact_email"))
    wrong.extend(say("“%(word)s” is no e-mail address.", word=_short(word)) for word in bad)
    found = {
        "name": _name(record, wrong), "country": country, "domains": _domains(record), "notes": record.get("notes"),
        "acronym": clean_line(record.get("acronym"))[:40], "press_contact_name": clean_line(record.get("press_contact_name")),
        "press_contact_email": emails[0] if emails else "",
        "press_contact_phone": _phone(record.get("press_contact_phone"), [country or "", region], wrong) or "",
        "do_not_list": _objects(record.get("do_not_list"), wrong) or None,
    }  # fmt: skip
    return _unless(wrong, found | _lists(record, ("aliases", "topics")))


def _name(record: Record, wrong: list[str]) -> str:
    name = clean_line(record.get("name"))
    if not name or len(name) > 200:
        wrong.append(say("The name is missing.") if not name else say("The name is longer than 200 letters."))
    return name


def _medium(cell: str, wrong: list[str]) -> Medium | None:
    word = fold(cell)
    found = next((medium for medium in Medium if medium == _MEDIA.get(word, word)), None)
    if cell and found is None:
        wrong.append(say("“%(word)s” is no kind of outlet we know: %(kinds)s.", word=_short(cell), kinds=", ".join(Medium)))
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


def _short(text: str) -> str:
    return text if len(text) <= 60 else f"{text[:57]}…"
