"""What does the line reader know by name? Outlets and their aliases, topics, and countries in four languages."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from babel import Locale

from outreach.core.text import fold
from outreach.media_requests.policy.well_known import OTHER_NAMES, WELL_KNOWN


@dataclass(frozen=True, slots=True)
class Known:
    """An outlet as the reader knows it; `region` is whose telephone numbers its callers give."""

    name: str
    region: str = ""
    id: int | None = None


@dataclass(frozen=True, slots=True)
class Register:
    """Folded names on the left; `region` is the office's own country for telephone numbers."""

    outlets: Mapping[str, Known] = field(default_factory=dict)
    topics: Mapping[str, str] = field(default_factory=dict)
    region: str = ""


_PLACES = {
    "SY": "syria|syrie|siria|سوريا|سورية|syrian|syrien|syrienne|sirio|siria|سوري|سورية",
    "GB": "uk|britain|great britain|england|royaume-uni|reino unido|بريطانيا",
    "US": "us|usa|united states|america|états-unis|estados unidos|أمريكا",
    "CD": "drc|dr congo|rdc|congo",
    "AE": "uae|emirates|الإمارات",
    "PS": "palestine|palestina|فلسطين",
    "TR": "turkey|turquie|turquía|تركيا",
    "SA": "saudi|saudi arabia|السعودية",
}
_TOWNS = (
    "Gaza|Aleppo|Damascus|Idlib|Homs|Hama|Raqqa|Deir ez-Zor|Daraa|Ghouta|Mosul|Kyiv|"
    "Kharkiv|Khartoum|Darfur|West Bank|Jerusalem|Beirut|Goma|Sanaa|Rafah"
)
_TOWN_ALIASES = {
    "غزة": "Gaza", "حلب": "Aleppo", "دمشق": "Damascus", "إدلب": "Idlib", "حمص": "Homs", "حماة": "Hama", "الرقة": "Raqqa", "درعا": "Daraa",
    "الغوطة": "Ghouta", "الموصل": "Mosul", "الخرطوم": "Khartoum", "دارفور": "Darfur", "القدس": "Jerusalem", "بيروت": "Beirut",
    "رفح": "Rafah",
    "alep": "Aleppo", "alepo": "Aleppo", "damas": "Damascus", "damasco": "Damascus", "beyrouth": "Beirut", "cisjordanie": "West Bank",
    "cisjordania": "West Bank", "الضفة الغربية": "West Bank", "kiev": "Kyiv", "صنعاء": "Sanaa", "jerusalen": "Jerusalem",
}  # fmt: skip


def well_known(region: str = "") -> Register:
    """Return a register of well-known outlets, for reading a line where there is no database."""
    return Register(_well_known_outlets(), {}, region)


def with_outlets(outlets: Iterable[tuple[Known, Sequence[str]]], topics: Iterable[str], region: str) -> Register:
    """Return the well-known register with this office's outlets (and their names) and topics before it."""
    own = {fold(name): known for known, names in outlets for name in names if fold(name)}
    return Register({**_well_known_outlets(), **own}, {fold(topic): topic for topic in topics if fold(topic)}, region)


@lru_cache
def _well_known_outlets() -> dict[str, Known]:
    found = {fold(name): Known(name, region) for region, names in WELL_KNOWN.items() for name in names.split("|")}
    found |= {fold(other): found.get(fold(name), Known(name)) for other, name in OTHER_NAMES.items()}
    return {name.removeprefix("the "): known for name, known in found.items()} | found


@lru_cache
def places() -> dict[str, tuple[str, str]]:
    """Return folded place names in four languages with their English name and ISO 3166 country ("" for a town)."""
    english = Locale.parse("en").territories
    found = {
        fold(name): (english[code], code)
        for tag in ("en", "fr", "es", "ar")
        for code, name in Locale.parse(tag).territories.items()
        if len(code) == 2
    }
    found |= {fold(name): (english[code], code) for code, names in _PLACES.items() for name in names.split("|")}
    found |= {fold(name): (name, "") for name in _TOWNS.split("|")}
    return found | {fold(name): (town, "") for name, town in _TOWN_ALIASES.items()}
