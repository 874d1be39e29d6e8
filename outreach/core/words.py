"""How does a pure policy speak four languages? It says an English sentence that remembers its template and its values."""

from collections.abc import Sequence
from typing import Any

from outreach.core import languages


class Said(str):
    """An English sentence, ready to use as text, that a page can say again in the reader's language."""

    __slots__ = ("template", "values")
    template: str
    values: dict[str, Any]


def say(template: str, /, **values: Any) -> Said:
    """Return `template` filled with `values` (`%(name)s`); extracted for translation like `gettext`."""
    said = Said(template % values if values else template)
    said.template, said.values = template, values
    return said


class Countries(str):
    """The English names of countries that remember their ISO 3166 codes, so that a page can name them in the reader's language."""

    __slots__ = ("codes",)
    codes: tuple[str, ...]


def countries(codes: Sequence[str]) -> Countries:
    """Return the names of these countries, in order."""
    named = Countries(", ".join(languages.country(code, "en") for code in codes))
    named.codes = tuple(codes)
    return named


def frozen(text: str) -> Any:
    """Return a sentence as plain JSON that keeps its template and values, so that it can be said again later."""
    return [text.template, {name: frozen(value) for name, value in text.values.items()}] if isinstance(text, Said) else text


def thawed(kept: Any) -> str:
    """Return what `frozen` was given."""
    if not isinstance(kept, list):
        return kept if isinstance(kept, str) else str(kept)
    template, values = kept
    return say(template, **{name: thawed(value) if isinstance(value, list) else value for name, value in values.items()})
