"""How does a pure policy speak four languages? It says an English sentence that remembers its template and its values."""

from typing import Any


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


def frozen(text: str) -> Any:
    """Return a sentence as plain JSON that keeps its template and values, so that it can be said again later."""
    return [text.template, {name: frozen(value) for name, value in text.values.items()}] if isinstance(text, Said) else text


def thawed(kept: Any) -> str:
    """Return what `frozen` was given."""
    if not isinstance(kept, list):
        return kept if isinstance(kept, str) else str(kept)
    template, values = kept
    return say(template, **{name: thawed(value) if isinstance(value, list) else value for name, value in values.items()})
