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
