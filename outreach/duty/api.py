"""The rota and handovers for programs."""

from typing import Any

from outreach.core import clock
from outreach.core.database import transaction
from outreach.core.errors import Invalid
from outreach.core.times import meant
from outreach.duty import queries, service
from outreach.duty.forms import HandoverForm, ShiftForm
from outreach.duty.models import Handover, Shift
from outreach.duty.schemas import DutySchema, HandoverSchema, ShiftSchema
from outreach.web.doors import actor, body, listing, listing_of, needs, paging, resource

api = resource("duty", __name__, "Who is on duty")


@api.get("/duty")
@needs("duty.view")
@api.response(200, DutySchema)
def index() -> dict[str, Any]:
    """Say who is on, who is next, and when nobody is."""
    now = clock.now()
    on = queries.on_duty(now)
    named = {"user_id": on.user_id, "until": on.until, "second_id": on.second_id, "awaited_id": on.awaited_id}
    gaps = [{"starts_at": start, "ends_at": end} for start, end in queries.gaps(now)]
    return {**named, "shifts": queries.shifts(now), "gaps": gaps}


@api.post("/duty/shifts")
@needs("duty.edit")
@api.arguments(body(ShiftForm))
@api.response(201, ShiftSchema)
def create_shift(data: dict[str, Any]) -> Shift:
    """Put somebody on the rota."""
    fold = int(data["fold"]) if data["fold"] in ("0", "1") else None
    starts, ends = (_instant(data[f"{end}_local"], data["zone"], fold, f"{end}_local") for end in ("starts", "ends"))
    with transaction():
        return service.put_on(actor(), data["user_id"], data["watch"], starts, ends, data["zone"], data["note"] or "")


def _instant(local: Any, zone: str, fold: int | None, field: str) -> Any:
    try:
        return meant(local, zone, fold).instant
    except Invalid as error:
        raise Invalid(**{field: [text for texts in error.errors.values() for text in texts]}) from error


@api.delete("/duty/shifts/<int:shift_id>")
@needs("duty.edit")
@api.response(204)
def remove_shift(shift_id: int) -> None:
    """Take a shift off the rota."""
    with transaction():
        service.take_off(actor(), queries.shift(shift_id))


@api.get("/duty/handovers")
@needs("duty.view")
@api.arguments(paging(), location="query")
@api.response(200, listing_of(HandoverSchema))
def handovers(query: dict[str, Any]) -> dict[str, Any]:
    """List handovers, the newest first."""
    return listing(queries.handovers(query["cursor"], query["limit"]))


@api.post("/duty/handovers")
@needs("duty.edit")
@api.arguments(body(HandoverForm))
@api.response(201, HandoverSchema)
def create_handover(data: dict[str, Any]) -> Handover:
    """Hand the desk to a colleague."""
    with transaction():
        return service.offer(actor(), data["taker_id"], data["note"] or "", clock.now())


@api.post("/duty/handovers/<int:handover_id>/acceptance")
@needs("duty.edit")
@api.response(200, HandoverSchema)
def accept_handover(handover_id: int) -> Handover:
    """Take the desk; only the person it was handed to can."""
    with transaction():
        return service.accept(actor(), queries.handover(handover_id), clock.now())
