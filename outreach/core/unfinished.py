"""Which rows are not there yet? What an import writes is left out by every reader until the import is complete.

A row carries the number of the import that brought it; `unfinished_imports` holds the numbers of those under way, none on most
days. Ending an import takes one row out of that table, and everything it brought is there at once.
"""

from typing import Any

from sqlalchemy import ColumnElement, event, func, select
from sqlalchemy.orm import Mapped, ORMExecuteState, Session, mapped_column, with_loader_criteria

from outreach.core.database import Base

TOO = {"unfinished_too": True}  # the execution options of a reader that wants to see them: the importer itself


class UnfinishedImport(Base):
    """An import under way: what carries its number is not there yet."""

    __tablename__ = "unfinished_imports"

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)


class Imported:
    """Parent of tables that imports write; `import_id` says which one brought the row."""

    import_id: Mapped[int | None] = mapped_column()


def _is_there(table: type[Imported]) -> ColumnElement[bool]:
    condition: ColumnElement[bool] = func.coalesce(table.import_id, 0).not_in(select(UnfinishedImport.id))
    return condition


_THERE = with_loader_criteria(Imported, _is_there, include_aliases=True, propagate_to_loaders=False)


@event.listens_for(Session, "do_orm_execute")
def _leave_out(asked: ORMExecuteState) -> Any:
    """Add the condition to every SELECT of such a table, joined, aliased or inside another, unless the reader says `TOO`."""
    if asked.is_select and not asked.is_column_load and not asked.execution_options.get("unfinished_too"):
        asked.statement = asked.statement.options(_THERE)
