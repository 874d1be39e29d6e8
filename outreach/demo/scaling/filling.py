"""What is in a large office? Outlets, journalists on lists, organisations with speakers, and requests of every state."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from random import Random
from typing import Any

from sqlalchemy import insert

from outreach.audit import service as audit
from outreach.core.actors import COMMAND_LINE
from outreach.core.database import session
from outreach.core.finding import index_text
from outreach.core.text import fold
from outreach.demo.scaling import interviews, rows, writing
from outreach.demo.scaling.names import dice
from outreach.demo.scaling.world import BEATS, PLACES, World
from outreach.journalists import service as register
from outreach.journalists.models import MediaList
from outreach.media_requests.models import MediaRequest
from outreach.media_requests.policy.states import State
from outreach.media_requests.policy.words import Format, Mode
from outreach.organisations.models import Organisation
from outreach.outlets.models import Outlet
from outreach.spokespeople.models import Permission, Spokesperson, SpokespersonLanguage

_AT = datetime(2026, 1, 5, 9, tzinfo=UTC)
_TABLES = (
    "outlets",
    "journalists",
    "contact_points",
    "media_lists",
    "media_list_members",
    "organisations",
    "spokespeople",
    "spokesperson_languages",
    "media_requests",
    "bookings",
)
_ROLES = ("medic", "lawyer", "director", "researcher", "officer", "witness")
_CHUNK = 2_000


@dataclass(frozen=True, slots=True)
class Sizes:
    """How many of each."""

    journalists: int = 0
    spokespeople: int = 0
    requests: int = 0
    bookings: int = 0
    seed: int = 1


@dataclass(frozen=True, slots=True)
class Written:
    """What was written; `rows` counts every table."""

    journalists: int
    spokespeople: int
    requests: int
    outlets: int
    organisations: int
    lists: int
    rows: int


def fill(sizes: Sizes, now: datetime) -> Written:
    """Write an office of these sizes inside the caller's transaction; deadlines of requests lie around `now`."""
    world = World(sizes.seed, max(20, min(20_000, sizes.journalists // 40)) if sizes.journalists else 0)
    members = _register(world, sizes) if sizes.journalists else 0
    organisations, languages = _speakers(world, sizes) if sizes.spokespeople else (0, 0)
    _requests(world, sizes, now)
    booked = interviews.write(sizes.seed, sizes.bookings, now) if sizes.bookings else 0
    writing.set_sequences(_TABLES)
    writing.take_stock()
    lists = 3 if sizes.journalists else 0
    total = (
        sizes.journalists
        + sizes.spokespeople
        + sizes.requests
        + len(world.outlets)
        + members
        + lists
        + organisations
        + languages
        + booked
    )
    audit.record(
        COMMAND_LINE,
        "demo.scaled",
        "demo",
        journalists=sizes.journalists,
        spokespeople=sizes.spokespeople,
        requests=sizes.requests,
    )
    return Written(sizes.journalists, sizes.spokespeople, sizes.requests, len(world.outlets), organisations, lists, total)


def _register(world: World, sizes: Sizes) -> int:
    first_outlet, first = writing.next_id("outlets"), writing.next_id("journalists")
    _insert(Outlet, [_outlet(first_outlet + place, one, first_outlet) for place, one in enumerate(world.outlets)])
    names: set[str] = set()
    with writing.indexes_later():
        people = rows.journalists(world, sizes.seed, sizes.journalists, first, first_outlet, writing.instant(_AT), names)
        writing.write("journalists", rows.COLUMNS, people)
        writing.run(rows.contact_points(writing.is_sqlite()), first=first)
    register.learn_names([*names, *(one.folded for one in world.outlets)])
    return _lists(sizes, first)


def _outlet(key: int, one: Any, first: int) -> dict[str, Any]:
    country, zone, tag = one.place
    name = one.name if first == 1 else f"{one.name} {key}"
    return {
        "id": key, "name": name, "sort_name": fold(name), "aliases": [], "medium": one.medium, "country": country, "languages": [tag],
        "timezone": zone, "domains": [], "notes": "", "folded": index_text(name), "version": 1, "created_at": _AT, "updated_at": _AT,
    }  # fmt: skip


def _lists(sizes: Sizes, first: int) -> int:
    """Make three lists: everybody, every second, every tenth."""
    key, written = writing.next_id("media_lists"), 0
    for place, (name, step) in enumerate((("Everybody", 1), ("World desks", 2), ("Embargo circle, large", 10))):
        full = f"{name} ({key + place})"
        row = {"id": key + place, "name": full, "sort_name": fold(full), "description": "Made up to measure"}
        _insert(MediaList, [row | {"version": 1, "created_at": _AT, "updated_at": _AT}])
        ids = range(first, first + sizes.journalists, step)
        at = writing.instant(_AT)
        writing.write("media_list_members", ("list_id", "journalist_id", "added_at"), ((key + place, one, at) for one in ids))
        written += len(ids)
    return written


def _speakers(world: World, sizes: Sizes) -> tuple[int, int]:
    random, spoken = dice(sizes.seed + 2), []
    first_organisation, first = writing.next_id("organisations"), writing.next_id("spokespeople")
    count = max(5, sizes.spokespeople // 10)
    _insert(Organisation, [_organisation(first_organisation + place, random) for place in range(count)])
    people = [
        _speaker(world, random, first + place, first_organisation + random.randrange(count))
        for place in range(sizes.spokespeople)
    ]
    for person in people:
        spoken += [{"spokesperson_id": person["id"], "dialect": "", "assessed_by": "", **one} for one in person.pop("spoken")]
    _insert(Spokesperson, people)
    _insert(SpokespersonLanguage, spoken)
    return count, len(spoken)


def _organisation(key: int, random: Random) -> dict[str, Any]:
    name, country = f"Organisation {key:05d}", random.choice(PLACES)[0]
    return {
        "id": key, "name": name, "sort_name": fold(name), "acronym": "", "names": {}, "aliases": [], "country": country, "domains": [],
        "topics": sorted(set(random.choices(BEATS, k=4))), "is_convenor": False, "do_not_list": False, "red_lines": [], "excluded_outlets": [],
        "press_contact_name": "", "press_contact_email": "", "press_contact_phone": "", "notes": "", "folded": index_text(name), "version": 1,
        "created_at": _AT, "updated_at": _AT,
    }  # fmt: skip


def _speaker(world: World, random: Random, key: int, organisation: int) -> dict[str, Any]:
    place = world.places.pick(random)
    first, last = world.person(random, place)
    topics = sorted(set(random.choices(BEATS, k=3)))
    tags = dict.fromkeys([place[2], *random.choices(("en", "fr", "es", "ar"), k=random.randint(0, 2))])
    return {
        "id": key, "kept_name": f"{first.written} {last.written}", "sort_name": f"{first.folded} {last.folded}", "kept_names": {},
        "organisation_id": organisation, "kept_title": "Spokesperson", "roles": [random.choice(_ROLES)], "topics": topics,
        "topic_terms": [{"topic": one} for one in topics], "kept_country": place[0],
        "timezone": place[1], "waking_start": time(7), "waking_end": time(22), "nights": random.random() < 0.1, "kept_phone": None,
        "kept_email": f"speaker{key}@example.org", "approval_lead_minutes": random.choice((0, 0, 0, 30, 120)), "load_cap_per_day": 4,
        "protected": False, "safety_profile": {}, "permissions": [one.value for one in Permission], "excluded_outlets": [],
        "median_answer_minutes": random.randint(2, 60), "active": True, "folded": index_text(first.written, last.written, *topics), "version": 1,
        "created_at": _AT, "updated_at": _AT, "spoken": [{"language": tag, "level": 4 if tag == place[2] else random.randint(1, 4)} for tag in tags],
    }  # fmt: skip


def _requests(world: World, sizes: Sizes, now: datetime) -> None:
    first, random = writing.next_id("media_requests"), dice(sizes.seed + 3)
    _insert(MediaRequest, (_request(random, first + place, now) for place in range(sizes.requests)))


def _request(random: Random, key: int, now: datetime) -> dict[str, Any]:
    state = random.choices(list(State), weights=[6, 4, 4, 2, 1, 2, 60, 10, 4, 3, 4])[0]
    deadline = (now + timedelta(minutes=random.randint(-40_000, 3_000))).replace(second=0, microsecond=0)
    place = random.choice(PLACES)
    return {
        "id": key, "reference": f"R-{key:05d}", "state": state, "channel": "phone", "received_at": deadline - timedelta(hours=3), "line": "",
        "outlet_name": f"Outlet {random.randint(1, 400)}", "caller_name": "", "callback": f"+44207946{random.randint(0, 999):04d}",
        "callback_email": "", "question": "", "topic": random.choice(BEATS), "role": random.choice(("", *_ROLES)),
        "languages": [place[2]], "country": place[0], "format": random.choice(list(Format)), "mode": random.choice(list(Mode)),
        "wanted_organisation_ids": [], "excluded_organisation_ids": [],
        "deadline_at": deadline, "deadline_zone": "UTC", "deadline_local": deadline.strftime("%Y-%m-%dT%H:%M"), "deadline_is_hard": True,
        "next_action": "", "note": "", "outcome": "", "decline_reason": "", "version": 1, "created_at": deadline, "updated_at": deadline,
    }  # fmt: skip


def _insert(model: Any, values: Any) -> None:
    """Write rows through the model's types, a few thousand at a time."""
    for chunk in _chunks(values):
        session().execute(insert(model), chunk)


def _chunks(values: Any) -> Iterator[list[dict[str, Any]]]:
    chunk: list[dict[str, Any]] = []
    for value in values:
        chunk.append(value)
        if len(chunk) == _CHUNK:
            yield chunk
            chunk = []
    if chunk:
        yield chunk
