"""How does a program promise a text to one outlet alone?"""

from typing import Any

from outreach.core.database import transaction
from outreach.core.errors import Invalid
from outreach.core.times import meant
from outreach.distribution import queries, schemas, service
from outreach.distribution.api.door import api
from outreach.distribution.forms import ExclusiveForm
from outreach.distribution.models import Exclusive
from outreach.releases import queries as releases
from outreach.web.doors import actor, body, listing_of, needs
from outreach.web.locale import settings


@api.get("/releases/<int:release_id>/exclusives")
@needs("distribution.view")
@api.response(200, listing_of(schemas.ExclusiveSchema))
def exclusives(release_id: int) -> dict[str, Any]:
    """List the promises made for a text, the newest first, ended ones too."""
    return {"items": queries.exclusives(releases.release(release_id).id), "next": None}


@api.post("/releases/<int:release_id>/exclusives")
@needs("distribution.edit")
@api.arguments(body(ExclusiveForm))
@api.response(201, schemas.ExclusiveSchema)
def promise(data: dict[str, Any], release_id: int) -> Exclusive:
    """Promise a text to one outlet alone; 409 with every clash."""
    fold = int(data["fold"]) if data.get("fold") else None
    try:
        until = meant(data["until_local"], data.get("until_zone") or settings().timezone, fold)
    except Invalid as error:
        raise Invalid(**{f"until_{name}": texts for name, texts in error.errors.items()}) from error
    with transaction():
        release = releases.release(release_id)
        return service.promise(actor(), release, outlet=data["outlet"], until=until, what=data.get("what") or "")


@api.post("/exclusives/<int:exclusive_id>/end")
@needs("distribution.edit")
@api.response(200, schemas.ExclusiveSchema)
def end_promise(exclusive_id: int) -> Exclusive:
    """End a promise before its time."""
    with transaction():
        return service.end_promise(actor(), exclusive_id)
