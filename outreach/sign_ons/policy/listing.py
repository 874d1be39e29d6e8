"""How are the names of those who signed printed? As each language writes them, in the order agreed for the text."""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from outreach.core import languages
from outreach.core.text import fold
from outreach.sign_ons.policy.standing import ListOrder

_ARTICLE = re.compile(r"^(?:(?:the|la|le|les|el|los|las) |l'|ال)")


@dataclass(frozen=True, slots=True)
class Signatory:
    """One that signed and may be printed; `country` is ISO 3166, `umbrella` the name of the one it stands under."""

    name: str
    in_languages: Mapping[str, str] = field(default_factory=dict)  # BCP 47 tag -> name
    country: str = ""
    umbrella: str = ""

    def written(self, language: str) -> str:
        """Return its name as `language` writes it; as it gave it where nobody wrote it so."""
        return self.in_languages.get(language) or self.in_languages.get(languages.primary(language)) or self.name


def printed(signed: Sequence[Signatory], order: ListOrder, language: str) -> list[Signatory]:
    """Return `signed`, given in the order in which they signed, as a list in `language` has them."""
    if order is ListOrder.SIGNED:
        return list(signed)
    by_name = sorted(signed, key=lambda one: _place(one.written(language), language))
    if order is ListOrder.ALPHABET:
        return by_name
    return sorted(by_name, key=lambda one: (not one.country, fold(languages.country(one.country, languages.primary(language)))))


@lru_cache(maxsize=4096)
def _place(name: str, language: str) -> tuple[bool, str]:
    """Names in the script of the list come first: a reader of Arabic looks for Arabic names in one alphabet."""
    return _script(name) != _script(languages.own_name(language)), _ARTICLE.sub("", fold(name))


@lru_cache(maxsize=4096)
def _script(words: str) -> str:
    """Return the script of the first letter: "LATIN", "ARABIC", "CYRILLIC"."""
    return next((unicodedata.name(letter, "").split(" ")[0] for letter in words if letter.isalpha()), "")
