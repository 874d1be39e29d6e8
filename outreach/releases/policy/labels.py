"""What do we call the parts of a release in its language? The conventions of four languages; English for the rest."""

from dataclasses import dataclass
from datetime import datetime

from babel.dates import get_day_names, get_timezone_location

from outreach.core import languages
from outreach.core.times import Meant, zone_info
from outreach.releases.policy import ladders


@dataclass(frozen=True, slots=True)
class Labels:
    """The words of one language; `embargo` has slots for weekday, day, month, year, time, hour, minute, city, offset."""

    kinds: dict[str, str]
    immediate: str
    embargo: str
    end: str
    notes: str
    contact: str
    said: str
    quotes: tuple[str, str]
    dateline: str
    pictures: str
    full_size: str


_ENGLISH = Labels(
    kinds={"release": "PRESS RELEASE", "statement": "STATEMENT", "advisory": "MEDIA ADVISORY", "sign_on_letter": "OPEN LETTER",
           "correction": "CORRECTION"},
    immediate="FOR IMMEDIATE RELEASE",
    embargo="EMBARGOED UNTIL {time} {city} time ({offset}), {weekday} {day} {month} {year}",
    end="ENDS", notes="Notes to editors", contact="Media contact", said="{who}, said: {words}",
    quotes=("“", "”"), dateline=" – ", pictures="Pictures", full_size="Full size",
)  # fmt: skip
_FRENCH = Labels(
    kinds={"release": "COMMUNIQUÉ DE PRESSE", "statement": "DÉCLARATION", "advisory": "AVIS AUX MÉDIAS",
           "sign_on_letter": "LETTRE OUVERTE", "correction": "RECTIFICATIF"},
    immediate="POUR DIFFUSION IMMÉDIATE",
    embargo="SOUS EMBARGO jusqu’au {weekday} {day} {month} {year}, {hour} h {minute} (heure de {city}, {offset})",
    end="– FIN –", notes="Notes aux rédactions", contact="Contact presse", said="{who}, a déclaré\u202f: {words}",
    quotes=("«\u202f", "\u202f»"), dateline=" – ", pictures="Photos", full_size="Taille réelle",
)  # fmt: skip
_SPANISH = Labels(
    kinds={"release": "COMUNICADO DE PRENSA", "statement": "DECLARACIÓN", "advisory": "CONVOCATORIA DE PRENSA",
           "sign_on_letter": "CARTA ABIERTA", "correction": "CORRECCIÓN"},
    immediate="PARA DIFUSIÓN INMEDIATA",
    embargo="EMBARGADO HASTA el {weekday} {day} de {month} de {year}, {time} (hora de {city}, {offset})",
    end="FIN", notes="Notas para la redacción", contact="Contacto de prensa", said="{who}, declaró: {words}",
    quotes=("«", "»"), dateline=".– ", pictures="Fotografías", full_size="Tamaño original",
)  # fmt: skip
_ARABIC = Labels(
    kinds={"release": "بيان صحفي", "statement": "بيان", "advisory": "إشعار إعلامي", "sign_on_letter": "رسالة مفتوحة",
           "correction": "تصحيح"},
    immediate="للنشر الفوري",
    embargo="محظور النشر حتى {weekday} {day} {month} {year}، الساعة {time} بتوقيت {city} ({offset})",
    end="انتهى", notes="ملاحظات للمحررين", contact="للتواصل الإعلامي", said="{who}: {words}", quotes=("«", "»"), dateline=" – ",
    pictures="الصور", full_size="الحجم الكامل",
)  # fmt: skip
_LANGUAGES = {"en": _ENGLISH, "fr": _FRENCH, "es": _SPANISH, "ar": _ARABIC}


def labels(language: str) -> Labels:
    """Return the words for a BCP 47 tag."""
    return _LANGUAGES.get(languages.primary(language), _ENGLISH)


def embargo_line(embargo: Meant, language: str) -> str:
    """Return the sentence that stands on top of an embargoed text: wall-clock time, city, offset from UTC and full date."""
    base = ladders.base(language)
    local = embargo.instant.astimezone(zone_info(embargo.zone))
    line = labels(base).embargo.format(
        weekday=get_day_names(locale=base)[local.weekday()],
        day="1er" if base == "fr" and local.day == 1 else local.day,
        month=ladders.month(local.date(), base),
        year=local.year,
        time=f"{local:%H:%M}",
        hour=local.hour,
        minute=f"{local:%M}",
        city=get_timezone_location(embargo.zone, locale=base, return_city=True),
        offset=_offset(local, base),
    )
    return line.replace("heure de A", "heure d’A").replace("heure de O", "heure d’O")


def _offset(local: datetime, base: str) -> str:
    name = local.tzname() or ""
    if base == "en" and name.isalpha():
        return name
    return ladders.offset(local)
