"""Whom does the demo office know? Outlets, organisations, the rule on the convenor, journalists with lists, and speakers."""

from datetime import date, datetime, time, timedelta

from outreach.attribution.models import AttributionRule
from outreach.audit import service as audit
from outreach.campaigns.models import Campaign
from outreach.core.actors import Actor
from outreach.core.database import session
from outreach.demo.content import pairs, rows, words
from outreach.integrations import phones
from outreach.journalists import service as journalists
from outreach.journalists.models import EmbargoStanding, MediaList
from outreach.organisations import service as organisations
from outreach.organisations.models import Organisation
from outreach.outlets import service as outlets
from outreach.outlets.models import Medium, Outlet
from outreach.spokespeople import service as spokespeople
from outreach.spokespeople.models import AvailabilityKind, Spokesperson
from outreach.spokespeople.policy import Spoken

CONVENOR = "Crisis Action"
LISTS = {
    "embargo": ("Embargo circle", "Have kept every embargo; may be offered the text early."),
    "middle-east": ("Middle East desks", "Correspondents and producers for Syria and its neighbours."),
    "un": ("United Nations press", "New York and Geneva press corps, and foreign desks."),
}


def outlets_(actor: Actor) -> dict[str, Outlet]:
    """Add the outlets, name -> row; the known ones are facts, those under example.org are made up."""
    return {row["name"]: outlets.create(actor, _outlet(row)) for row in rows("outlets")}


def _outlet(row: dict[str, str]) -> dict[str, object]:
    several = {name: words(row[name]) for name in ("languages", "domains", "aliases")}
    return {**several, **{name: row[name] for name in ("name", "country", "timezone")}, "medium": Medium(row["medium"])}


def organisations_(actor: Actor) -> dict[str, Organisation]:
    """Add the organisations, name -> row, umbrellas before their members."""
    made: dict[str, Organisation] = {}
    for row in rows("organisations"):
        made[row["name"]] = organisations.create(actor, _organisation(row, made))
    return made


def _organisation(row: dict[str, str], known: dict[str, Organisation]) -> dict[str, object]:
    several = {name: words(row[name]) for name in ("domains", "topics", "aliases", "red_lines", "excluded_outlets")}
    marks = {name: row[name] == "yes" for name in ("is_convenor", "do_not_list")}
    umbrella = known[row["umbrella"]].id if row["umbrella"] else None
    plain = {name: row[name] for name in ("name", "acronym", "country", "notes")}
    return {**plain, **several, **marks, "names": pairs(row["names"]), "umbrella_id": umbrella}


def rule(actor: Actor, convenor: Organisation, now: datetime) -> AttributionRule:
    """Protect the convenor's name on every surface, with lines of our own to say instead."""
    made = AttributionRule(
        organisation_id=convenor.id, name=CONVENOR, aliases=["CrisisAction"], domains=["crisisaction.org"], handles=["@crisisaction"],
        reason="The convenor works behind the scenes; partners speak. A name in print would cost access.",
        ask_line="For planning only, please: the coordinator who put us in touch stays out of your report.",
        answer_line="This is a joint initiative of the organisations that signed it; each of them speaks for itself.",
        escalate_to="The convenor's director", source="Instruction in the release of 1 December 2016", created_at=now, updated_at=now,
    )  # fmt: skip
    session().add(made)
    audit.record(actor, "attribution_rule.created", made, name=made.name)
    return made


def journalists_(actor: Actor, known: dict[str, Outlet], campaign: Campaign) -> dict[str, MediaList]:
    """Add the journalists and put them on their lists; key of the list -> list."""
    facts = {key: {"name": name, "description": about, "campaign_id": campaign.id} for key, (name, about) in LISTS.items()}
    made = {key: journalists.create_list(actor, values) for key, values in facts.items()}
    members: dict[str, list[int]] = {key: [] for key in made}
    for row in rows("journalists"):
        person = journalists.create(actor, _journalist(row, known))
        for key in words(row["lists"]):
            members[key].append(person.id)
    for key, ids in members.items():
        journalists.add_members(actor, made[key], ids)
    return made


def _journalist(row: dict[str, str], known: dict[str, Outlet]) -> dict[str, object]:
    languages = words(row["languages"])
    outlet = known[row["outlet"]].id if row["outlet"] else None
    return {
        "full_name": row["name"], "how_to_address": row["address"], "outlet_id": outlet, "role": row["role"], "languages": languages,
        "language": languages[0], "country": row["country"], "timezone": row["timezone"], "beats": words(row["beats"]),
        "email": f"{row['email']}@example.org", "embargo_standing": EmbargoStanding(row["standing"] or "none"), "notes": row["notes"],
        "source": "Made up for the demo", "do_not_contact": row["email"] == "imogen.farthingale",
    }  # fmt: skip


def spokespeople_(actor: Actor, known: dict[str, Organisation], now: datetime) -> dict[str, Spokesperson]:
    """Add the speakers with their languages and the spans they offered or blocked, as hours from now; name -> row."""
    made: dict[str, Spokesperson] = {}
    for row in rows("spokespeople"):
        person = spokespeople.create(actor, _speaker(row, known, now.date()))
        for kind, cell in ((AvailabilityKind.AVAILABLE, row["offers"]), (AvailabilityKind.BUSY, row["busy"])):
            if cell:
                start, length = _hours(cell)
                spokespeople.set_availability(actor, person, now + start, now + start + length, kind)
        made[person.name] = person
    return made


def _hours(cell: str) -> tuple[timedelta, timedelta]:
    """Read `-2+10`: from two hours ago, for ten hours."""
    start, length = cell.rsplit("+", 1)
    return timedelta(hours=int(start)), timedelta(hours=int(length))


def _speaker(row: dict[str, str], known: dict[str, Organisation], today: date) -> dict[str, object]:
    woken, asleep = (time.fromisoformat(part) for part in row["waking"].split("-"))
    plain = {name: row[name] for name in ("name", "pronunciation", "title", "country", "timezone", "email", "gender")}
    several = {name: words(row[name]) for name in ("roles", "topics", "permissions")}
    return {
        **plain, **several, "names": pairs(row["names"]), "organisation_id": known[row["organisation"]].id, "waking_start": woken,
        "waking_end": asleep, "nights": row["nights"] == "yes", "phone": phones.e164(row["phone"], ["GB"]) or row["phone"],
        "approval_lead_minutes": int(row["approval"]), "protected": row["protected"] == "yes", "safety_profile": pairs(row["safety"]),
        "excluded_outlets": words(row["excluded"]), "median_answer_minutes": int(row["answer"]), "languages": _languages(row["languages"]),
        "consent_until": today + timedelta(days=200),
    }  # fmt: skip


def _languages(cell: str) -> list[Spoken]:
    """Read `ar:4:Levantine;en:3`."""
    parts = [word.split(":") for word in words(cell)]
    return [Spoken(part[0], int(part[1]), part[2] if len(part) > 2 else "") for part in parts]
