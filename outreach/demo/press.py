"""Whom does the demo office know in the press? Outlets with their desks, journalists with addresses, posts and what was said."""

from datetime import date, datetime, time, timedelta

from outreach.campaigns.models import Campaign
from outreach.core.actors import Actor
from outreach.demo.content import pairs, rows, words
from outreach.journalists import service as journalists
from outreach.journalists.models import Channel, EmbargoStanding, Journalist, MediaList
from outreach.outlets import service as outlets
from outreach.outlets.models import Medium, Outlet

LISTS = {
    "embargo": ("Embargo circle", "Have kept every embargo; may be offered the text early."),
    "middle-east": ("Middle East desks", "Correspondents and producers for Syria and its neighbours."),
    "un": ("United Nations press", "New York and Geneva press corps, and foreign desks."),
}


def outlets_(actor: Actor) -> dict[str, Outlet]:
    """Add the outlets, name -> row, then who reprints whom; the known ones are facts, those under example.org are made up."""
    desks: dict[str, list[dict[str, object]]] = {}
    for row in rows("desks"):
        desks.setdefault(row["outlet"], []).append(_desk(row))
    made = {row["name"]: outlets.create(actor, {**_outlet(row), "desks": desks.get(row["name"])}) for row in rows("outlets")}
    for row in rows("outlets"):
        if row["partners"]:
            outlets.update(actor, made[row["name"]], {"partner_names": words(row["partners"])})
    return made


def _outlet(row: dict[str, str]) -> dict[str, object]:
    several = {name: words(row[name]) for name in ("languages", "domains", "aliases")}
    plain = {name: row[name] for name in ("name", "country", "timezone", "audience", "owner")}
    return {**several, **plain, "medium": Medium(row["medium"])}


def _desk(row: dict[str, str]) -> dict[str, object]:
    start, end = _hours(row["hours"])
    return {
        **{name: row[name] for name in ("name", "phone", "email", "language", "note")},
        "hours_from": start,
        "hours_until": end,
    }


def _hours(cell: str) -> tuple[time | None, time | None]:
    start, _, end = cell.partition("-")
    return (time.fromisoformat(start), time.fromisoformat(end)) if end else (None, None)


def journalists_(actor: Actor, known: dict[str, Outlet], campaign: Campaign, now: datetime) -> dict[str, MediaList]:
    """Add the journalists, put them on their lists and log what was said; key of the list -> list."""
    facts = {key: {"name": name, "description": about, "campaign_id": campaign.id} for key, (name, about) in LISTS.items()}
    made = {key: journalists.create_list(actor, values) for key, values in facts.items()}
    members: dict[str, list[int]] = {key: [] for key in made}
    people: dict[str, Journalist] = {}
    addresses, posts = _by_person("addresses"), _by_person("posts")
    for row in rows("journalists"):
        around = {"contact_points": _points(row, addresses), "posts": [_post(one, known) for one in posts.get(row["email"], [])]}
        people[row["email"]] = person = journalists.create(actor, {**_journalist(row, known), **around})
        for key in words(row["lists"]):
            members[key].append(person.id)
    for key, ids in members.items():
        journalists.add_members(actor, made[key], ids)
    for row in rows("contacts"):
        at = now - timedelta(hours=int(row["hours_ago"]))
        journalists.log_contact(actor, people[row["journalist"]], {**row, "at": at})
    return made


def _by_person(table: str) -> dict[str, list[dict[str, str]]]:
    found: dict[str, list[dict[str, str]]] = {}
    for row in rows(table):
        found.setdefault(row["journalist"], []).append(row)
    return found


def _points(row: dict[str, str], addresses: dict[str, list[dict[str, str]]]) -> list[dict[str, object]]:
    """Return the address of their own first, then what the table of addresses adds."""
    own: dict[str, object] = {"means": "email", "value": f"{row['email']}@example.org", "source": "Made up for the demo"}
    return [own, *(dict[str, object](one) for one in addresses.get(row["email"], []))]


def _post(row: dict[str, str], known: dict[str, Outlet]) -> dict[str, object]:
    return {
        "outlet_id": known[row["outlet"]].id,
        "role": row["role"],
        "started_on": _day(row["from"]),
        "ended_on": _day(row["until"]),
    }


def _journalist(row: dict[str, str], known: dict[str, Outlet]) -> dict[str, object]:
    languages, (start, end) = words(row["languages"]), _hours(row["hours"])
    outlet = known[row["outlet"]].id if row["outlet"] else None
    plain = {name: row[name] for name in ("role", "desk", "country", "city", "timezone", "notes")}
    return {
        **plain, "full_name": row["name"], "names": pairs(row["names"]), "how_to_address": row["address"], "outlet_id": outlet,
        "outlet_since": _day(row["since"]), "languages": languages, "language": languages[0], "beats": words(row["beats"]),
        "hours_from": start, "hours_until": end, "channel": Channel(row["channel"] or "email"),
        "forbidden_channels": words(row["never"]), "ground_rules": row["rules"], "pitching_notes": row["pitching"],
        "embargo_standing": EmbargoStanding(row["standing"] or "none"), "source": "Made up for the demo",
        "do_not_contact": row["email"] == "imogen.farthingale",
    }  # fmt: skip


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None
