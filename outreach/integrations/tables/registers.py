"""Which registers can be filled from a file? Rooms say so here, and the importer, which may not know them all, asks."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from outreach.core.actors import Actor
from outreach.integrations.tables.records import Register


@dataclass(frozen=True, slots=True)
class Importable:
    """A register whose rows are known by their names: its table, its fields, other headings for them, and how it is reached.

    `register` is called with who imports and the region of national telephone numbers.
    """

    table: type[Any]
    fields: Sequence[str]
    register: Callable[[Actor, str], Register]
    also: Mapping[str, str] = field(default_factory=dict)


_known: dict[str, Importable] = {}


def importable(kind: str, what: Importable) -> None:
    """Let files of this kind be read in."""
    _known[kind] = what


def importables() -> Mapping[str, Importable]:
    """Return every register that can be filled, by kind."""
    return _known
