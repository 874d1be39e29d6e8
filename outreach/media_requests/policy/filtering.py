"""Which requests does a typed line mean? Filters such as `is:overdue lang:ar -owner:nobody`, in four languages."""

from collections.abc import Sequence
from dataclasses import dataclass

from outreach.core import filters
from outreach.core.filters import Filter, Line
from outreach.core.text import fold
from outreach.core.words import say

KEYS = filters.keys("is", "owner", "language", "outlet", "campaign", "state", "medium", "channel", "country")
NOBODY = frozenset(map(fold, ("nobody", "none", "personne", "nadie", "لا أحد")))
ME = frozenset(map(fold, ("me", "mine", "moi", "yo", "mío", "أنا", "لي")))
_IS = {
    "mine": (*ME,),
    "unowned": (*NOBODY,),
    "overdue": ("late", "en retard", "retard", "atrasado", "tarde", "متأخر"),
    "broken": ("oublié", "olvidado", "منسي"),
    "open": ("ouvert", "abierto", "مفتوح"),
    "closed": ("fermé", "cerrado", "مغلق"),
    "unverified": ("non vérifié", "sin verificar", "غير محقق"),
}
_MEANT = {fold(word): name for name, words in _IS.items() for word in (name, *words)}


@dataclass(frozen=True, slots=True)
class Understood:
    """What was typed, as the filter box wants it, and what of it was not understood."""

    line: Line
    problems: Sequence[str] = ()


def understand(text: str) -> Understood:
    """Return what a line asks for; never raises."""
    line = filters.read(text, KEYS)
    wrong = [value.text for one in line.filters if one.key == "is" for value in one.values if not meant(value.text)]
    problems = [say("“is:%(word)s” is not known; try mine, unowned, overdue, broken or unverified.", word=word) for word in wrong]
    return Understood(line, problems)


def meant(word: str) -> str:
    """Return which standing a word after `is:` names, "" for an unknown one."""
    return _MEANT.get(fold(word), "")


def texts(one: Filter) -> list[str]:
    """Return the values of a filter, folded."""
    return [fold(value.text) for value in one.values if value.text]
