"""How many of each? Several counts are asked of the database at once: a statement for each costs more than the counting."""

from sqlalchemy import Select, select

from outreach.core.database import session

Count = Select[int]  # a query for one number


def counted(*counts: Count) -> list[int]:
    """Return what each of these queries finds, in their order; nothing found counts as 0."""
    found = session().execute(select(*(one.scalar_subquery() for one in counts))).one() if counts else ()
    return [number or 0 for number in found]
