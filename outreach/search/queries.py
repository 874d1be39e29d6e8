"""What fits these words, in every room? Each room answers through its own queries; nothing protected comes back."""

from collections.abc import Callable, Sequence
from typing import Any

from sqlalchemy import select

from outreach.campaigns import queries as campaigns
from outreach.campaigns.models import Campaign
from outreach.core.database import session
from outreach.core.finding import index_text
from outreach.journalists import queries as journalists
from outreach.journalists.models import MediaList
from outreach.media_requests import queries as media_requests
from outreach.organisations import queries as organisations
from outreach.organisations.models import Organisation
from outreach.outlets import queries as outlets
from outreach.outlets.models import Outlet
from outreach.releases import queries as releases
from outreach.search import policy
from outreach.search.policy import Group, Hit
from outreach.spokespeople import queries as spokespeople
from outreach.spokespeople.models import Spokesperson

# of a protected speaker `folded` holds what is public, so that nothing else can be guessed at either
_NAMES: dict[str, Any] = {
    "organisations": Organisation.folded, "spokespeople": Spokesperson.folded, "campaigns": Campaign.name, "media_lists": MediaList.name,
    "outlets": Outlet.folded,
}  # fmt: skip
_LOOKED_AT = 3_000
Finder = Callable[[str, int], Sequence[Hit]]


def found(query: str, kinds: Sequence[str], limit: int = policy.FEW) -> list[Group]:
    """Return the groups that have hits, in the desk's order; where nothing fits, what fits with one error less."""
    if not policy.is_enough(query):
        return []
    answers = ((kind, FINDERS[kind](query, limit + 1) or _respelt(kind, query, limit + 1)) for kind in kinds)
    return [Group(kind, hits[:limit], len(hits) > limit) for kind, hits in answers if hits]


def _respelt(kind: str, query: str, limit: int) -> Sequence[Hit]:
    """Return what fits another spelling of one word, the likeliest that finds anything."""
    if kind not in _NAMES or not policy.can_be_respelt(query):
        return []
    known = _words_near(kind, query)
    return next((hits for other in policy.respelt(query, known) if (hits := FINDERS[kind](other, limit))), [])


def _words_near(kind: str, query: str) -> set[str]:
    """Return the words of names of one kind that could be meant; outlets' stand in the register's own index of names."""
    words = {word for text in session().scalars(select(_NAMES[kind]).limit(_LOOKED_AT)) for word in index_text(text).split()}
    return words | journalists.words_near(query) if kind == "outlets" else words


def _journalists(query: str, limit: int) -> list[Hit]:
    rows = journalists.find(query, limit)
    return [
        Hit("journalists.show", "journalist_id", row.id, row.full_name, _line(row.outlet.name if row.outlet else "", row.role))
        for row in rows
    ]


def _spokespeople(query: str, limit: int) -> list[Hit]:
    rows = spokespeople.spokespeople(query, limit=limit).items
    return [Hit("spokespeople.show", "spokesperson_id", row.id, row.shown_name, _spoken(row), row.protected) for row in rows]


def _organisations(query: str, limit: int) -> list[Hit]:
    rows = organisations.organisations(query, limit=limit).items
    return [Hit("organisations.show", "organisation_id", row.id, row.name, row.acronym) for row in rows]


def _outlets(query: str, limit: int) -> list[Hit]:
    rows = outlets.outlets(query, limit=limit).items
    return [Hit("outlets.show", "outlet_id", row.id, row.name, ", ".join(row.aliases[:3])) for row in rows]


def _media_lists(query: str, limit: int) -> list[Hit]:
    rows = journalists.media_lists(query, limit=limit).items
    return [Hit("media_lists.show", "list_id", row.id, row.name, row.description[:80]) for row in rows]


def _campaigns(query: str, limit: int) -> list[Hit]:
    rows = campaigns.campaigns(query, limit=limit).items
    return [Hit("campaigns.show", "campaign_id", row.id, row.name, row.summary[:80]) for row in rows]


def _releases(query: str, limit: int) -> list[Hit]:
    rows = releases.releases(q=query, limit=limit).items
    return [Hit("releases.show", "release_id", row.id, row.title, row.language) for row in rows]


def _media_requests(query: str, limit: int) -> list[Hit]:
    rows = media_requests.requests(q=query, limit=limit).items
    names = (_line(row.outlet_name, row.caller_name) or row.reference for row in rows)
    return [
        Hit("media_requests.show", "request_id", row.id, name, _line(row.reference, row.topic))
        for row, name in zip(rows, names, strict=True)
    ]


def _spoken(row: Any) -> str:
    return _line(", ".join(row.roles), row.shown_organisation)


def _line(*parts: str) -> str:
    return " · ".join(part for part in parts if part)


FINDERS: dict[str, Finder] = {
    "journalists": _journalists,
    "spokespeople": _spokespeople,
    "organisations": _organisations,
    "outlets": _outlets,
    "media_lists": _media_lists,
    "media_requests": _media_requests,
    "releases": _releases,
    "campaigns": _campaigns,
}
