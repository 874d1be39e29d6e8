"""Which files were read in?"""

import json
from collections.abc import Iterable, Sequence

from sqlalchemy import String, cast, func, or_, select

from outreach.core.database import is_sqlite, session
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


def files_naming(words: Iterable[str]) -> Sequence[Import]:
    """Return imports whose kept file or whose reasons hold one of `words`, as UTF-8 or escaped."""
    spelled = {form for word in words for form in (word, json.dumps(word)[1:-1])}
    reasons = [cast(Import.reasons, String).icontains(form, autoescape=True) for form in spelled]
    files = [func.instr(Import.content, form.encode()) > 0 for form in spelled] if is_sqlite() else [Import.content.is_not(None)]
    return session().scalars(select(Import).where(or_(False, *reasons, *files))).all()
