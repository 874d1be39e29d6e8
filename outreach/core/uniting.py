"""How do two records of one thing become one in every room, and two again? What points at one points at the other, for thirty days."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import JSON, Column, PrimaryKeyConstraint, String, Table, UniqueConstraint, and_, delete, exists, select
from sqlalchemy.orm import Mapped, mapped_column

from outreach.core.actors import Actor
from outreach.core.choosing import Rules, unknown_choices
from outreach.core.clock import now
from outreach.core.database import Base, session
from outreach.core.errors import Invalid, NotFound, Reason, Refused
from outreach.core.events import announce
from outreach.core.reversing import Changes
from outreach.core.text import fold
from outreach.core.words import say

UNDONE_WITHIN = timedelta(days=30)
_QUIET = {"synchronize_session": False}


class RecordMerge(Base):
    """One record taken into another of its kind; the old number leads to the new one, and `steps` take it back."""

    __tablename__ = "record_merges"

    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[str] = mapped_column(String(40))  # as in the trail: "outlet", "organisation"
    kept_id: Mapped[int] = mapped_column(index=True)  # no keys: the trail outlives both records
    gone_id: Mapped[int] = mapped_column(index=True)
    choices: Mapped[dict[str, str]] = mapped_column(JSON, default=dict)
    steps: Mapped[list[dict[str, Any]]] = mapped_column(JSON, default=list)  # emptied when it is final
    at: Mapped[datetime] = mapped_column(default=now, index=True)
    actor_id: Mapped[int | None]
    actor_name: Mapped[str] = mapped_column(String(200), default="")
    undone_at: Mapped[datetime | None]


def refuse_wrong(rules: Rules, kept: Any, gone: Any, choices: Mapping[str, str], field: str) -> None:
    """Refuse a record taken into itself, and choices that are none; raises `Invalid`."""
    if kept.id == gone.id:
        raise Invalid(**{field: say("This is the same record; choose another one.")})
    if unknown := unknown_choices(rules, choices):
        raise Invalid(choices=say("There is nothing to choose called %(name)s.", name=unknown[0]))


def also_known_as(name: str, others: Iterable[str]) -> list[str]:
    """Return the other names of a record, each once."""
    known = {fold(one): one for one in reversed([*others])}
    return [one for folded, one in reversed(known.items()) if folded and folded != fold(name)]


def unite(
    actor: Actor, kind: str, kept: Any, gone: Any, choices: Mapping[str, str], write: Callable[[], None],
    first: Callable[[Changes], None] = lambda _changes: None, apart: Sequence[str] = (),
) -> RecordMerge:  # fmt: skip
    """Let everything that points at `gone` point at `kept`, take `gone` away, and `write` what the record says now.

    Announces `<kind>.merged` with the `changes` in which listeners note what no key points out, and `<kind>.whole` when all has
    moved. `first` is done before all else; columns in `apart` are its to note.
    """
    made = RecordMerge(kind=kind, kept_id=kept.id, gone_id=gone.id, choices=dict(choices), at=now())
    made.actor_id, made.actor_name = actor.id, actor.name
    model, pair, changes = type(kept), (kept.id, gone.id), Changes()
    with changes.watch(model, model.id.in_(pair), apart=apart):
        announce(f"{kind}.merged", kept=kept, gone=gone, changes=changes)
        first(changes)
        _carry(changes, model.__table__, *pair)
        session().expunge(gone)
        session().execute(delete(model).where(model.id == made.gone_id), execution_options=_QUIET)
        session().expire_all()
        write()
        announce(f"{kind}.whole", records=(kept,), changes=changes, actor=actor)
    made.steps = [dict(step) for step in changes.steps]
    session().add(made)
    session().flush()
    return made


def separate(made: RecordMerge, model: Any) -> None:
    """Take a merge back; raises `Refused` when it is too late, or when its name is another's by now."""
    if made.undone_at is not None:
        raise Refused(Reason("undone", say("This merge was taken back already.")))
    if not made.steps or made.at < now() - UNDONE_WITHIN:
        raise Refused(Reason("too_late", say("A merge can be taken back for thirty days; this one is older.")))
    if session().get(model, made.kept_id) is None:
        raise Refused(Reason("merged_on", say("The record was merged on into another one since; take that back first.")))
    _refuse_taken(made, model)
    Changes(made.steps).undo()
    made.undone_at, made.steps, made.choices = now(), [], {}


def settle(before: datetime, most: int, _spared: frozenset[str] = frozenset()) -> int:
    """Make final what can no longer be taken back: only the numbers stay."""
    query = select(RecordMerge).where(RecordMerge.at < before, RecordMerge.actor_name != "").limit(most)
    rows = session().scalars(query).all()
    for row in rows:
        row.steps, row.choices, row.actor_name = [], {}, ""
    session().flush()
    return len(rows)


def merge(kind: str, merge_id: int, kept_id: int) -> RecordMerge:
    """Return one merge, of the record that stayed; raises `NotFound`."""
    found = session().get(RecordMerge, merge_id)
    if found is None or (found.kind, found.kept_id) != (kind, kept_id):
        raise NotFound(f"There is no merge {merge_id}.")
    return found


def merges_of(kind: str, kept_id: int) -> Sequence[RecordMerge]:
    """Return what was merged into a record, the newest first."""
    query = select(RecordMerge).where(RecordMerge.kind == kind, RecordMerge.kept_id == kept_id, RecordMerge.undone_at.is_(None))
    return session().scalars(query.order_by(RecordMerge.id.desc())).all()


def successor(kind: str, model: Any, gone_id: int) -> int | None:
    """Return what a merged number is now, however often it was merged on; None when it never was."""
    seen, current = {gone_id}, _kept_by(kind, gone_id)
    while current is not None and current not in seen and session().get(model, current) is None:
        seen.add(current)
        current = _kept_by(kind, current)
    return current if current not in seen else None


def _kept_by(kind: str, gone_id: int) -> int | None:
    query = select(RecordMerge.kept_id).where(RecordMerge.kind == kind, RecordMerge.gone_id == gone_id)
    return session().scalar(query.where(RecordMerge.undone_at.is_(None)).order_by(RecordMerge.id.desc()).limit(1))


def _carry(changes: Changes, table: Table, kept_id: int, gone_id: int) -> None:
    """Let every row of every room that has a key to one record have it to the other; what both have stays once."""
    for column in _pointing_at(table):
        beside = list(_unique_with(column))
        if not beside:
            changes.carry(column, gone_id, kept_id)
            continue
        with changes.watch(column.table, column.in_((kept_id, gone_id))):
            for others in beside:
                twin = column.table.alias()
                same = and_(twin.c[column.name] == kept_id, *(twin.c[one] == column.table.c[one] for one in others))
                session().execute(column.table.delete().where(column == gone_id, exists().where(same)))
            session().execute(column.table.update().where(column == gone_id).values({column.name: kept_id}))


def _pointing_at(table: Table) -> Iterator[Column[Any]]:
    for other in Base.metadata.sorted_tables:
        yield from (column for column in other.columns if any(key.column.table is table for key in column.foreign_keys))


def _unique_with(column: Column[Any]) -> Iterator[list[str]]:
    """Yield the columns that, with this one, may stand only once."""
    for one in column.table.constraints:
        if isinstance(one, UniqueConstraint | PrimaryKeyConstraint) and column.name in one.columns:
            yield [other.name for other in one.columns if other.name != column.name]


def _refuse_taken(made: RecordMerge, model: Any) -> None:
    steps = [step for step in made.steps if step["table"] == model.__tablename__ and "moved" not in step]
    name = next(step["gone"]["sort_name"] for step in steps if "gone" in step)
    left = {step["after"]["sort_name"] for step in steps if "sort_name" in step.get("changed", ())}
    holder = session().scalar(select(model).where(model.sort_name == name))
    if holder is not None and not (holder.id == made.kept_id and name in left):
        text = say("Another record is called %(name)s by now; change its name first.", name=holder.name)
        raise Refused(Reason("taken", text, "name"))
