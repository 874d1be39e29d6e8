"""What does the line reader know by name? Outlets and their aliases, topics, and countries in four languages."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from babel import Locale

from outreach.core.text import fold


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


_WELL_KNOWN = {
    "GB": "BBC|BBC Arabic|BBC News|BBC World Service|BBC Mundo|BBC Persian|BBC Radio 4|Sky News|ITV News|Channel 4 News|The Guardian|Reuters|"
    "The Times|The Independent|Financial Times|Al Araby TV|The Daily Telegraph|LBC|The Economist",
    "US": "CNN|AP|Associated Press|The New York Times|The Washington Post|NPR|PBS NewsHour|ABC News|CBS News|NBC News|Fox News|Bloomberg|Alhurra|VOA",
    "FR": "AFP|Agence France-Presse|France 24|France Inter|France Info|Le Monde|Le Figaro|Libération|RFI|TF1|France 2|Mediapart|La Croix",
    "ES": "EFE|El País|El Mundo|RTVE|Cadena SER|La Vanguardia|RNE|eldiario.es|Telecinco",
    "QA": "Al Jazeera|Al Jazeera English|Al Jazeera Arabic|AJ+|Al Jazeera Mubasher",
    "AE": "Sky News Arabia|The National|Al Arabiya|Asharq News",
    "SA": "Asharq Al-Awsat|Al Hadath",
    "LB": "L'Orient-Le Jour|L'Orient Today|An-Nahar|Al Mayadeen|LBCI",
    "DE": "Deutsche Welle|DW|DW Arabic|Der Spiegel|ARD|ZDF|dpa|Die Zeit|Süddeutsche Zeitung",
    "IT": "RAI|ANSA|La Repubblica|Corriere della Sera",
    "TR": "Anadolu Agency|TRT World|TRT Arabi",
    "CA": "CBC|CBC News|Radio-Canada",
    "AU": "ABC Australia|SBS",
    "IE": "RTÉ|The Irish Times",
    "CH": "RTS|SRF|The New Humanitarian",
    "EG": "Al-Ahram|Mada Masr",
}
_OTHER_NAMES = {
    "بي بي سي عربي": "BBC Arabic", "بي بي سي": "BBC", "الجزيرة": "Al Jazeera", "العربية نت": "Al Arabiya", "قناة العربية": "Al Arabiya",
    "سكاي نيوز عربية": "Sky News Arabia", "فرانس 24": "France 24", "رويترز": "Reuters", "سي إن إن": "CNN", "الشرق الأوسط": "Asharq Al-Awsat",
    "التلفزيون العربي": "Al Araby TV", "دويتشه فيله": "Deutsche Welle", "الحرة": "Alhurra", "aljazeera": "Al Jazeera", "nyt": "The New York Times",
    "guardian": "The Guardian", "ft": "Financial Times", "bbc world": "BBC World Service", "c4 news": "Channel 4 News", "ajm": "Al Jazeera Mubasher",
    "aje": "Al Jazeera English", "wapo": "The Washington Post", "telegraph": "The Daily Telegraph", "el pais": "El País",
}  # fmt: skip
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
    "الغوطة": "Ghouta", "الموصل": "Mosul", "الخرطوم": "Khartoum", "دارفور": "Darfur", "القدس": "Jerusalem", "بيروت": "Beirut", "رفح": "Rafah",
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
    found = {fold(name): Known(name, region) for region, names in _WELL_KNOWN.items() for name in names.split("|")}
    return found | {fold(other): found[fold(name)] for other, name in _OTHER_NAMES.items()}


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
