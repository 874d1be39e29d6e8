"""In which world do the made-up people work? Countries, languages, beats and outlets, each with its skew."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from random import Random

from outreach.core.finding import index_text, number_endings
from outreach.core.text import fold
from outreach.demo.scaling.names import Name, Script, Zipf, dice, latin, scripts
from outreach.journalists.policy import language_words, mark

PLACES = (
    ("GB", "Europe/London", "en"), ("US", "America/New_York", "en"), ("FR", "Europe/Paris", "fr"), ("DE", "Europe/Berlin", "de"),
    ("ES", "Europe/Madrid", "es"), ("LB", "Asia/Beirut", "ar"), ("EG", "Africa/Cairo", "ar"),
    ("UA", "Europe/Kyiv", "uk"), ("KZ", "Asia/Almaty", "ru"), ("TR", "Europe/Istanbul", "tr"),
    ("BR", "America/Sao_Paulo", "pt"), ("MX", "America/Mexico_City", "es"), ("IT", "Europe/Rome", "it"), ("QA", "Asia/Qatar", "ar"),
    ("CH", "Europe/Zurich", "fr"), ("KE", "Africa/Nairobi", "en"), ("IN", "Asia/Kolkata", "en"), ("CA", "America/Toronto", "en"),
    ("BE", "Europe/Brussels", "fr"), ("NL", "Europe/Amsterdam", "nl"), ("SE", "Europe/Stockholm", "sv"), ("PL", "Europe/Warsaw", "pl"),
    ("JO", "Asia/Amman", "ar"), ("IQ", "Asia/Baghdad", "ar"),
    ("MA", "Africa/Casablanca", "ar"), ("TN", "Africa/Tunis", "ar"), ("AR", "America/Argentina/Buenos_Aires", "es"),
    ("CO", "America/Bogota", "es"), ("CL", "America/Santiago", "es"), ("PT", "Europe/Lisbon", "pt"), ("GR", "Europe/Athens", "el"),
    ("AT", "Europe/Vienna", "de"), ("NO", "Europe/Oslo", "nb"), ("DK", "Europe/Copenhagen", "da"), ("FI", "Europe/Helsinki", "fi"),
    ("IE", "Europe/Dublin", "en"), ("AU", "Australia/Sydney", "en"), ("NZ", "Pacific/Auckland", "en"), ("JP", "Asia/Tokyo", "ja"),
    ("KR", "Asia/Seoul", "ko"), ("CN", "Asia/Shanghai", "zh"), ("PK", "Asia/Karachi", "ur"), ("BD", "Asia/Dhaka", "bn"),
    ("ID", "Asia/Jakarta", "id"), ("PH", "Asia/Manila", "en"),
    ("NG", "Africa/Lagos", "en"), ("GH", "Africa/Accra", "en"), ("SN", "Africa/Dakar", "fr"), ("ZA", "Africa/Johannesburg", "en"),
    ("UG", "Africa/Kampala", "en"),
)  # fmt: skip
BEATS = (
    "foreign affairs", "humanitarian", "human rights", "United Nations", "conflict", "Middle East", "refugees", "health", "politics", "Africa",
    "climate", "development", "women", "children", "justice", "diplomacy", "defence", "Europe", "Latin America", "Asia", "economy", "education",
    "migration", "religion", "science", "technology", "press freedom", "food", "energy", "water", "culture", "photo", "data", "investigations",
    "elections", "law", "peacekeeping", "sanctions", "aid", "breaking news",
)  # fmt: skip
ROLES = (
    "Reporter",
    "Correspondent",
    "Producer",
    "Editor",
    "Foreign editor",
    "Presenter",
    "Bureau chief",
    "Photographer",
    "Freelance",
    "",
)
_KINDS = ("News", "Herald", "Times", "Radio", "Review", "TV", "Post", "Weekly", "Agency", "Wire")
_SECOND = ("en", "fr", "es", "ar", "de", "ru", "pt", "it")


@dataclass(frozen=True, slots=True)
class Spoken:
    """Languages with their JSON, marks and folded words."""

    tags: list[str]
    json: str
    marks: str
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Beat:
    """Beats with their JSON, marks and folded words."""

    json: str
    marks: str
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Outlet:
    """An outlet and what its people share."""

    name: str
    folded: str
    place: tuple[str, str, str]
    medium: str
    words: tuple[str, ...]
    marks: str


class World:
    """Everything rows are picked from; built from the seed alone."""

    def __init__(self, seed: int, outlets: int) -> None:
        random = dice(seed)
        self.scripts: list[Script] = scripts(random)
        places = Zipf(PLACES, 0.9)
        self.outlets = [
            _outlet(place, name, places.pick(random)) for place, name in enumerate(latin(random, outlets, ("", "ia", "ana")))
        ]
        self.outlet = Zipf(range(outlets), 0.7)
        self.places = places
        self.beats = Zipf([_beat(random) for _ in range(1_500)], 0.6)
        self.spoken = {tag: _several(tag) for tag in dict.fromkeys(place[2] for place in PLACES)}
        self.roles = [(role, tuple(index_text(role).split())) for role in ROLES]

    def person(self, random: Random, place: tuple[str, str, str]) -> tuple[Name, Name]:
        """Return a first and a last name in a script that fits the place, mostly."""
        fits = {"ar": 1, "ur": 1, "ru": 2, "uk": 2}.get(place[2], 0)
        script = self.scripts[fits if random.random() < 0.85 else 0]
        return script.first.pick(random), script.last.pick(random)


def _outlet(number: int, name: Name, place: tuple[str, str, str]) -> Outlet:
    kind = _KINDS[number % len(_KINDS)]
    medium = {"Radio": "radio", "TV": "tv", "Agency": "agency", "Wire": "agency", "News": "online"}.get(kind, "print")
    full = f"{name.written} {kind}"
    return Outlet(full, fold(full), place, medium, tuple(index_text(full).split()), mark("c", place[0]))


def _beat(random: Random) -> Beat:
    chosen = sorted({BEATS[min(int(random.expovariate(0.09)), len(BEATS) - 1)] for _ in range(random.choice((1, 1, 2, 2, 3)))})
    marks = " ".join(mark("b", beat) for beat in chosen)
    return Beat(json.dumps(chosen), marks, tuple(index_text(*chosen).split()))


def _several(tag: str) -> list[Spoken]:
    return [_spoken([tag]), *(_spoken([tag, other]) for other in _SECOND if other != tag)]


def _spoken(tags: Sequence[str]) -> Spoken:
    words = tuple(index_text(*(word for tag in tags for word in language_words(tag))).split())
    return Spoken(list(tags), json.dumps(list(tags)), " ".join(mark("l", tag) for tag in tags), words)


def phones(random: Random) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield numbers from ranges kept for drama, with every ending that search finds; most people give none."""
    drama = [
        (number, tuple(f"{number[1:]} {number_endings(number)}".split()))
        for number in (f"+44207946{end:04d}" for end in range(1_000))
    ]
    while True:
        yield random.choice(drama) if random.random() < 0.3 else ("", ())
