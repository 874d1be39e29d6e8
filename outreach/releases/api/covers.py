"""How do programs read and write the covering mail of each language?"""

from typing import Any, NamedTuple

from outreach.core.database import transaction
from outreach.core.errors import NotFound
from outreach.releases import queries, service
from outreach.releases.api.door import api
from outreach.releases.forms import LANGUAGES
from outreach.releases.forms.covers import CoverForm
from outreach.releases.models import ReleaseCover
from outreach.releases.policy.covers import Cover
from outreach.releases.schemas.covers import ReleaseCoverSchema, ReleaseCoversSchema
from outreach.web.doors import actor, body, check_etag, etagged, needs

ALL = "/release-covers"
ONE = f"{ALL}/<language>"


class _Held(NamedTuple):
    """A language and the number of its newest version: what a program has seen."""

    id: str
    version: int


class _CoverForm(CoverForm):
    """The four parts; what was seen is said by If-Match."""

    seen = None


@api.get(ALL)
@needs("releases.view")
@api.response(200, ReleaseCoversSchema)
def covers() -> dict[str, Any]:
    """List the covering mail that holds in each language in which one is written."""
    return {"items": queries.newest_covers(), "next": None}


@api.get(ONE)
@needs("releases.view")
@api.response(200, ReleaseCoverSchema)
def cover(language: str) -> ReleaseCover:
    """Return the covering mail of exactly this language; number 0 and no words where nobody has written it."""
    row = _newest(language)
    etagged(_held(row))
    return row


@api.put(ONE)
@needs("releases.manage")
@api.arguments(body(_CoverForm))
@api.response(200, ReleaseCoverSchema)
def write_cover(data: dict[str, Any], language: str) -> ReleaseCover:
    """Keep a new version of all four parts; needs If-Match. 422 for a part with a placeholder that cannot be."""
    with transaction():
        seen = _newest(language)
        check_etag(_held(seen))
        row = service.write_cover(actor(), language, Cover(**{name: data[name] or "" for name in Cover().parts}), seen.number)
    etagged(_held(row))
    return row


@api.get(f"{ONE}/versions")
@needs("releases.view")
@api.response(200, ReleaseCoversSchema)
def cover_versions(language: str) -> dict[str, Any]:
    """List every version of a language, the newest first."""
    return {"items": queries.covers_of(_known(language)), "next": None}


def _newest(language: str) -> ReleaseCover:
    empty = ReleaseCover(language=language, number=0, by_name="", **Cover().parts)
    return next(iter(queries.covers_of(_known(language))), empty)


def _held(row: ReleaseCover) -> _Held:
    return _Held(row.language, row.number)


def _known(language: str) -> str:
    if language not in LANGUAGES:
        raise NotFound(f"covering mail in {language}")
    return language
