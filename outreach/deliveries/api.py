"""Deliveries for programs: every message, what a person decided about the uncertain ones, and who is not written to."""

from typing import Any

from outreach.core.database import transaction
from outreach.core.errors import Invalid, NotFound
from outreach.deliveries import queries, service
from outreach.deliveries.forms import ResolutionForm, StandstillForm, SuppressionForm
from outreach.deliveries.models import Delivery, State, Suppression
from outreach.deliveries.schemas import (
    DeliveryQuery,
    DeliverySchema,
    DeliveryTallySchema,
    StandstillSchema,
    SuppressionQuery,
    SuppressionSchema,
)
from outreach.jobs import wake
from outreach.web.doors import actor, body, listing, listing_of, needs, resource

api = resource("deliveries", __name__, "Every message to every address, and suppressions")


@api.get("/deliveries")
@needs("deliveries.view")
@api.arguments(DeliveryQuery, location="query")
@api.response(200, listing_of(DeliverySchema))
def index(query: dict[str, Any]) -> dict[str, Any]:
    """List deliveries, newest first, of a source or distribution, in a state, or to an address."""
    if query["state"] and query["state"] not in set(State):
        raise Invalid(state="Choose one of: " + ", ".join(State) + ".")
    source = f"distribution:{query['distribution']}" if query["distribution"] is not None else query["source"]
    return listing(queries.page(source, query["state"], query["q"], query["cursor"], query["limit"]))


@api.get("/deliveries/tally/<path:source>")
@needs("deliveries.view")
@api.response(200, DeliveryTallySchema)
def tally(source: str) -> dict[str, Any]:
    """Count the deliveries of a source by state."""
    states = queries.tally(source)
    return {"source": source, "states": states, "total": sum(states.values())}


@api.get("/deliveries/<int:delivery_id>")
@needs("deliveries.view")
@api.response(200, DeliverySchema)
def show(delivery_id: int) -> Delivery:
    """Show one delivery."""
    found = queries.delivery(delivery_id)
    if found is None:
        raise NotFound("delivery")
    return found


@api.post("/deliveries/<int:delivery_id>/resolution")
@needs("deliveries.resolve")
@api.arguments(body(ResolutionForm))
@api.response(200, DeliverySchema)
def resolve(data: dict[str, Any], delivery_id: int) -> Delivery:
    """Settle an uncertain delivery: `arrived`, `send_again` or `give_up`."""
    with transaction():
        found = service.resolve(actor(), delivery_id, data["decision"])
    wake("deliveries.drain")
    wake("deliveries.post")
    return found


@api.get("/suppressions")
@needs("deliveries.view")
@api.arguments(SuppressionQuery, location="query")
@api.response(200, listing_of(SuppressionSchema))
def suppressions(query: dict[str, Any]) -> dict[str, Any]:
    """List suppressed addresses, newest first."""
    return listing(queries.suppressions(query["q"], query["cursor"], query["limit"]))


@api.post("/suppressions")
@needs("deliveries.edit")
@api.arguments(body(SuppressionForm))
@api.response(201, SuppressionSchema)
def suppress(data: dict[str, Any]) -> Suppression:
    """Stop mail to an address, in every spelling."""
    with transaction():
        return service.suppress_by_hand(actor(), data["address"], data["reason"])


@api.delete("/suppressions/<int:suppression_id>")
@needs("deliveries.resolve")
@api.response(204)
def allow(suppression_id: int) -> None:
    """Write to an address again."""
    with transaction():
        service.end_suppression(actor(), suppression_id)


@api.get("/standstill")
@needs("deliveries.view")
@api.response(200, StandstillSchema)
def standstill() -> dict[str, Any]:
    """Say whether everything stands still, and why."""
    return _standing()


@api.post("/standstill")
@needs("deliveries.resolve")
@api.arguments(body(StandstillForm))
@api.response(200, StandstillSchema)
def stop_everything(data: dict[str, Any]) -> dict[str, Any]:
    """Let nothing leave and nothing be lifted; a second stop keeps the first one's reason."""
    with transaction():
        service.stop_everything(actor(), data["reason"])
    return _standing()


@api.post("/standstill/end")
@needs("deliveries.approve")
@api.response(200, StandstillSchema)
def go_on() -> dict[str, Any]:
    """Go on: what is due leaves now, a lift that is long overdue asks first."""
    with transaction():
        service.go_on(actor())
    for job in service.WAITED:
        wake(job)
    return _standing()


@api.post("/clock/confirmation")
@needs("deliveries.approve")
@api.response(200, StandstillSchema)
def confirm_clock() -> dict[str, Any]:
    """Take the machine's clock as right, because a person looked."""
    with transaction():
        service.confirm_clock(actor())
    for job in service.WAITED:
        wake(job)
    return _standing()


def _standing() -> dict[str, Any]:
    found, doubt = queries.standstill(), queries.clock_doubt()
    clock = {"clock_jumped_at": doubt.jumped_at if doubt else None, "clock_seconds_apart": doubt.seconds_apart if doubt else 0.0}
    if found is None:
        return {"stopped": False, "reason": "", "by": "", "since": None, **clock}
    return {"stopped": True, "reason": found.reason, "by": found.by_name, "since": found.since, **clock}
