"""How is reading narrowed, and what is made held to its maker's limits? By the session, for every statement, in one place."""

from collections.abc import Collection
from functools import lru_cache
from typing import Any

from sqlalchemy import event, func, inspect, select
from sqlalchemy.orm import ORMExecuteState, Session, with_loader_criteria
from sqlalchemy.orm.interfaces import CriteriaOption

from outreach.core.database import Base, session
from outreach.core.errors import Invalid
from outreach.core.reach.limits import Reach, current, reading
from outreach.core.reach.naming import Made, model_of, wanted
from outreach.core.reach.rules import Model, condition, ids

_AT_ONCE = 500  # ids in one statement


class _Narrowing(CriteriaOption):
    """Everything that a limit means, as one option of a statement, also for what is joined to its rows.

    A statement is known by its limit and not by some eighty conditions: to spell these out each time cost more than most statements.
    Their values stand in what is compiled, so each limit has compiled statements of its own, and none is another's.
    """

    inherit_cache = True
    propagate_to_loaders = True

    def __init__(self, reach: Reach) -> None:
        found = ((mapper.class_, condition(mapper.class_, reach)) for mapper in Base.registry.mappers)
        self._reach = reach
        self._options: list[Any] = [
            with_loader_criteria(model, rule, include_aliases=True) for model, rule in found if rule is not None
        ]

    def _gen_cache_key(self, _anon_map: Any, _bound: Any) -> tuple[Any, ...]:
        return (_Narrowing, self._reach)

    def process_compile_state(self, compile_state: Any) -> None:
        """Put every condition into a statement that is being compiled."""
        self.get_global_criteria(compile_state.global_attributes)

    def process_compile_state_replaced_entities(self, compile_state: Any, mapper_entities: Any) -> None:
        """The same where a statement's entities were replaced."""
        self.process_compile_state(compile_state)

    def get_global_criteria(self, attributes: dict[Any, Any]) -> None:
        """Put every condition among those of a statement."""
        for one in self._options:
            one.get_global_criteria(attributes)


_narrowing = lru_cache(maxsize=256)(_Narrowing)


def narrowed(query: Any, *models: Model) -> Any:
    """Return a statement that is no entity's (it is sent past the session) with what is in reach of `models` only."""
    found = reading()
    if found is None:
        return query
    rules = (condition(model, found) for model in models)
    return query.where(*(rule for rule in rules if rule is not None))


def sees(model: Model, numbers: Collection[int]) -> bool:
    """Say whether rows are there and in reach of whoever asks; the same question for both, so that no clock tells them apart."""
    key, wanted = inspect(model).primary_key[0], sorted(set(numbers))
    parts = (wanted[start : start + _AT_ONCE] for start in range(0, len(wanted), _AT_ONCE))
    counted = (session().scalar(select(func.count()).select_from(model).where(key.in_(part))) for part in parts)
    return sum(found or 0 for found in counted) == len(wanted)


def covers(limit: Reach, model: Model, number: int) -> bool:
    """Say whether a row is in somebody's reach, whoever asks."""
    rule, key = condition(model, limit), inspect(model).primary_key[0]
    return rule is None or session().connection().execute(select(key).where(key == number, rule)).first() is not None


def kept(field: str, before: Any, after: Any) -> Any:
    """Return what a field of ids holds after somebody filled in a form: what is beyond their reach was not offered, so it stays."""
    if isinstance(before, list):
        return [*(after or ()), *(one for one in before if one not in (after or ()) and _is_beyond(field, one))]
    return before if _is_beyond(field, before) else after


def offered(field: str, number: int | None) -> int | None:
    """Return what a form shows of a field that holds an id: nothing of what is beyond the reach of whoever fills it in."""
    return None if _is_beyond(field, number) else number


def _is_beyond(field: str, number: int | None) -> bool:
    limit, model = current(), model_of(field, "")
    return limit is not None and model is not None and number is not None and not covers(limit, model, number)


@event.listens_for(Session, "do_orm_execute")
def _narrow(state: ORMExecuteState) -> None:
    if current() is None or not state.is_select or state.is_column_load:
        return
    found = reading()
    if found is not None:
        option, there = _narrowing(found), state.statement._with_options
        if option not in there:  # what is loaded for a row brings it along
            state.statement = state.statement.options(option)


@event.listens_for(Session, "before_flush")
def _give(current_session: Session, *_: Any) -> None:
    """Let what is made belong to the one campaign or organisation that its maker is limited to."""
    found = current()
    if found is None:
        return
    for row in current_session.new:
        for kind in found.kinds:
            asked, only = wanted(kind, type(row)), found.of(kind) or frozenset()
            if asked and asked.is_given and len(only) == 1 and getattr(row, asked.field) is None:
                setattr(row, asked.field, next(iter(only)))


@event.listens_for(Session, "after_flush")
def _hold(current_session: Session, *_: Any) -> None:
    """Refuse what would be made for, or moved to, something that its maker does not reach."""
    found = current()
    if found is None:
        return
    for row in (*current_session.new, *current_session.dirty):
        for kind in found.kinds:
            asked = wanted(kind, type(row))
            if asked and _is_about(row, asked, row in current_session.new) and not _is_in(current_session, row, kind, found):
                raise Invalid(**{asked.field: asked.message})


def _is_about(row: Any, asked: Made, is_new: bool) -> bool:
    return is_new or inspect(row).attrs[asked.field].history.has_changes()


def _is_in(current_session: Session, row: Any, kind: str, reach: Reach) -> bool:
    key = inspect(type(row)).primary_key[0]
    query = ids(type(row), kind, reach).where(key == getattr(row, key.key))
    return current_session.connection().execute(query).first() is not None
