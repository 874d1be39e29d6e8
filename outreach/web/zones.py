"""How does somebody name a time zone? The few that matter are offered; any city or zone can be typed, in each of our languages."""

from collections.abc import Callable, Iterable, Iterator
from functools import cache
from typing import Any

from babel.core import get_global
from flask import g
from flask_babel import get_locale
from flask_babel import gettext as _
from markupsafe import Markup
from wtforms import StringField
from wtforms.form import BaseForm
from wtforms.validators import StopValidation
from wtforms.widgets import TextInput

from outreach.core import languages
from outreach.core.text import fold
from outreach.core.times import known_zones
from outreach.web.locale import settings

_MOST = 24
_USUAL = (
    "Europe/London", "Europe/Paris", "Europe/Madrid", "Asia/Beirut", "Asia/Damascus", "Asia/Amman", "Asia/Baghdad", "Europe/Istanbul",
    "Africa/Cairo", "America/New_York", "America/Los_Angeles", "UTC",
)  # fmt: skip
_SPOKEN = ("en", "fr", "es", "ar")
_ELSEWHERE = {  # cities of which another, too, is often meant: the zones of those
    "Africa/Tripoli": ("Asia/Beirut",), "America/Argentina/Cordoba": ("Europe/Madrid", "America/Mexico_City"),
    "America/Merida": ("Europe/Madrid", "America/Caracas"), "America/Santiago": ("Europe/Madrid", "America/Havana", "America/Santo_Domingo"),
    "America/La_Paz": ("America/Mazatlan",), "America/St_Johns": ("America/Antigua",), "America/Halifax": ("Europe/London",),
    "America/Argentina/San_Juan": ("America/Puerto_Rico",), "America/Argentina/San_Luis": ("America/Mexico_City",),
    "America/Boa_Vista": ("Atlantic/Cape_Verde",), "America/Indiana/Petersburg": ("Europe/Moscow",),
    "America/Indiana/Vincennes": ("Europe/Paris",), "Australia/Perth": ("Europe/London",),
}  # fmt: skip
_FIXED = {"EST": "America/New_York", "MST": "America/Denver", "HST": "Pacific/Honolulu"}  # letters that know no summer time
_FEW = 2  # zones of a country that is offered as a whole
_sources: list[Callable[[], Iterable[str]]] = []


def offers(source: Callable[[], Iterable[str]]) -> Callable[[], Iterable[str]]:
    """Let a room say which zones matter here: of whom it knows, or that were used lately."""
    _sources.append(source)
    return source


def of_countries(codes: Iterable[str]) -> Iterator[str]:
    """Yield the zones of countries (ISO 3166) that have one or two; of a continent nobody could say which."""
    found = _by_country()
    return (zone for code in codes for zone in (found.get(code, ()) if len(found.get(code, ())) <= _FEW else ()))


def few() -> list[str]:
    """Return the zones that matter: the office's, those that rooms know, then the usual ones; asked once a request."""
    if "zones_offered" not in g:
        config = settings()
        named = [config.timezone, *config.zones, *(zone for source in _sources for zone in source()), *_USUAL]
        g.zones_offered = [zone for zone in dict.fromkeys(named) if zone in known_zones()][:_MOST]
    return list(g.zones_offered)


def zone_named(typed: str) -> str | None:
    """Return the zone that was typed as its name or as its city in one of our languages; None for one that nobody knows, or may not mean."""
    found = _found(typed)
    return None if found is None or asked_back(typed) else found


def asked_back(typed: str) -> str:
    """Return what is asked where the name of a city means several, or letters no city at all; else nothing."""
    found = _found(typed)
    if found in _FIXED:
        said = _(
            "“%(name)s” never changes to summer time. Write the city instead, such as %(zone)s.", name=found, zone=_FIXED[found]
        )
        return str(said)
    if found not in _ELSEWHERE or "/" in typed:
        return ""
    named = ", ".join(map(_in_its_country, (found, *_ELSEWHERE[found])))
    return str(_("There is more than one “%(name)s”. Write the zone that is meant: %(zones)s.", name=typed.strip(), zones=named))


class ZoneInput(TextInput):
    """A line to type in, with the zones that matter in its list; with `everything`, all others after them."""

    def __init__(self, everything: bool = False) -> None:
        super().__init__()
        self.everything = everything

    def __call__(self, field: Any, **kwargs: Any) -> Markup:
        name, said, first = f"{field.id}-zones", str(get_locale() or "en"), few()
        rest = sorted(set(_every()) - set(first)) if self.everything else ()
        shown = Markup("").join(
            Markup('<option value="{}">{}</option>').format(zone, languages.city(zone, said)) for zone in first
        )
        others = Markup("").join(Markup('<option value="{}">').format(zone) for zone in rest)
        line: Markup = super().__call__(field, **{**kwargs, "list": name, "autocomplete": "off", "spellcheck": "false"})
        return line + Markup('<datalist id="{}">{}{}</datalist>').format(name, shown, others)


class ZoneField(StringField):
    """A time zone: its IANA name, whatever way it was typed; what nobody knows stays as typed, for the validator to say so."""

    widget = ZoneInput()
    data: str

    def process_formdata(self, valuelist: list[Any]) -> None:
        """Read a name or a city."""
        super().process_formdata(valuelist)
        if self.data:
            self.data = zone_named(self.data) or self.data

    def pre_validate(self, form: BaseForm) -> None:
        """Ask which city is meant rather than choose one."""
        if self.data and (question := asked_back(self.data)):
            raise StopValidation(question)


class OfficeZoneField(ZoneField):
    """The same for a time that is always meant somewhere: the office's zone until another is typed; all there are stand in the list."""

    widget = ZoneInput(everything=True)

    def process_data(self, value: Any) -> None:
        """Begin with the office's zone."""
        super().process_data(value or settings().timezone)

    def process_formdata(self, valuelist: list[Any]) -> None:
        """Read a name or a city; left empty, it is the office's zone."""
        super().process_formdata(valuelist)
        self.data = self.data or settings().timezone


def _found(typed: str) -> str | None:
    wanted = " ".join(typed.split())
    if wanted in known_zones():
        return wanted
    return _spellings().get(fold(wanted)) or _cities().get(fold(wanted))


def _in_its_country(zone: str) -> str:
    """Return a zone with its country: "Africa/Tripoli (Libya)"."""
    return f"{zone} ({languages.country(get_global('zone_territories')[zone], str(get_locale() or 'en'))})"


@cache
def _every() -> tuple[str, ...]:
    """Zones as they are written on maps, without the older names of the same ones."""
    return tuple(zone for zone in get_global("zone_territories") if "/" in zone and zone in known_zones())


@cache
def _by_country() -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for zone, code in get_global("zone_territories").items():
        if zone in known_zones():
            found.setdefault(code, []).append(zone)
    return found


@cache
def _spellings() -> dict[str, str]:
    return {fold(name): name for name in sorted(known_zones())}


@cache
def _cities() -> dict[str, str]:
    """City, folded, to zone: a twentieth of a second, when somebody first types one."""
    return {fold(name): zone for zone in reversed(_every()) for name in (zone.rsplit("/", 1)[-1].replace("_", " "), *_said(zone))}


def _said(zone: str) -> list[str]:
    return [languages.city(zone, language) for language in _SPOKEN]
