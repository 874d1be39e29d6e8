"""How is a change to many rows taken back exactly, also weeks later, and without undoing what was done to them since?"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date, datetime, time
from enum import Enum
from typing import Any

from sqlalchemy import Column, ColumnElement, Table, and_, select

from outreach.core.database import Base, session

_COUNTED = frozenset(("version", "updated_at"))  # they only ever go on
_KINDS: dict[str, Any] = {"instant": datetime, "day": date, "time": time}
_AT_ONCE = 900
Row = dict[str, Any]


class Changes:
    """What was changed, row by row; `steps` is plain JSON to be kept."""

    def __init__(self, steps: Iterable[Mapping[str, Any]] = ()) -> None:
        self.steps: list[Mapping[str, Any]] = list(steps)

    @contextmanager
    def watch(self, model: type[Base] | Table, *where: ColumnElement[bool], apart: Sequence[str] = ()) -> Iterator[None]:
        """Note what happens inside to the rows of `where`: changed, gone or new; columns in `apart` write themselves.

        Watches may stand in each other; the outer one is undone first, so parents belong outside.
        """
        table = model if isinstance(model, Table) else _table(model.__tablename__)
        session().flush()
        before = _rows(table, where, apart)
        yield
        session().flush()
        after = _rows(table, where, apart) | _still(table, before, apart)
        self.steps += _differences(table.name, before, after)

    def carry(self, column: Column[Any], before: int, after: int) -> None:
        """Let the rows that point at one record point at another; nothing of them is kept but their numbers."""
        table = column.table
        moved = list(session().scalars(select(table.c.id).where(column == before)))
        if moved:
            session().execute(table.update().where(column == before).values({column.name: after}))
            self.steps.append({"table": table.name, "column": column.name, "moved": moved, "from": before, "to": after})

    def moved(self, model: type[Base], column: str) -> set[int]:
        """Return the numbers of the rows of a table in which `column` says something else than before."""
        steps = [one for one in self.steps if one["table"] == model.__tablename__]
        carried = [one["moved"] for one in steps if one.get("column") == column]
        return {one["before"]["id"] for one in steps if column in one.get("changed", ())}.union(*carried)

    def undo(self) -> None:
        """Bring back what was: a value changed since is left as it is, a row deleted since stays away."""
        for step in reversed(self.steps):
            _undo_one(_table(step["table"]), step)
        session().expire_all()


def _table(name: str) -> Table:
    return Base.metadata.tables[name]


def _rows(table: Table, where: Sequence[ColumnElement[bool]], apart: Sequence[str]) -> dict[tuple[Any, ...], Row]:
    columns = [column for column in table.columns if column.name not in apart]
    found = session().execute(select(*columns).where(*where)).mappings().all()
    return {_key(table, row): dict(row) for row in found}


def _still(table: Table, before: Mapping[tuple[Any, ...], Row], apart: Sequence[str]) -> dict[tuple[Any, ...], Row]:
    """Return the rows that were watched and may have left the condition since."""
    found: dict[tuple[Any, ...], Row] = {}
    for row in before.values():
        found |= _rows(table, [_is(table, row)], apart)
    return found


def _key(table: Table, row: Mapping[Any, Any]) -> tuple[Any, ...]:
    return tuple(row[column.name] for column in table.primary_key)


def _is(table: Table, row: Mapping[str, Any]) -> ColumnElement[bool]:
    return and_(*(column == row[column.name] for column in table.primary_key))


def _differences(table: str, before: Mapping[tuple[Any, ...], Row], after: Mapping[tuple[Any, ...], Row]) -> list[Row]:
    """Return the steps in an order whose reverse breaks no key: first what went, then what changed, then what came."""
    keys = [column.name for column in _table(table).primary_key]
    gone = [{"table": table, "gone": _plain(row)} for key, row in before.items() if key not in after]
    changed = [
        {
            "table": table,
            "before": _plain(_part(before[key], [*keys, *names])),
            "changed": names,
            "after": _plain({name: row[name] for name in names}),
        }
        for key, row in after.items()
        if key in before
        and (names := [name for name, value in row.items() if value != before[key][name] and name not in _COUNTED])
    ]
    new = [{"table": table, "new": _plain(row)} for key, row in after.items() if key not in before]
    return [*gone, *changed, *new]


def _part(row: Mapping[str, Any], names: Iterable[str]) -> Row:
    return {name: row[name] for name in names}


def _undo_one(table: Table, step: Mapping[str, Any]) -> None:
    if "moved" in step:
        _move_back(table, step)
    elif "new" in step:
        session().execute(table.delete().where(_is(table, _read(step["new"]))))
    elif "gone" in step:
        row = _read(step["gone"])
        if not _rows(table, [_is(table, row)], ()):
            session().execute(table.insert().values(**row))
    else:
        _change_back(table, _read(step["before"]), _read(step["after"]), step["changed"])


def _move_back(table: Table, step: Mapping[str, Any]) -> None:
    """Let those point back that still point where they were carried."""
    column = table.c[step["column"]]
    for start in range(0, len(step["moved"]), _AT_ONCE):
        some = table.c.id.in_(step["moved"][start : start + _AT_ONCE])
        session().execute(table.update().where(some, column == step["to"]).values({column.name: step["from"]}))


def _change_back(table: Table, before: Row, after: Row, names: Sequence[str]) -> None:
    now = next(iter(_rows(table, [_is(table, before)], ()).values()), None)
    back = {name: before[name] for name in names if now is not None and now[name] == after[name]}
    if back:
        session().execute(table.update().where(_is(table, before)).values(**back))


def _plain(row: Mapping[str, Any]) -> Row:
    return {name: _said(value) for name, value in row.items()}


def _said(value: Any) -> Any:
    if isinstance(value, Enum):
        return value.value
    for kind, cls in _KINDS.items():
        if isinstance(value, cls):
            return {f"${kind}": value.isoformat()}
    return value


def _read(row: Mapping[str, Any]) -> Row:
    return {name: _meant(value) for name, value in row.items()}


def _meant(value: Any) -> Any:
    if isinstance(value, dict) and len(value) == 1:
        key, text = next(iter(value.items()))
        if key.startswith("$") and key[1:] in _KINDS:
            return _KINDS[key[1:]].fromisoformat(text)
    return value
