"""What does the line reader know of this office?"""

import json
from collections.abc import Sequence
from typing import TypeVar

from sqlalchemy import Text, cast, func, select

from outreach.core import reach
from outreach.core.database import session
from outreach.integrations import phones
from outreach.media_requests.policy import register
from outreach.media_requests.policy.register import Known, Register
from outreach.outlets.models import Outlet
from outreach.spokespeople.models import Spokesperson

T = TypeVar("T")
_MOST_KEPT = 4  # the whole office's, and those of a few limited accounts that write lines in turn
_kept: dict[tuple[object, ...], Register] = {}


def line_register(zone: str) -> Register:
    """Return what the line reader knows of this office, kept until an outlet or a speaker changes."""
    stamp = (
        session()
        .execute(
            select(
                select(func.count(Outlet.id)).scalar_subquery(),
                select(func.max(Outlet.updated_at)).scalar_subquery(),
                select(func.count(Spokesperson.id)).scalar_subquery(),
                select(func.max(Spokesperson.updated_at)).scalar_subquery(),
            )
        )
        .one()
    )
    key = (zone, reach.reading(), str(session().get_bind().engine.url), *stamp)
    found = _kept.get(key)
    if found is None:
        found = register.with_outlets(_known_outlets(), _known_topics(), phones.region_of_zone(zone))
        _keep(_kept, key, found)
    return found


_kept_domains: dict[tuple[object, ...], dict[str, str]] = {}


def outlet_domains() -> dict[str, str]:
    """Return the outlets' own domains with their names, kept until an outlet changes."""
    stamp = session().execute(select(func.count(Outlet.id), func.max(Outlet.updated_at))).one()
    key = (reach.reading(), str(session().get_bind().engine.url), *stamp)
    found = _kept_domains.get(key)
    if found is None:
        rows = session().execute(select(Outlet.name, Outlet.domains))
        found = {str(domain).lower().removeprefix("www."): name for name, domains in rows for domain in domains or []}
        _keep(_kept_domains, key, found)
    return found


def _keep(kept: dict[tuple[object, ...], T], key: tuple[object, ...], found: T) -> None:
    """Keep what was read for the readers of the last few limits; a request in another thread may do the same just now."""
    while len(kept) >= _MOST_KEPT and (oldest := next(iter(list(kept)), None)):
        kept.pop(oldest, None)
    kept[key] = found


def _known_outlets() -> list[tuple[Known, Sequence[str]]]:
    rows = session().execute(select(Outlet.id, Outlet.name, Outlet.aliases, Outlet.phone_region, Outlet.country))
    return [(Known(name, region or country or "", number), (name, *aliases)) for number, name, aliases, region, country in rows]


def _known_topics() -> list[str]:
    texts = session().scalars(select(cast(Spokesperson.topics, Text).label("written")).distinct())
    return sorted({str(topic) for text in texts for topic in json.loads(text or "[]")})
