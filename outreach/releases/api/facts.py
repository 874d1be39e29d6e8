"""How do programs keep the facts of a release?"""

from typing import Any

from outreach.core.database import transaction
from outreach.releases import queries, service
from outreach.releases.api.door import api
from outreach.releases.models import ReleaseFact
from outreach.releases.policy import cells
from outreach.releases.schemas import LanguageQuery
from outreach.releases.schemas.facts import ReleaseFactSchema, ReleaseFactsSchema
from outreach.web.doors import actor, needs

ALL = "/releases/<int:release_id>/facts"


@api.get(ALL)
@needs("releases.view")
@api.arguments(LanguageQuery, location="query")
@api.response(200, ReleaseFactsSchema)
def facts(query: dict[str, Any], release_id: int) -> dict[str, Any]:
    """List the facts of a release and the placeholders that can be used, with what they say."""
    row = queries.release(release_id)
    said = cells.offered(queries.cells_of(row), query["language"] or row.language)
    offered = [{"placeholder": written, "value": value} for written, value in said]
    return {"items": queries.facts_of(release_id), "next": None, "offered": offered}


@api.put(f"{ALL}/<name>")
@needs("releases.edit")
@api.arguments(ReleaseFactSchema)
@api.response(200, ReleaseFactSchema)
def keep_fact(given: service.Given, release_id: int, name: str) -> ReleaseFact:
    """Keep a fact under its name; every language says the new value, and what was approved or translated is looked at again."""
    with transaction():
        return service.keep_fact(actor(), release_id, name, given)


@api.delete(f"{ALL}/<name>")
@needs("releases.edit")
@api.response(204)
def remove_fact(release_id: int, name: str) -> None:
    """Take a fact away."""
    with transaction():
        service.remove_fact(actor(), release_id, name)
