"""What does an offer say? Its terms with the lift in several zones, never a word of the text itself."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from outreach.core import languages
from outreach.core.times import shown
from outreach.releases.policy import ladders


@dataclass(frozen=True, slots=True)
class Rung:
    """One line of the ladder: the zone, its city, its wall clock, and how many days it is off the first zone's date."""

    zone: str
    city: str
    local: datetime
    days: int


def ladder(lift_at: datetime, zones: Sequence[str]) -> list[Rung]:
    """Return the lift in every zone, the first one being the zone that was meant; UTC always comes along."""
    names = list(dict.fromkeys([*zones, "UTC"]))
    seen = shown(lift_at, names)
    first = seen[0][1].date()
    return [Rung(zone, name, local, (local.date() - first).days) for zone, (name, local) in zip(names, seen, strict=True)]


def in_a_line(lift_at: datetime, zones: Sequence[str], language: str = "en") -> str:
    """Return the lift in words that need no conversion: "00:01 London, Thursday 1 December 2016 (00:01 UTC, ...)"."""
    return ladders.in_a_line(lift_at, list(dict.fromkeys([*zones, "UTC"])), language)


def place_and_day(rung: Rung, language: str = "en") -> str:
    """Return where and on which day in words that nobody reads as another date: "London, Thursday 1 December 2016"."""
    comma = "، " if language == "ar" else ", "
    return f"{languages.city(rung.zone, language)}{comma}{ladders.day(rung.local.date(), language)}"


def offer(lift_at: datetime, zones: Sequence[str], language: str = "en") -> str:
    """Return the standard terms for a lift; an editor may change them before they are offered."""
    return _TERMS[language].format(when=in_a_line(lift_at, zones, language))


def in_every_language(lift_at: datetime, zones: Sequence[str]) -> dict[str, str]:
    """Return the standard terms by language."""
    return {language: offer(lift_at, zones, language) for language in _TERMS}


def reads_in(theirs: str | None, of_text: str) -> str:
    """Return in which of our languages somebody is asked: their own, else that of the text, else English."""
    bases = [tag.replace("_", "-").split("-")[0].lower() for tag in (theirs or "", of_text)]
    return next((base for base in bases if base in _TERMS), "en")


def terms_hash(terms: str) -> str:
    """Return the fingerprint of the words that somebody accepts."""
    return hashlib.sha256(" ".join(terms.split()).encode()).hexdigest()


_TERMS = {  # `{when}` is the lift
    "en": (
        "The text is for use from {when}. Until then nothing of it is published, broadcast, "
        "posted or passed on, except to your editors and to experts whom you ask for comment and who accept the same terms. "
        "Accepting binds you at your outlet; if you change outlets before the lift, we ask you again."
    ),
    "fr": (
        "Le texte peut être utilisé à partir de {when}. Jusque-là, rien n’en est publié, diffusé, mis en ligne ni transmis, "
        "sauf à votre rédaction et aux spécialistes à qui vous demandez un commentaire et qui acceptent les mêmes conditions. "
        "Votre accord vous engage au sein de votre média\u202f; si vous en changez avant la levée, nous vous redemandons."
    ),
    "es": (
        "El texto puede usarse a partir de {when}. Hasta entonces no se publica, emite, difunde ni comparte nada de él, "
        "salvo con su redacción y con especialistas a quienes pida comentarios y que acepten las mismas condiciones. "
        "Aceptar le compromete en su medio; si cambia de medio antes de esa hora, se lo volveremos a preguntar."
    ),
    "ar": (
        "يمكن استخدام النص اعتبارًا من {when}. وحتى ذلك الحين لا يُنشر منه شيء ولا يُبث ولا يوضع على الإنترنت ولا يُنقل إلى أحد، "
        "إلا إلى محرريكم وإلى خبراء تطلبون تعليقهم ويقبلون الشروط نفسها. "
        "القبول يلزمكم في مؤسستكم؛ وإذا انتقلتم إلى غيرها قبل رفع الحظر نسألكم من جديد."
    ),
}  # fmt: skip
