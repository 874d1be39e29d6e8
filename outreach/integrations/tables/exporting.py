"""Which registers can be taken out as a file? Rooms say so here, and the door that asks for the reason, which knows none of them, asks."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

Filter = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Exportable:
    """A register as a table: who may take it, its columns, the questions that narrow it, and its rows for given answers.

    `card` turns a row into the properties of a vCard; None where the rows are neither people nor organisations. `title` is its
    name in words and `page` the endpoint it is taken from, where these are not known by the register's own name.
    `warns` says whom several harmless columns may name together: as (initials, the details).
    """

    permission: str
    columns: Sequence[str]
    rows: Callable[[Filter], Iterable[Mapping[str, Any]]]
    filters: Sequence[str] = ()
    card: Callable[[Mapping[str, Any]], Iterable[tuple[str, str]]] | None = None
    title: Any = None
    page: str = ""
    warns: Callable[[], Sequence[tuple[str, str]]] = tuple


_known: dict[str, Exportable] = {}


def exportable(kind: str, what: Exportable) -> None:
    """Let this register be taken out, as `kind` ("media-lists")."""
    _known[kind] = what


def exportables() -> Mapping[str, Exportable]:
    """Return every register that can be taken out, by kind."""
    return _known
