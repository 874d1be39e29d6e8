"""What does a record say when two of one thing become one? One side of what contradicts, both of what can stand together."""

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

KEPT, GONE = "kept", "gone"


class Rules(NamedTuple):
    """How the columns of a record become one: a name somebody may choose a side for -> its columns, and what is kept of both."""

    chosen: Mapping[str, tuple[str, ...]]
    lists: Sequence[str] = ()
    maps: Sequence[str] = ()
    texts: Sequence[str] = ()
    strict: Sequence[str] = ()  # true when one of the two says so


def unknown_choices(rules: Rules, choices: Mapping[str, str]) -> list[str]:
    """Return the choices that name no field or no side."""
    return sorted(name for name, side in choices.items() if name not in rules.chosen or side not in (KEPT, GONE))


def united(rules: Rules, kept: Mapping[str, Any], gone: Mapping[str, Any], choices: Mapping[str, str]) -> dict[str, Any]:
    """Return what the record that stays will say."""
    values: dict[str, Any] = {}
    for name, columns in rules.chosen.items():
        side = gone if side_of(rules, name, kept, gone, choices) == GONE else kept
        values |= {column: side.get(column) for column in columns}
    for name in rules.lists:
        values[name] = _each_once([*(kept.get(name) or []), *(gone.get(name) or [])])
    for name in rules.maps:
        values[name] = {**(gone.get(name) or {}), **(kept.get(name) or {})}
    for name in rules.texts:
        values[name] = both(kept.get(name) or "", gone.get(name) or "")
    return values | {name: bool(kept.get(name) or gone.get(name)) for name in rules.strict}


def side_of(rules: Rules, name: str, kept: Mapping[str, Any], gone: Mapping[str, Any], choices: Mapping[str, str]) -> str:
    """Return from which side a field comes: the one chosen, else the one that says something."""
    columns = rules.chosen[name]
    empty = not any(kept.get(column) for column in columns) and any(gone.get(column) for column in columns)
    return choices.get(name, GONE if empty else KEPT)


def differing(rules: Rules, kept: Mapping[str, Any], gone: Mapping[str, Any]) -> list[str]:
    """Return the fields in which two records say different things, and so have to be chosen."""
    return [name for name, columns in rules.chosen.items() if any(_contradict(kept.get(one), gone.get(one)) for one in columns)]


def both(kept: str, gone: str) -> str:
    """Return two texts as one; what one has of the other stands once."""
    if not gone or gone in kept:
        return kept
    return f"{kept}\n{gone}" if kept and kept not in gone else gone


def _contradict(mine: Any, theirs: Any) -> bool:
    return bool(mine) and bool(theirs) and mine != theirs


def _each_once(found: Sequence[Any]) -> list[Any]:
    return [one for place, one in enumerate(found) if one not in found[:place]]
