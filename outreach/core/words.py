"""How does a pure policy speak four languages? It says an English sentence that remembers its template and its values."""

from collections.abc import Sequence
from typing import Any

from outreach.core import languages


class Said(str):
    """An English sentence, ready to use as text, that a page can say again in the reader's language."""

    __slots__ = ("number", "plural", "template", "values")
    template: str
    values: dict[str, Any]
    plural: str  # "" for a sentence whose words do not hang on a number
    number: int


def say(template: str, /, **values: Any) -> Said:
    """Return `template` filled with `values` (`%(name)s`); extracted for translation like `gettext`."""
    said = Said(template % values if values else template)
    said.template, said.values, said.plural, said.number = template, values, "", 1
    return said


def say_many(one: str, many: str, number: int, /, **values: Any) -> Said:
    """Return `one` or `many` by `number`, which stands in them as `%(num)s`; extracted for translation like `ngettext`."""
    filled = {"num": number, **values}
    said = Said((one if number == 1 else many) % filled)
    said.template, said.values, said.plural, said.number = one, filled, many, number
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
    if not isinstance(text, Said):
        return text
    plural = [text.plural, text.number] if text.plural else []
    return [text.template, {name: frozen(value) for name, value in text.values.items()}, *plural]


def thawed(kept: Any) -> str:
    """Return what `frozen` was given."""
    if not isinstance(kept, list):
        return kept if isinstance(kept, str) else str(kept)
    template, values, *plural = kept
    filled = {name: thawed(value) if isinstance(value, list) else value for name, value in values.items()}
    if not plural:
        return say(template, **filled)
    return say_many(template, *plural, **{name: value for name, value in filled.items() if name != "num"})
