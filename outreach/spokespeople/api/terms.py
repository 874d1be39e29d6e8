"""What speakers agreed to, and whether they are on the bench, for programs."""

from typing import Any

from outreach.core.clock import now
from outreach.core.database import transaction
from outreach.core.errors import NotFound
from outreach.spokespeople import queries, service
from outreach.spokespeople.api.records import api
from outreach.spokespeople.models import Permission, Spokesperson
from outreach.spokespeople.schemas import ConsentBody, ConsentSchema, SpokespersonSchema
from outreach.web.doors import actor, etagged, needs


@api.get("/spokespeople/<int:spokesperson_id>/consents")
@needs("spokespeople.view")
@api.response(200, ConsentSchema(many=True))
def consents(spokesperson_id: int) -> Any:
    """List every grant and withdrawal, the newest first; of a protected person without the words."""
    return [_told(one, queries.shown(spokesperson_id).protected) for one in queries.consents(spokesperson_id)]


@api.post("/spokespeople/<int:spokesperson_id>/consents")
@needs("spokespeople.edit")
@api.arguments(ConsentBody)
@api.response(201, ConsentSchema)
def grant(data: dict[str, Any], spokesperson_id: int) -> Any:
    """Record what somebody agreed to, in which words, until when."""
    with transaction():
        one = queries.shown(spokesperson_id)
        made = service.grant(actor(), one, data["use"], data["text"] or "", data["given_on"], data["until"])
    return _told(made, one.protected)


@api.post("/spokespeople/<int:spokesperson_id>/consents/<use>/withdrawal")
@needs("spokespeople.edit")
@api.response(204)
def withdraw(spokesperson_id: int, use: str) -> None:
    """Record that somebody takes one use back; holds that need it are given back."""
    if use not in list(Permission):
        raise NotFound(f"There is no use {use}.")
    with transaction():
        service.withdraw(actor(), queries.shown(spokesperson_id), Permission(use), now())


@api.post("/spokespeople/<int:spokesperson_id>/confirmation")
@needs("spokespeople.edit")
@api.response(200, SpokespersonSchema)
def confirm(spokesperson_id: int) -> Spokesperson:
    """Record that somebody went through the record with them today."""
    with transaction():
        one = queries.shown(spokesperson_id)
        service.confirm(actor(), one, now().date())
    etagged(one)
    return one


@api.post("/spokespeople/<int:spokesperson_id>/retirement")
@needs("spokespeople.edit")
@api.response(200, SpokespersonSchema)
def retire(spokesperson_id: int) -> Spokesperson:
    """Take somebody off the bench; the record is kept."""
    return _on_the_bench(spokesperson_id, False)


@api.delete("/spokespeople/<int:spokesperson_id>/retirement")
@needs("spokespeople.edit")
@api.response(200, SpokespersonSchema)
def restore(spokesperson_id: int) -> Spokesperson:
    """Put somebody back on the bench."""
    return _on_the_bench(spokesperson_id, True)


def _on_the_bench(spokesperson_id: int, active: bool) -> Spokesperson:
    with transaction():
        one = queries.shown(spokesperson_id)
        service.set_active(actor(), one, active)
    etagged(one)
    return one


def _told(one: Any, hidden: bool) -> dict[str, Any]:
    told = {name: getattr(one, name) for name in ("id", "use", "given_on", "until", "withdrawn_at", "recorded_by")}
    return told | {"text": "" if hidden else one.text}
