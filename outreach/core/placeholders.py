"""How is user-written text filled? `{{ name }}` or `{{ name | word }}`, values only: no expressions, never Jinja."""

import re
from collections.abc import Callable, Mapping

from outreach.core.errors import Invalid
from outreach.core.words import say

SLOT = re.compile(r"\{\{\s*([a-z][a-z0-9_]*)\s*(?:\|\s*([a-z][a-z_]*)\s*)?\}\}")
_LOOSE = re.compile(r"\{\{.*?\}\}|\{\{|\}\}", re.DOTALL)


def names(text: str) -> set[str]:
    """Return the names that `text` asks for."""
    return {match.group(1) for match in SLOT.finditer(text)}


def malformed(text: str) -> list[str]:
    """Return every piece that looks like a placeholder and is not one."""
    return list(_LOOSE.findall(SLOT.sub("", text)))


def fill(text: str, values: Mapping[str, str], escape: Callable[[str], str] = str) -> str:
    """Return `text` with each placeholder replaced by its value, once and literally, after `escape`.

    Raises `Invalid` naming the placeholders that have no value; a value that looks like a placeholder stays as it is.
    """
    missing = sorted(name for name in names(text) if not values.get(name))
    if missing:
        raise Invalid(placeholders=[say("{{ %(name)s }} has no value", name=name) for name in missing])
    return SLOT.sub(lambda match: escape(values[match.group(1)]), text)
