"""How does a journalist leave as a row or a card, so that an import reads everything back?"""

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any

from outreach.core.packing import pack
from outreach.core.text import fold
from outreach.integrations import cards
from outreach.integrations.tables import cell
from outreach.journalists.models import ContactPoint, Journalist, Means, MediaList, Post

EXPORTED = (
    "name", "email", "phone", "outlet", "role", "language", "country", "timezone", "beats", "how_to_address", "notes", "source", "source_date",
    "do_not_contact", "do_not_contact_at", "listed_under", "signal", "whatsapp", "desk", "outlet_since", "city", "hours_from", "hours_until",
    "channel", "forbidden_channels", "profile_url", "pitching_notes", "ground_rules", "embargo_standing", "names", "contacts", "posts",
)  # fmt: skip
LISTED = ("list", "description", "name", "email", "phone", "outlet", "role", "language", "country", "do_not_contact")
CONTACT, POST, NAME = ("means", "value"), ("outlet",), ("language", "name")  # the facts known by their place in a cell
_PLAIN = (
    "role",
    "city",
    "beats",
    "channel",
    "how_to_address",
    "profile_url",
    "notes",
    "pitching_notes",
    "ground_rules",
    "source",
)
_STANDARD = {"phone": "TEL", "email": "EMAIL", "signal": "IMPP", "whatsapp": "IMPP"}
_IN_CARD = frozenset(
    {"name", "email", "phone", "signal", "whatsapp", "contacts", "outlet", "role", "language", "notes", "profile_url", "timezone"}
)


def exported(journalist: Journalist) -> dict[str, Any]:
    """Return the columns of an export, named so that an import reads them back."""
    row = {name: getattr(journalist, name) for name in EXPORTED if hasattr(journalist, name) and name not in ("posts", "names")}
    times = {name: f"{at:%H:%M}" if (at := row[name]) else "" for name in ("hours_from", "hours_until")}
    return {
        **row, **times, "name": journalist.full_name, "listed_under": _listed_under(journalist),
        "outlet": journalist.outlet.name if journalist.outlet else "", "language": _preferred_first(journalist),
        "do_not_contact_at": _instant(journalist.do_not_contact_at),
        "forbidden_channels": [str(one) for one in journalist.forbidden_channels],
        "channel": str(journalist.channel), "embargo_standing": str(journalist.embargo_standing),
        "names": pack(({"language": tag, "name": name} for tag, name in (journalist.names or {}).items()), NAME),
        "contacts": pack(map(_contact, journalist.contact_points), CONTACT), "posts": pack(map(_post, journalist.posts), POST),
        **{str(means): _reached_at(journalist, means) for means in Means},
    }  # fmt: skip


def card(row: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Yield the properties of a row's vCard; what has none in RFC 6350 stands in X-OUTREACH-…, as in the table."""
    yield "KIND", "individual"
    yield "FN", cards.text(row["name"])
    yield from _ways(row)
    for name, value in (
        ("ORG", row["outlet"]),
        ("TITLE", row["role"]),
        ("NOTE", row["notes"]),
        ("URL;TYPE=work", row["profile_url"]),
    ):
        if value:
            yield name, cards.text(value) if not name.startswith("URL") else value
    for place, tag in enumerate(row["language"], 1):
        yield f"LANG;PREF={place}", tag
    if row["timezone"]:
        yield "TZ", cards.text(row["timezone"])
    for name in EXPORTED:
        if name not in _IN_CARD and (value := cell(row[name])) not in ("", "no"):
            yield f"X-OUTREACH-{name.upper().replace('_', '-')}", cards.text(value)
    if row["contacts"]:
        yield "X-OUTREACH-CONTACTS", cards.text(row["contacts"])


def _ways(row: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    for means, name in _STANDARD.items():
        for place, value in enumerate(row[means], 1):
            scheme = {"phone": "tel:", "signal": "sgnl:", "whatsapp": "whatsapp:"}.get(means, "")
            kind = ";VALUE=uri" if means == "phone" else ""
            yield f"{name}{kind};PREF={min(place, 100)}", f"{scheme}{value}" if scheme else cards.text(value)


def _preferred_first(journalist: Journalist) -> list[str]:
    first = [journalist.language] if journalist.language else []
    return [*first, *(tag for tag in journalist.languages if tag not in first)]


def _reached_at(journalist: Journalist, means: Means) -> list[str]:
    """Return the addresses of one means, the one in use first."""
    in_use = {Means.EMAIL: journalist.email, Means.PHONE: journalist.phone}.get(means)
    points = [one.value for one in journalist.contact_points if one.means == means]
    return list(dict.fromkeys([*([in_use] if in_use else []), *points]))


def _listed_under(journalist: Journalist) -> str:
    return "" if journalist.sort_name == fold(journalist.full_name) else journalist.sort_name


def _instant(at: datetime | None) -> str:
    return at.isoformat() if at else ""


def _contact(point: ContactPoint) -> dict[str, Any]:
    facts = {"kind": point.kind, "state": point.state, "verified_at": _instant(point.verified_at)}
    typed = {name: getattr(point, name) for name in ("verified_by", "note", "source", "source_date", "consent")}
    return {"means": point.means, "value": point.value, **facts, **typed}


def _post(post: Post) -> dict[str, Any]:
    return {"outlet": post.outlet.name, "role": post.role, "started_on": post.started_on, "ended_on": post.ended_on}


def member(of: MediaList, journalist: Journalist) -> dict[str, Any]:
    """Return the columns of one person on one list."""
    return {
        "list": of.name, "description": of.description, "name": journalist.full_name, "email": journalist.email, "phone": journalist.phone,
        "outlet": journalist.outlet.name if journalist.outlet else "", "role": journalist.role, "language": _preferred_first(journalist),
        "country": journalist.country, "do_not_contact": journalist.do_not_contact,
    }  # fmt: skip
