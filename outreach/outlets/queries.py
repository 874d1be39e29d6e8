"""Which outlets are there, and which one is meant by a name?"""

from collections.abc import Collection, Mapping, Sequence

from sqlalchemy import String, cast, select
from sqlalchemy.orm import selectinload

from outreach.core import uniting
from outreach.core.conditions import matches
from outreach.core.database import session
from outreach.core.errors import Moved, NotFound
from outreach.core.pagination import Page, page
from outreach.core.text import fold
from outreach.core.unfinished import TOO, UnfinishedImport
from outreach.outlets.models import Outlet, OutletDesk, outlet_partners


def get(outlet_id: int) -> Outlet:
    """Return one outlet; raises `Moved` for a number that was merged into another, else `NotFound`."""
    outlet = session().get(Outlet, outlet_id)
    if outlet is None:
        if (new := uniting.successor("outlet", Outlet, outlet_id)) is not None:
            raise Moved("outlet_id", new)
        raise NotFound(f"There is no outlet {outlet_id}.")
    return outlet


def desk(outlet_id: int, desk_id: int) -> OutletDesk:
    """Return one desk of an outlet; raises `NotFound`."""
    found = session().get(OutletDesk, desk_id)
    if found is None or found.outlet_id != outlet_id:
        raise NotFound(f"There is no desk {desk_id} at outlet {outlet_id}.")
    return found


def takes_from(outlet_id: int) -> Sequence[Outlet]:
    """Return the outlets whose texts this one takes over."""
    query = select(Outlet).join(outlet_partners, outlet_partners.c.outlet_id == Outlet.id)
    return session().scalars(query.where(outlet_partners.c.partner_id == outlet_id).order_by(Outlet.sort_name)).all()


def outlets(q: str = "", country: str = "", medium: str = "", cursor: str | None = None, limit: int = 50) -> Page[Outlet]:
    """Return a page of outlets by name."""
    query = select(Outlet).where(*matches(Outlet.folded, q)).options(selectinload(Outlet.desks), selectinload(Outlet.partners))
    if country:
        query = query.where(Outlet.country == country.upper())
    if medium:
        query = query.where(Outlet.medium == medium)
    return page(session(), query, (Outlet.sort_name, Outlet.id), cursor, limit)


def named(name: str) -> Outlet | None:
    """Return the outlet with this name or alias, whatever its case and marks."""
    return by_names([name]).get(fold(name))


def by_names(names: Collection[str], hidden_too: bool = False) -> Mapping[str, Outlet]:
    """Return folded name or alias -> outlet, for those of `names` that are known; `hidden_too`: also what an import under way brings."""
    wanted = {fold(name) for name in names}
    query = select(Outlet).where(Outlet.sort_name.in_(wanted)).execution_options(**(TOO if hidden_too else {}))
    found = {row.sort_name: row for row in session().scalars(query)}
    aliases = _aliases(wanted - set(found)) if wanted - set(found) else {}
    rows = session().scalars(select(Outlet).where(Outlet.id.in_(set(aliases.values()))))
    by_id = {row.id: row for row in rows}
    return found | {alias: by_id[outlet_id] for alias, outlet_id in aliases.items()}


def hidden(outlets: Collection[Outlet]) -> Sequence[Outlet]:
    """Return those that an import under way brings."""
    numbers = {one.import_id for one in outlets if one.import_id}
    unfinished = set(session().scalars(select(UnfinishedImport.id).where(UnfinishedImport.id.in_(numbers)))) if numbers else set()
    return [one for one in outlets if one.import_id in unfinished]


def _aliases(wanted: Collection[str]) -> dict[str, int]:
    rows = session().execute(select(Outlet.id, Outlet.aliases).where(cast(Outlet.aliases, String) != "[]"))
    folded = ((fold(alias), outlet_id) for outlet_id, aliases in rows for alias in aliases)
    return {alias: outlet_id for alias, outlet_id in folded if alias in wanted}


def regions(outlet_ids: Collection[int]) -> dict[int, str]:
    """Return outlet id -> the region whose national telephone numbers its people give."""
    rows = session().execute(select(Outlet.id, Outlet.phone_region, Outlet.country).where(Outlet.id.in_(outlet_ids)))
    return {row[0]: row[1] or row[2] or "" for row in rows}


def all_outlets() -> Sequence[Outlet]:
    """Return every outlet by name, with desks and partners."""
    query = select(Outlet).options(selectinload(Outlet.desks), selectinload(Outlet.partners))
    return list(session().scalars(query.order_by(Outlet.sort_name)))


def choices() -> Sequence[tuple[int, str]]:
    """Return (id, name) of every outlet by name, for a form's list."""
    return [(row[0], row[1]) for row in session().execute(select(Outlet.id, Outlet.name).order_by(Outlet.sort_name))]


def with_desks_and_partners(found: Mapping[str, Outlet]) -> Mapping[str, Outlet]:
    """Return the same outlets with their desks and partners read in two queries."""
    query = select(Outlet).where(Outlet.id.in_([one.id for one in found.values()]))
    around = query.options(selectinload(Outlet.desks), selectinload(Outlet.partners))
    session().scalars(around.execution_options(populate_existing=True, **TOO)).all()
    return found
