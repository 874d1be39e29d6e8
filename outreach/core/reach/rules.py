"""What does a limit mean for a table? Each room says it in its `reach.py`; a table of which nobody speaks is seen by no limited account."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Select, String, and_, cast, false, inspect, literal, or_, select, true
from sqlalchemy.orm import InstrumentedAttribute

from outreach.core.database import Base
from outreach.core.reach.limits import KINDS, Reach

Rule = Callable[[Reach], ColumnElement[bool]]
Model = type[Base]
_rules: dict[str, dict[Model, list[Rule]]] = {kind: {} for kind in KINDS}


def belongs(kind: str, model: Model, rule: Rule) -> None:
    """Say which rows of `model` a limit of `kind` leaves; said twice (by a room above), either is enough."""
    _rules[kind].setdefault(model, [])
    if rule not in _rules[kind][model]:
        _rules[kind][model].append(rule)


def shared(kind: str, *models: Model) -> None:
    """Say that these tables are everybody's, whatever the limit of `kind`."""
    for model in models:
        belongs(kind, model, _everything)


def hidden(kind: str, *models: Model) -> None:
    """Say that these tables are for accounts without a limit of `kind` only."""
    for model in models:
        belongs(kind, model, _nothing)


def everybodys(*models: Model) -> None:
    """Say that these tables are everybody's, whatever the limit."""
    for kind in KINDS:
        shared(kind, *models)


def nobodys(*models: Model) -> None:
    """Say that these tables are for accounts without a limit only."""
    for kind in KINDS:
        hidden(kind, *models)


def follows(column: InstrumentedAttribute[Any], parent: Model, key: Any = None, kinds: Sequence[str] = KINDS) -> None:
    """Say that the rows of a table are seen with the row of `parent` that `column` names, by its primary key or by `key`."""
    for kind in kinds:
        belongs(kind, _table_of(column), _Following(column, parent, kind, key))


def called(prefix: str, column: InstrumentedAttribute[Any], suffix: str = "") -> Any:
    """Return what rows of a table are called elsewhere, such as "distribution:7:offers", as a key for `follows`."""
    return literal(prefix) + cast(plain(column), String) + literal(suffix)


def plain(column: InstrumentedAttribute[Any]) -> Any:
    """Return the column of the table itself, which no limit narrows again."""
    return column.property.columns[0]


def own(column: InstrumentedAttribute[Any], kinds: Sequence[str] = KINDS) -> None:
    """Say that the rows of a table are seen by the account that `column` names."""
    for kind in kinds:
        belongs(kind, _table_of(column), _Own(column))


def spoken_of(kind: str) -> frozenset[Model]:
    """Return the tables of which some room says what a limit of `kind` means for them."""
    return frozenset(_rules[kind])


def _table_of(column: InstrumentedAttribute[Any]) -> Model:
    found: Any = column.class_
    model: Model = found
    return model


@dataclass(frozen=True)
class _Following:
    column: InstrumentedAttribute[Any]
    parent: Model
    kind: str
    key: Any

    def __call__(self, reach: Reach) -> ColumnElement[bool]:
        if self.key is None and _everything in _rules[self.kind].get(self.parent, ()) and plain(self.column).foreign_keys:
            return self.column.is_not(None)  # its parent is there and everybody's: no need to gather the ids of all of them
        return self.column.in_(ids(self.parent, self.kind, reach, self.key))


@dataclass(frozen=True)
class _Own:
    column: InstrumentedAttribute[Any]

    def __call__(self, reach: Reach) -> ColumnElement[bool]:
        return self.column == (reach.account or 0)


def _everything(_: Reach) -> ColumnElement[bool]:
    return true()


def _nothing(_: Reach) -> ColumnElement[bool]:
    return false()


def ids(parent: Model, kind: str, reach: Reach, key: Any = None) -> Select[Any]:
    """Return the statement of the ids (or of another `key`) of `parent` that a limit of `kind` leaves, for a rule of another table."""
    wanted = inspect(parent).primary_key[0] if key is None else key
    return select(wanted).where(_within(parent, kind, reach))


def _within(model: Model, kind: str, reach: Reach) -> ColumnElement[bool]:
    rules = _rules[kind].get(model, ())
    if _everything in rules:
        return true()
    return or_(false(), *(rule(reach) for rule in rules))


def condition(model: Model, reach: Reach) -> ColumnElement[bool] | None:
    """Return what holds for the rows of `model` that are in reach, or None where all are."""
    open_to = [kind for kind in reach.kinds if _everything in _rules[kind].get(model, ())]
    kinds = [kind for kind in reach.kinds if kind not in open_to]
    return and_(*(_within(model, kind, reach) for kind in kinds)) if kinds else None
