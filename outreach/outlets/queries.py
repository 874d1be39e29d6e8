"""Which outlets are there, and which one is meant by a name?"""

from collections.abc import Collection, Mapping, Sequence

from sqlalchemy import select

from outreach.core.database import session
from outreach.core.errors import NotFound
from outreach.core.finding import matches
from outreach.core.pagination import Page, page
from outreach.core.text import fold
from outreach.outlets.models import Outlet


def get(outlet_id: int) -> Outlet:
    """Return one outlet; raises `NotFound`."""
    outlet = session().get(Outlet, outlet_id)
    if outlet is None:
        raise NotFound(f"There is no outlet {outlet_id}.")
    return outlet


def outlets(q: str = "", country: str = "", medium: str = "", cursor: str | None = None, limit: int = 50) -> Page[Outlet]:
    """Return a page of outlets by name."""
    query = select(Outlet).where(*matches(Outlet.folded, q))
    if country:
        query = query.where(Outlet.country == country.upper())
    if medium:
        query = query.where(Outlet.medium == medium)
    return page(session(), query, (Outlet.sort_name, Outlet.id), cursor, limit)


def named(name: str) -> Outlet | None:
    """Return the outlet with this name or alias, whatever its case and marks."""
    return by_names([name]).get(fold(name))


def by_names(names: Collection[str]) -> Mapping[str, Outlet]:
    """Return folded name or alias -> outlet, for those of `names` that are known."""
    wanted = {fold(name) for name in names}
    found = {row.sort_name: row for row in session().scalars(select(Outlet).where(Outlet.sort_name.in_(wanted)))}
    missing = wanted - set(found)
    if missing:
        for row in session().scalars(select(Outlet).where(Outlet.aliases.is_not(None))):
            found |= {alias: row for alias in map(fold, row.aliases) if alias in missing}
    return found


def choices() -> Sequence[tuple[int, str]]:
    """Return (id, name) of every outlet by name, for a form's list."""
    return [(row[0], row[1]) for row in session().execute(select(Outlet.id, Outlet.name).order_by(Outlet.sort_name))]
