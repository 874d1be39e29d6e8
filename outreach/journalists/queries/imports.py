"""Which files were read in?"""

from sqlalchemy import select

from outreach.core.database import session
from outreach.core.errors import NotFound
from outreach.core.pagination import Page, page
from outreach.journalists.models import Import


def imports(cursor: str | None = None, limit: int = 20) -> Page[Import]:
    """Return a page of imports, the newest first."""
    return page(session(), select(Import), [Import.id], cursor, limit, descending=True)


def import_(import_id: int) -> Import:
    """Return one import; raises `NotFound`."""
    found = session().get(Import, import_id)
    if found is None:
        raise NotFound(f"There is no import {import_id}.")
    return found
