"""Whom does the demo office know? Outlets, organisations, the rule on the convenor, journalists with lists, and speakers."""

from datetime import date, datetime, time, timedelta
from typing import Any

from outreach.attribution.models import AttributionRule
from outreach.audit import service as audit
from outreach.core.actors import Actor
from outreach.core.database import session
from outreach.demo.content import pairs, rows, words
from outreach.demo.deeper import Deeper, heard
from outreach.integrations import phones
from outreach.organisations import service as organisations
from outreach.organisations.models import Organisation
from outreach.spokespeople import service as spokespeople
from outreach.spokespeople.models import AvailabilityKind, Spokesperson
from outreach.spokespeople.policy import Spoken

CONVENOR = "Crisis Action"


def organisations_(actor: Actor, today: date) -> dict[str, Organisation]:
    """Add the organisations, name -> row, umbrellas before their members."""
    made: dict[str, Organisation] = {}
    known = Deeper("organisations", today)
    for row in rows("organisations"):
        made[row["name"]] = organisations.create(actor, _organisation(row, made) | known.of(row["name"]))
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


def spokespeople_(actor: Actor, known: dict[str, Organisation], now: datetime) -> dict[str, Spokesperson]:
    """Add the speakers with their languages and the spans they offered or blocked, as hours from now; name -> row."""
    made: dict[str, Spokesperson] = {}
    deeper = Deeper("spokespeople", now.date())
    for row in rows("spokespeople"):
        facts = _speaker(row, known, now.date()) | deeper.of(row["name"])
        facts["other_organisations"] = [
            {"organisation_id": known[name].id, "may_be_named": True} for name in facts.pop("others", [])
        ]
        facts["languages"] = heard(facts["languages"], facts.pop("assessed", ""), now.date() - timedelta(days=100))
        pause = facts.pop("paused_for", 0)
        person = spokespeople.create(actor, facts)
        if pause:
            spokespeople.pause(actor, person, now + timedelta(days=pause))
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


def _speaker(row: dict[str, str], known: dict[str, Organisation], today: date) -> dict[str, Any]:
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
