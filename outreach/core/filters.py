"""What is asked for in one line: words, and typed filters such as `lang:ar>=3 country:LB,SY -list:"Old desk"`?"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from outreach.core.text import fold

WORDS: Mapping[str, tuple[str, ...]] = {
    "language": ("lang", "language", "langue", "idioma", "lengua", "لغة"),
    "country": ("country", "pays", "país", "بلد", "دولة"),
    "city": ("city", "ville", "ciudad", "مدينة"),
    "beat": ("beat", "topic", "sujet", "thème", "rubrique", "tema", "موضوع"),
    "outlet": ("outlet", "média", "medio", "وسيلة", "مؤسسة"),
    "medium": ("medium", "support", "soporte", "نوع"),
    "list": ("list", "liste", "lista", "قائمة"),
    "channel": ("channel", "canal", "قناة"),
    "has": ("has", "avec", "con", "لديه"),
    "email": ("email", "e-mail", "mail", "courriel", "correo", "بريد"),
    "phone": ("phone", "tel", "téléphone", "teléfono", "هاتف"),
    "signal": ("signal", "سيغنال"),
    "whatsapp": ("whatsapp", "واتساب"),
    "embargo": ("embargo", "حظر"),
    "verified": ("verified", "vérifié", "verificado", "محقق"),
    "bounced": ("bounced", "rejeté", "rebotado", "مرتد"),
    "private": ("private", "privé", "privado", "خاص"),
    "objected": ("objected", "stop", "refus", "opuesto", "معترض"),
    "source": ("source", "fuente", "origen", "مصدر"),
    "organisation": ("org", "organisation", "organization", "organización", "منظمة"),
    "role": ("role", "rôle", "fonction", "rol", "cargo", "دور"),
    "awake": ("awake", "éveillé", "despierto", "مستيقظ"),
    "available": ("available", "free", "disponible", "libre", "متاح"),
    "face": ("face", "visage", "rostro", "وجه"),
    "use": ("use", "usage", "uso", "استخدام"),
    "care": ("care", "suivi", "revisar", "مراجعة"),
    "protected": ("protected", "protégé", "protegido", "محمي"),
    "paused": ("paused", "pause", "pausa", "متوقف"),
    "owner": ("owner", "responsable", "مسؤول"),
    "is": ("is", "est", "es", "هو"),
    "campaign": ("campaign", "campagne", "campaña", "حملة"),
    "state": ("state", "état", "estado", "حالة"),
    "due": ("due", "échéance", "plazo", "موعد"),
    "retired": ("retired", "retiré", "retirado", "متقاعد"),
}
_SIGNS = r"(?:>=|<=|>|<|=)"
_QUOTED = r'(?:"[^"]*"?|“[^”]*”?|«[^»]*»?)'
_VALUE = rf"(?:{_QUOTED}|[^\s,;،\"“«]+)"
_TOKEN = re.compile(
    rf"(?<!\S)(?P<not>[-−!]?)(?P<key>[^\W\d_][^\W\d_-]*(?:-[^\W\d_]+)*)(?P<mark>: ?|{_SIGNS}):?(?!//)"
    rf"(?P<values>{_VALUE}(?:[,;،]{_VALUE})*|(?=\s|$))"
)
_PART = re.compile(_VALUE)
_LEVEL = re.compile(rf"(?P<text>[^<>=]*?)\s*(?P<sign>{_SIGNS})\s*(?P<limit>[^<>=]+)")
_MOST = 20


@dataclass(frozen=True, slots=True)
class Value:
    """One value of a filter: words, or a comparison (`sign`, `limit`), or both as in `ar>=3`."""

    text: str
    sign: str = ""
    limit: str = ""


@dataclass(frozen=True, slots=True)
class Filter:
    """One filter: somebody for whom one of `values` holds, or none of them when `negated`; `typed` is how it was written."""

    key: str
    values: tuple[Value, ...]
    negated: bool
    typed: str


@dataclass(frozen=True, slots=True)
class Line:
    """What one line asks for; `strange` are the keys that no filter here has: their words are searched as words."""

    words: str
    filters: tuple[Filter, ...] = ()
    strange: tuple[str, ...] = ()

    @property
    def typed(self) -> str:
        """Return the line again, the filters first."""
        return " ".join(part for part in (*(one.typed for one in self.filters), self.words) if part)

    def without(self, place: int) -> str:
        """Return the line without one of its filters."""
        return Line(self.words, (*self.filters[:place], *self.filters[place + 1 :])).typed


def keys(*names: str) -> dict[str, str]:
    """Return every word that means one of these filters, folded -> its name."""
    return {fold(word): name for name in names for word in (name, *WORDS.get(name, ()))}


def read(text: str, known: Mapping[str, str]) -> Line:
    """Return what `text` asks for, its filters among `known` (`keys`); never raises."""
    filters: list[Filter] = []
    strange: list[str] = []
    rest: list[str] = []
    last = 0
    for found in _TOKEN.finditer(text):
        key = known.get(fold(found["key"]))
        values = _values(found["mark"], found["values"])
        if key and len(filters) < _MOST:
            rest.append(text[last : found.start()])
            last = found.end()
            if values:  # else its value is still to be typed
                filters.append(Filter(key, values, bool(found["not"]), found[0].replace(": ", ":", 1).strip()))
        elif not key and found["mark"] == ":":
            strange.append(found["key"])
    rest.append(text[last:])
    return Line(" ".join(" ".join(rest).split()), tuple(filters), tuple(dict.fromkeys(strange)))


def _values(mark: str, text: str) -> tuple[Value, ...]:
    parts = [part.strip('"“”«» ') for part in _PART.findall(text)]
    found = [_value(mark.strip(), part) for part in parts if part]
    return tuple(dict.fromkeys(found))


def _value(mark: str, part: str) -> Value:
    if mark not in (":", "="):
        return Value("", mark, part)
    level = _LEVEL.fullmatch(part)
    return Value(level["text"], level["sign"], level["limit"].strip()) if level else Value(part.rstrip("<>="))


def written(key: str, values: Iterable[str], negated: bool = False) -> str:
    """Return a filter as somebody would type it."""
    return f"{'-' if negated else ''}{key}:{','.join(_in_quotes(value) for value in values)}"


def _in_quotes(value: str) -> str:
    bare = value.replace('"', "")
    return f'"{bare}"' if re.search(r"^[:/]|[\s,;،“«<>=]", bare) else bare


def compared(number: int, value: Value) -> bool:
    """Say whether `number` fulfils the comparison of `value`; without a readable one, everything does."""
    if not value.limit.isdecimal():
        return True
    limit = int(value.limit)
    signs: Sequence[tuple[str, bool]] = (
        (">=", number >= limit), ("<=", number <= limit), (">", number > limit), ("<", number < limit), ("=", number == limit),
    )  # fmt: skip
    return next((holds for sign, holds in signs if sign == value.sign), True)
