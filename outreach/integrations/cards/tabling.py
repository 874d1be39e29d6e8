"""How do cards stand in a table, so that they are imported like one, and in a document?"""

from collections.abc import Callable
from typing import Any

from outreach.core.words import say
from outreach.integrations.cards.people import Person
from outreach.integrations.cards.reading import Found
from outreach.integrations.tables import Broken, Table, Unreadable, restore
from outreach.integrations.tables.layout import numbered

_OURS = "X-OUTREACH-"
_COLUMNS: dict[str, Callable[[Person], str]] = {
    "name": lambda one: one.name or one.organisation,
    "first_name": lambda one: one.first_name,
    "last_name": lambda one: one.last_name,
    "email": lambda one: _means(one, "email", ""),
    "email (work)": lambda one: _means(one, "email", "work"),
    "email (private)": lambda one: _means(one, "email", "private"),
    "phone": lambda one: _means(one, "phone", ""),
    "phone (mobile)": lambda one: _means(one, "phone", "mobile"),
    "phone (work)": lambda one: _means(one, "phone", "work"),
    "phone (desk)": lambda one: _means(one, "phone", "desk"),
    "phone (private)": lambda one: _means(one, "phone", "private"),
    "signal": lambda one: _means(one, "signal", None),
    "whatsapp": lambda one: _means(one, "whatsapp", None),
    "outlet": lambda one: one.organisation,
    "role": lambda one: one.title or one.role,
    "language": lambda one: "; ".join(one.languages),
    "country": lambda one: one.country,
    "city": lambda one: one.city,
    "timezone": lambda one: one.timezone,
    "beats": lambda one: "; ".join(one.categories),
    "profile_url": lambda one: next(iter(one.urls), ""),
    "notes": lambda one: one.note,
}


def table(found: Found) -> Table:
    """Return the people as a table with our own headings; columns that nobody fills are left out, names in scripts are `name_ar`, ….

    Raises `Unreadable` when there is no card.
    """
    if not found.people:
        raise Unreadable(found.broken[0][1] if found.broken else " ".join(found.doubts))
    tags = sorted({tag for one in found.people for tag in one.names})
    ours = sorted({name for one in found.people for name in one.other if name.startswith(_OURS) and name != f"{_OURS}EXPORTED"})
    makers = _COLUMNS | {f"name_{tag}": _named(tag) for tag in tags}
    for name in ours:
        heading = name.removeprefix(_OURS).lower().replace("-", "_")
        makers[heading] = _own(name, makers.get(heading))
    full = {heading: [make(one) for one in found.people] for heading, make in makers.items()}
    kept = {heading: cells for heading, cells in full.items() if any(cells)}
    rows = [[_kept(cell) for cell in cells] for cells in zip(*kept.values(), strict=True)]
    broken = [Broken(number, reason) for number, reason in found.broken]
    return Table(
        "vcard", None, None, list(kept), rows, [one.number for one in found.people], broken, [*found.doubts, *_told(found)]
    )


def document(found: Found) -> dict[str, Any]:
    """Return the promised shape: the people, and the doubts about them."""
    return {"people": [_person(one) for one in found.people], "doubts": [*found.doubts, *_told(found)]}


def _told(found: Found) -> list[str]:
    reasons = dict.fromkeys(reason for _, reason in found.broken)
    numbers = {reason: numbered([number for number, why in found.broken if why == reason]) for reason in reasons}
    return [say("Cards were left out: %(cards)s. %(reason)s", cards=numbers[reason], reason=reason) for reason in reasons]


def _person(one: Person) -> dict[str, Any]:
    return {
        "name": one.name or one.organisation, "first_name": one.first_name, "last_name": one.last_name, "names": one.names, "phonetic": one.phonetic,
        "nicknames": one.nicknames, "emails": one.emails, "phones": one.phones,
        "addresses": [{"means": reach.means, "value": reach.value, "kind": reach.kind} for reach in one.reaches],
        "organisation": one.organisation, "units": one.units, "title": one.title, "role": one.role, "languages": one.languages,
        "city": one.city, "country": one.country, "timezone": one.timezone, "note": one.note, "categories": one.categories, "urls": one.urls,
    }  # fmt: skip


def _means(one: Person, means: str, kind: str | None) -> str:
    return "; ".join(reach.value for reach in one.reaches if reach.means == means and kind in (None, reach.kind))


def _own(name: str, otherwise: Callable[[Person], str] | None) -> Callable[[Person], str]:
    """Return what reads a column that our own export wrote, or else what the card says elsewhere."""
    return lambda one: next(iter(one.other.get(name, ())), "") or (otherwise(one) if otherwise else "")


def _kept(cell: str) -> str:
    """Return a cell that comes back whole when the guard against formulas is taken from it."""
    return cell if restore(cell) == cell else f"'{cell}"


def _named(tag: str) -> Callable[[Person], str]:
    return lambda one: one.names.get(tag, "")
