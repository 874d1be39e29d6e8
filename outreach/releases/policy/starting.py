"""With which words does a new text begin, by its type and language? The conventions of four; `[TBC]` where somebody must write."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from outreach.core import languages
from outreach.releases.policy import ladders
from outreach.releases.policy.cells import written_day

_DATELINES = {"en": "{city}, {day} –", "fr": "{city}, le {day} –", "es": "{city}, {day}.–", "ar": "{city}، {day} –"}
_WORDS: Mapping[tuple[str, str], Mapping[str, str]] = {
    ("statement", "paragraph"): {
        "en": "The following statement may be attributed to [TBC]:",
        "fr": "La déclaration suivante peut être attribuée à [TBC]\u202f:",
        "es": "La siguiente declaración puede atribuirse a [TBC]:",
        "ar": "يمكن نسب البيان التالي إلى [TBC]:",
    },
    ("advisory", "list"): {
        "en": "What: [TBC]\nWhen: [TBC]\nWhere: [TBC]\nWho: [TBC]\nPictures: [TBC]",
        "fr": "Quoi\u202f: [TBC]\nQuand\u202f: [TBC]\nOù\u202f: [TBC]\nQui\u202f: [TBC]\nImages\u202f: [TBC]",
        "es": "Qué: [TBC]\nCuándo: [TBC]\nDónde: [TBC]\nQuién: [TBC]\nImágenes: [TBC]",
        "ar": "ماذا: [TBC]\nمتى: [TBC]\nأين: [TBC]\nمن: [TBC]\nالصور: [TBC]",
    },
    ("sign_on_letter", "list"): dict.fromkeys(ladders.SPOKEN, "{{ signatories | list }}"),
    ("correction", "paragraph"): {
        "en": "Paragraph [TBC]: “[TBC]” should read “[TBC]”. All else stands.",
        "fr": "Paragraphe [TBC]\u202f: au lieu de «\u202f[TBC]\u202f», lire «\u202f[TBC]\u202f». Le reste est inchangé.",
        "es": "Párrafo [TBC]: donde dice «[TBC]», debe decir «[TBC]». Lo demás no cambia.",
        "ar": "الفقرة [TBC]: «[TBC]» صوابها «[TBC]». وما عدا ذلك يبقى كما هو.",
    },
}


@dataclass(frozen=True, slots=True)
class Office:
    """What a text says of where it is written: the IANA zone whose city stands in its dateline, the day, and who answers."""

    zone: str
    day: date
    name: str = ""
    phone: str = ""


def begun(kind: str, block: str, language: str, office: Office) -> str:
    """Return the first words of a block of a type of text; empty where there is nothing that every such text says."""
    spoken = ladders.base(language)
    if block == "dateline":
        city = languages.city(office.zone, spoken)
        return _DATELINES[spoken].format(city=city.upper() if spoken == "en" else city, day=written_day(office.day, spoken))
    if block == "contact" and office.phone:
        return f"{office.name}، {office.phone}" if spoken == "ar" else f"{office.name}, {office.phone}"
    return _WORDS.get((kind, block), {}).get(spoken, "")
