"""What do the properties of a card say of a person? Names in scripts, how to reach them, where they work and live."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from outreach.core.text import clean_line
from outreach.integrations.cards.properties import Property

_PRIVATE, _WORK, _DESK = ("home", "dom"), ("work", "pref-work"), ("main", "switchboard")
_NO_PHONE = frozenset({"fax", "pager", "modem", "bbs", "data", "video"})
_MESSENGERS = {
    "signal": "signal",
    "sgnl": "signal",
    "whatsapp": "whatsapp",
    "wa": "whatsapp",
    "telegram": "telegram",
    "tg": "telegram",
    "threema": "threema",
}


@dataclass(frozen=True, slots=True)
class Reach:
    """One way to reach a person: its means (email, phone, signal, …), the value as written, and whose or what it is (work, private, mobile, desk)."""

    means: str
    value: str
    kind: str = ""


@dataclass(slots=True)
class Person:
    """What one card says; `number` is its place in the file, `names` the names by language, `other` what only some programs write."""

    number: int
    name: str = ""
    first_name: str = ""
    last_name: str = ""
    names: dict[str, str] = field(default_factory=dict)
    phonetic: str = ""
    nicknames: list[str] = field(default_factory=list)
    reaches: list[Reach] = field(default_factory=list)
    organisation: str = ""
    units: list[str] = field(default_factory=list)
    title: str = ""
    role: str = ""
    languages: list[str] = field(default_factory=list)
    city: str = ""
    country: str = ""
    timezone: str = ""
    note: str = ""
    categories: list[str] = field(default_factory=list)
    urls: list[str] = field(default_factory=list)
    uid: str = ""
    kind: str = "individual"
    other: dict[str, list[str]] = field(default_factory=dict)

    @property
    def emails(self) -> list[str]:
        """Return the e-mail addresses, the preferred one first."""
        return [one.value for one in self.reaches if one.means == "email"]

    @property
    def phones(self) -> list[str]:
        """Return the telephone numbers, the preferred one first."""
        return [one.value for one in self.reaches if one.means == "phone"]


def filled(number: int, properties: Sequence[Property]) -> Person:
    """Return the person whom these properties describe."""
    person = Person(number)
    by_name: dict[str, list[Property]] = {}
    for one in properties:
        by_name.setdefault(one.name, []).append(one)
    labels = {one.group: one.text for one in by_name.get("X-ABLABEL", []) if one.group}
    _names(person, by_name)
    _work(person, by_name)
    _places(person, by_name)
    person.reaches = _reaches(properties, labels)
    person.note = "\n".join(one.text.strip() for one in by_name.get("NOTE", []) if one.text.strip())
    person.categories = _several(by_name, "CATEGORIES")
    person.nicknames = _several(by_name, "NICKNAME")
    person.urls = [one.text.strip() for one in by_name.get("URL", []) if one.text.strip()]
    person.uid = _text(by_name, "UID")
    person.kind = _text(by_name, "KIND").lower() or _text(by_name, "X-ADDRESSBOOKSERVER-KIND").lower() or "individual"
    person.other = {
        name: [one.text for one in found] for name, found in by_name.items() if name.startswith("X-") and name != "X-ABLABEL"
    }
    return person


def _names(person: Person, by_name: dict[str, list[Property]]) -> None:
    full = sorted(by_name.get("FN", []), key=_rank)
    plain = [one for one in full if not one.first("LANGUAGE")] or full
    person.names = {tag: clean_line(one.text) for one in full if (tag := one.first("LANGUAGE")) and one.text.strip()}
    structured = sorted(by_name.get("N", []), key=lambda one: bool(one.first("LANGUAGE")))
    if structured:
        family, given, more, before, after = (*structured[0].parts(), "", "", "", "", "")[:5]
        person.last_name, person.first_name = clean_line(_listed(family)), clean_line(_listed(given))
        built = clean_line(" ".join((_listed(before), _listed(given), _listed(more), _listed(family), _listed(after))))
        for one in structured:
            if tag := one.first("LANGUAGE"):
                pair = (*one.parts(), "", "")[:2]
                person.names.setdefault(tag, clean_line(f"{_listed(pair[1])} {_listed(pair[0])}"))
    else:
        built = ""
    person.name = next((name for one in plain if (name := clean_line(one.text))), "") or built
    sound = [_text(by_name, name) for name in ("X-PHONETIC-FIRST-NAME", "X-PHONETIC-MIDDLE-NAME", "X-PHONETIC-LAST-NAME")]
    person.phonetic = clean_line(" ".join(sound))


def _listed(part: str) -> str:
    return " ".join(one.strip() for one in part.split(",") if one.strip()) if "," in part else part


def _work(person: Person, by_name: dict[str, list[Property]]) -> None:
    where = [one for one in sorted(by_name.get("ORG", []), key=_rank) if any(part.strip() for part in one.parts())]
    if where:
        parts = [clean_line(part) for part in where[0].parts()]
        person.organisation, person.units = (
            parts[0] or next(filter(None, parts), ""),
            [part for part in parts[1:] if part and parts[0]],
        )
    person.title, person.role = clean_line(_text(by_name, "TITLE")), clean_line(_text(by_name, "ROLE"))
    tongues = sorted(by_name.get("LANG", []), key=_rank) or by_name.get("X-LANGUAGE", [])
    person.languages = list(dict.fromkeys(value for one in tongues for value in one.values()))
    if person.name == "" and not person.organisation:
        person.name = next(iter(_several(by_name, "NICKNAME")), "")


def _places(person: Person, by_name: dict[str, list[Property]]) -> None:
    places = sorted(by_name.get("ADR", []), key=lambda one: (_rank(one), "work" not in one.types))
    lines = [(*one.parts(), *[""] * 7)[:7] for one in places]
    person.city = next((clean_line(parts[3]) for parts in lines if parts[3].strip()), "")
    person.country = next((clean_line(parts[6]) for parts in lines if parts[6].strip()), "")
    if not person.country:
        person.country = _text(by_name, "X-ABADR").upper()
    person.timezone = _text(by_name, "TZ") or next((zone for one in places if (zone := one.first("TZ"))), "")


def _reaches(properties: Sequence[Property], labels: dict[str, str]) -> list[Reach]:
    found: list[tuple[int, Reach]] = []
    for one in properties:
        if reach := _reach(one, labels.get(one.group, "")):
            found.append((_rank(one), reach))
    found.sort(key=lambda pair: pair[0])
    return list({(reach.means, reach.value): reach for _, reach in reversed(found)}.values())[::-1]


def _reach(one: Property, label: str) -> Reach | None:
    value = clean_line(one.text)
    if one.name == "EMAIL" and "@" in value:
        return Reach("email", re.sub(r"^mailto:", "", value, flags=re.IGNORECASE), _kind(one, label))
    if one.name == "TEL" and re.search(r"\d", value) and not one.types & _NO_PHONE:
        return Reach("phone", _number(value), _kind(one, label))
    if one.name in ("IMPP", "X-SOCIALPROFILE") or one.name.removeprefix("X-").lower() in _MESSENGERS:
        return _message(one, value)
    return None


def _number(value: str) -> str:
    number, _, more = re.sub(r"^tel:", "", value, flags=re.IGNORECASE).partition(";")
    inside = re.search(r"ext=(\d+)", more)
    return f"{number};ext={inside.group(1)}" if inside else number.strip()


def _message(one: Property, value: str) -> Reach | None:
    scheme, mark, rest = value.partition(":")
    named = [one.name.removeprefix("X-"), one.first("X-SERVICE-TYPE"), scheme if mark else "", *one.types]
    means = next((_MESSENGERS[word.lower()] for word in named if word.lower() in _MESSENGERS), "")
    digits = re.search(r"\+?\d[\d\s().-]{5,}", rest if mark else value)
    return Reach(means, digits.group().strip()) if means and digits else None


def _kind(one: Property, label: str) -> str:
    words = {*one.types, *re.findall(r"[a-z]+", label.lower())}
    if words & {"cell", "mobile", "iphone", "gsm"}:
        return "mobile"
    if words & set(_PRIVATE) or "private" in words:
        return "private"
    if words & {*_DESK, "newsroom", "desk"}:
        return "desk"
    return "work" if words & {*_WORK, "office", "business"} else ""


def _rank(one: Property) -> int:
    """Return how far a value is preferred, the most preferred first."""
    if number := one.first("PREF"):
        return int(number) if number.isdecimal() and len(number) < 4 else 100
    return 0 if "pref" in one.types else 101


def _several(by_name: dict[str, list[Property]], name: str) -> list[str]:
    return list(dict.fromkeys(clean_line(value) for one in by_name.get(name, []) for value in one.values() if clean_line(value)))


def _text(by_name: dict[str, list[Property]], name: str) -> str:
    return next((one.text.strip() for one in by_name.get(name, []) if one.text.strip()), "")
