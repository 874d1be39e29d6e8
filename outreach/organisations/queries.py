"""Which organisations are there, and which one is meant by a name?"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from sqlalchemy import func, or_, select
from sqlalchemy.orm import selectinload

from outreach.core import uniting
from outreach.core.conditions import matches
from outreach.core.database import session
from outreach.core.errors import Moved, NotFound
from outreach.core.pagination import Page, page
from outreach.core.text import fold
from outreach.core.unfinished import TOO
from outreach.organisations.models import Organisation

_NAMES = (
    Organisation.name, Organisation.sort_name, Organisation.acronym, Organisation.names, Organisation.acronyms, Organisation.aliases,
    Organisation.transliterations, Organisation.country, Organisation.umbrella_id, Organisation.do_not_list,
    Organisation.press_contact_phone,
)  # fmt: skip


def get(organisation_id: int) -> Organisation:
    """Return one organisation; raises `Moved` for a number that was merged into another, else `NotFound`."""
    organisation = session().get(Organisation, organisation_id)
    if organisation is None:
        if (new := uniting.successor("organisation", Organisation, organisation_id)) is not None:
            raise Moved("organisation_id", new)
        raise NotFound(f"There is no organisation {organisation_id}.")
    return organisation


def organisations(q: str = "", country: str = "", cursor: str | None = None, limit: int = 50) -> Page[Organisation]:
    """Return a page of organisations by name."""
    query = select(Organisation).where(*matches(Organisation.folded, q))
    if country:
        query = query.where(Organisation.country == country.upper())
    return page(session(), query, (Organisation.sort_name, Organisation.id), cursor, limit)


def every_name() -> Sequence[Any]:
    """Return every organisation by name, its names and its seat as plain columns: there are hundreds on each page that checks a text."""
    return session().execute(select(Organisation.id, *_NAMES).order_by(Organisation.sort_name)).all()


def with_night_approval(most: int = 200) -> Sequence[Organisation]:
    """Return the organisations that said what the duty officer may approve alone, by name."""
    query = select(Organisation).where(Organisation.night_approval != "").order_by(Organisation.sort_name)
    return list(session().scalars(query.limit(most)))


def all_organisations() -> Sequence[Organisation]:
    """Return every organisation by name; there are hundreds, not thousands."""
    query = select(Organisation).options(selectinload(Organisation.umbrella)).order_by(Organisation.sort_name)
    return list(session().scalars(query))


def umbrellas_first() -> Sequence[Organisation]:
    """Return every organisation after the one it belongs to, so that a file can be read from the top."""
    every = all_organisations()
    above = {one.id: one.umbrella_id for one in every}
    return sorted(every, key=lambda one: (_depth(one.id, above), one.sort_name))


def _depth(number: int | None, above: Mapping[int, int | None]) -> int:
    depth = 0
    while number is not None and (number := above.get(number)) is not None:
        depth += 1
    return depth


def stale_before(today: date) -> date:
    """Return the day before which a confirmation is too old: a year ago."""
    return today - timedelta(days=365)


@dataclass(frozen=True, slots=True)
class Figures:
    """What the register of organisations looks like at a glance."""

    total: int
    countries: int
    unconfirmed: int
    without_contact: int
    hidden: int


def figures(stale: date) -> Figures:
    """Count organisations, their countries, those whose record is old or has nobody to call, and those not to be listed."""
    one = Organisation
    row = session().execute(
        select(
            func.count(), func.count(one.country.distinct()), func.count().filter(or_(one.confirmed_on.is_(None), one.confirmed_on < stale)),
            func.count().filter(one.press_contact_email == "", one.press_contact_phone == ""), func.count().filter(one.do_not_list),
        )
    ).one()  # fmt: skip
    return Figures(*row)


def members(umbrella_id: int) -> Sequence[Organisation]:
    """Return the organisations under one umbrella."""
    return list(
        session().scalars(select(Organisation).where(Organisation.umbrella_id == umbrella_id).order_by(Organisation.sort_name))
    )


def named(name: str) -> Organisation | None:
    """Return the organisation that goes by this name, acronym, translation or alias."""
    return by_names([name]).get(fold(name))


def brought_too(name: str) -> Organisation | None:
    """Return the organisation of this official name, also one that an import under way has brought: for the import itself."""
    query = select(Organisation).where(Organisation.sort_name == fold(name)).execution_options(**TOO)
    return session().scalars(query).first()


def by_names(names: Collection[str]) -> Mapping[str, Organisation]:
    """Return folded name -> organisation, for those of `names` that one goes by; official names win."""
    wanted = {fold(name) for name in names}
    found: dict[str, Organisation] = {}
    for row in all_organisations():
        found |= {known: row for known in map(fold, row.known_names) if known in wanted and known not in found}
    return found | {row.sort_name: row for row in all_organisations() if row.sort_name in wanted}


def choices() -> Sequence[tuple[int, str]]:
    """Return (id, name) of every organisation by name, for a form's list."""
    rows = session().execute(select(Organisation.id, Organisation.name).order_by(Organisation.sort_name))
    return [(row[0], row[1]) for row in rows]


def countries(most: int = 12) -> Sequence[str]:
    """Return where organisations have their seats, the commonest first, as ISO 3166 codes."""
    query = select(Organisation.country).where(Organisation.country.is_not(None)).group_by(Organisation.country)
    return [code for code in session().scalars(query.order_by(func.count().desc(), Organisation.country).limit(most)) if code]
