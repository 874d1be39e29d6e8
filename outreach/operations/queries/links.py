"""Which links has the office given out, and which of them did it take back?"""

from collections.abc import Iterator, Mapping
from hashlib import sha256
from typing import Any

from sqlalchemy import Column, select

from outreach.core.database import Base, session
from outreach.operations.models import ClosedLinks

Links = Mapping[str, Mapping[int, str]]  # table → number → fingerprint of a link that opens something
GIVEN = ("bookings", "calendar_feeds", "embargo_accesses", "number_reveals", "quote_asks", "release_asks", "sign_ons")
_COLUMNS = ("token", "token_hash")
_ENDS = ("revoked_at", "ended_at", "taken_back_at")


def closed_links() -> ClosedLinks | None:
    """Return since when the links are closed, or None."""
    return session().get(ClosedLinks, 1)


def link_columns() -> Iterator[Column[Any]]:
    """Yield every column that somebody else's link is known by."""
    for name in GIVEN:
        table = Base.metadata.tables[name]
        yield next(table.columns[one] for one in _COLUMNS if one in table.columns)


def links_given() -> dict[str, dict[int, str]]:
    """Return the links that open something now, as fingerprints."""
    return {column.table.name: dict(_open(column)) for column in link_columns()}


def links_known() -> dict[str, set[int]]:
    """Return the numbers of everybody who was ever given one and is still here, whether it opens anything or not."""
    return {column.table.name: set(session().scalars(select(column.table.columns["id"]))) for column in link_columns()}


def links_held() -> dict[str, int]:
    """Return how many links of each kind open something."""
    return {name: len(found) for name, found in links_given().items()}


def _open(column: Column[Any]) -> Iterator[tuple[int, str]]:
    table = column.table
    query = select(table.columns["id"], column).where(column.is_not(None))
    query = query.where(*(table.columns[one].is_(None) for one in _ENDS if one in table.columns))
    if table.name == "embargo_accesses":
        query = query.where(table.columns["state"] != "revoked")
    for number, link in session().execute(query):
        yield number, sha256(str(link).encode()).hexdigest()
