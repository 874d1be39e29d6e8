"""What is held of one person in all rooms, and the copy of it that is theirs?"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Any

from outreach.audit import service as audit
from outreach.core import clock
from outreach.core.actors import Actor
from outreach.core.errors import Invalid, NotFound
from outreach.core.personal import Held, Part, Person, parts, periods
from outreach.core.text import clean_line
from outreach.core.traces import Traces, joined
from outreach.core.words import say
from outreach.journalists import queries as journalists
from outreach.journalists import service as register
from outreach.privacy import queries
from outreach.privacy.service.exporting import SHORTEST_REASON
from outreach.spokespeople import queries as spokespeople
from outreach.spokespeople import service as bench

RECORDS = {"journalists": "journalist", "spokespeople": "spokesperson"}


@dataclass(frozen=True, slots=True)
class Told:
    """One part of what is held: by its machine name, why, and each thing with the day until which it stays (None: for good)."""

    name: str
    part: Part
    held: Sequence[tuple[Held, date | None]]
    days: int | None


def person_of(room: str, number: int) -> Person:
    """Return the person behind a record of "journalists" or "spokespeople". Raises `NotFound`, also for whoever is hidden now."""
    if room == "spokespeople":
        spokespeople.shown(number)
    return _person(room, number)


def _person(room: str, number: int) -> Person:
    if room == "journalists":
        return Person(f"journalist:{number}", register.traces_of(journalists.get(number)))
    if room == "spokespeople":
        return Person(f"spokesperson:{number}", bench.traces_of(spokespeople.get(number)))
    raise NotFound(room)


def place_of(subject: str) -> tuple[str, int, str]:
    """Return (room, number, name that may be shown) of a subject ("journalist:12")."""
    kind, _, number = subject.partition(":")
    room = next(room for room, singular in RECORDS.items() if singular == kind)
    return room, int(number), name_of(_person(room, int(number)))


def name_of(person: Person) -> str:
    """Return the name that a page may show: of a protected speaker the initials."""
    number = person.id_in("spokesperson")
    return spokespeople.get(number).shown_name if number else person.traces.names[0]


def is_closed(person: Person) -> bool:
    """Say whether what is held may only leave in the person's own copy: they are protected."""
    number = person.id_in("spokesperson")
    return bool(number and spokespeople.get(number).protected)


def told(person: Person) -> list[Told]:
    """Return everything that is held of a person, part by part, without what says something of others."""
    others = _others(person)
    days, heard = queries.days(), queries.last_heard(person)
    found = []
    for name, part in sorted(parts().items(), key=_order):
        stays = days.get(part.period)
        held = [_alone(one, others) for one in part.of(person)]
        if held:
            found.append(Told(name, part, [(one, _until(part, one, stays, heard)) for one in held], stays))
    return found


def copy_for(actor: Actor, person: Person, reason: str) -> list[Told]:
    """Return the same, on record that the person's copy was made and why. Raises `Invalid` (field `reason`)."""
    if len(clean_line(reason)) < SHORTEST_REASON:
        raise Invalid(reason=say("Say who asked for the copy, and how you know that it is them."))
    speaker = person.id_in("spokesperson")
    if speaker:
        bench.reveal(actor, spokespeople.get(speaker), reason)
    audit.record(actor, "copy.made", person.subject or "person", reason=clean_line(reason)[:500])
    return told(person)


def document(person: Person, found: Sequence[Told], office: str) -> dict[str, Any]:
    """Return a copy as plain JSON; words are in the language of the moment."""
    return {
        "subject": person.subject,
        "made_at": clock.now().isoformat(timespec="seconds"),
        "held_by": office,
        "names": list(person.traces.names),
        "parts": [_written(one) for one in found],
    }


def processing() -> list[dict[str, Any]]:
    """Return the record of processing (Art. 30): what each room holds of people, in which columns, why, and how long."""
    days = queries.days()
    found = []
    for name, part in sorted(parts().items(), key=_order):
        after = str(periods()[part.period].after) if part.period else ""
        about = {"name": name, "title": str(part.title), "why": str(part.purpose), "basis": part.basis.value}
        found.append({**about, "columns": list(part.columns), "days_kept": days.get(part.period), "counted_from": after})
    return found


def _order(part: tuple[str, Part]) -> tuple[bool, bool, str]:
    """The record comes first, then what happened, the trail at the end."""
    return part[0].startswith("audit."), part[0].split(".")[0] not in RECORDS, part[0].replace(".record", ".")


def _written(one: Told) -> dict[str, Any]:
    held = [
        {
            "what": str(each.what),
            "value": each.value,
            "source": each.source,
            "since": each.since.isoformat() if each.since else None,
            "until": until.isoformat() if until else None,
        }
        for each, until in one.held
    ]
    about = {"name": one.name, "title": str(one.part.title), "why": str(one.part.purpose), "basis": one.part.basis.value}
    after = periods()[one.part.period].after if one.part.period else ""
    return {**about, "days_kept": one.days, "counted_from": str(after), "held": held}


def _others(person: Person) -> Traces:
    """Return the traces of the speakers, who may be named in texts that are about this person."""
    number = person.id_in("spokesperson")
    return joined(bench.traces_of(one) for one in spokespeople.all_spokespeople() if one.id != number)


def _alone(one: Held, others: Traces) -> Held:
    return replace(one, value=_without(one.value, others))


def _without(value: Any, others: Traces) -> Any:
    if isinstance(value, str):
        return others.taken_out(value)
    if isinstance(value, list):
        return [_without(one, others) for one in value]
    if isinstance(value, dict):
        return {name: _without(one, others) for name, one in value.items()}
    return value


def _until(part: Part, one: Held, days: int | None, heard: datetime | None) -> date | None:
    if days is None:
        return None
    whole = part.period in RECORDS
    base = heard if whole else (one.since or heard)
    if base is None:
        return None
    day = base.date() if isinstance(base, datetime) else base
    return day + timedelta(days=days)
