"""Sends for programs: the same verbs as the pages."""

from datetime import timedelta
from typing import Any

from marshmallow import fields

from outreach.core import clock
from outreach.core.database import transaction
from outreach.core.errors import Invalid, Reason, Refused
from outreach.core.times import Meant, meant
from outreach.deliveries import queries as deliveries
from outreach.distribution import emails, queries, schemas, service
from outreach.distribution.api.door import ONE, SENDER, api
from outreach.distribution.forms import AnswerForm, ConfirmForm, HoldForm, OfferForm, WordForm
from outreach.distribution.models import Distribution, EmbargoAccess
from outreach.jobs import wake
from outreach.releases import queries as releases
from outreach.web.doors import actor, body, check_etag, etagged, listing, listing_of, may, needs, paging
from outreach.web.locale import settings


@api.get("/distributions")
@needs("distribution.view")
@api.arguments(paging(state=fields.String(load_default="")), location="query")
@api.response(200, listing_of(schemas.DistributionSchema))
def index(query: dict[str, Any]) -> dict[str, Any]:
    """List sends, the newest first."""
    return listing(queries.sends(query["cursor"], query["limit"], query["state"], query["q"]))


@api.post("/releases/<int:release_id>/distribution")
@needs("distribution.edit")
@api.arguments(schemas.SendPlanBody)
@api.response(201, schemas.DistributionSchema)
def create(data: dict[str, Any], release_id: int) -> Distribution:
    """Plan a send of an approved release; nothing leaves yet."""
    release, when = releases.release(release_id), _when(data)
    with transaction():
        row = service.plan(actor(), release, lists=data["lists"], when=when, zones=settings().zones, **_identity(data))
    etagged(row)
    return row


@api.get(ONE)
@needs("distribution.view")
@api.response(200, schemas.DistributionStatusSchema)
def show(distribution_id: int) -> Distribution:
    """Return one send with its numbers."""
    row = queries.one(distribution_id)
    setattr(row, "tally", deliveries.tally(row.source))  # shown, not kept
    setattr(row, "free", queries.free_already(row))
    etagged(row)
    return row


@api.get(f"{ONE}/plan")
@needs("distribution.view")
@api.response(200, schemas.SendPlanSchema)
def plan(distribution_id: int) -> dict[str, Any]:
    """Return the dry run: who gets it from when, who not and why, and what stands in the way."""
    row, now = queries.one(distribution_id), clock.now()
    made, letter = queries.dry_run(row, now), emails.release_letter(row, releases.release(row.release_id))
    return {
        "going": made.going,
        "seen": service.mark_of(row, letter),
        "withheld": made.withheld,
        "repeated": made.repeated,
        "languages": [{"language": tag, "going": going, "fallback": missed} for tag, going, missed in made.versions],
        "lines": made.lines,
        "obstacles": service.obstacles_to(row, made, letter),
        "doubts": service.doubts_about(row, now),
    }


@api.put(f"{ONE}/plan")
@needs("distribution.edit")
@api.arguments(schemas.SendPlanBody)
@api.response(200, schemas.DistributionSchema)
def change(data: dict[str, Any], distribution_id: int) -> Distribution:
    """Change a send that is still only planned."""
    when = _when(data)
    with transaction():
        row = queries.locked(distribution_id)
        check_etag(row)
        service.change(actor(), row, lists=data["lists"], when=when, zones=settings().zones, **_identity(data))
    etagged(row)
    return row


@api.post(f"{ONE}/confirmation")
@needs("distribution.send")
@api.arguments(body(ConfirmForm))
@api.response(200, schemas.DistributionSchema)
def confirm(data: dict[str, Any], distribution_id: int) -> Distribution:
    """Freeze everybody into rows; `count` is the number of people the plan names."""
    row = queries.one(distribution_id)
    letter = emails.release_letter(row, releases.release(row.release_id))
    receipt, files = service.read_back(actor(), distribution_id, letter), service.files_for(distribution_id, letter)
    with transaction():
        service.keep_reading(actor(), receipt)  # kept also when it refuses
    drawn = service.draw_up(distribution_id, letter, count=data["count"])
    with transaction():
        row = service.confirm(
            actor(),
            distribution_id,
            letter,
            count=data["count"],
            seen=data["seen"] or "",
            drawn=drawn,
            receipt=receipt,
            files=files,
            undo=timedelta(seconds=settings().undo_seconds),
        )
    wake(SENDER)
    return row


@api.delete(f"{ONE}/confirmation")
@needs("distribution.send")
@api.response(200, schemas.DistributionSchema)
def take_back(distribution_id: int) -> Distribution:
    """Take a confirmation back with nothing left, before `undo_until`."""
    with transaction():
        return service.take_back(actor(), distribution_id)


@api.get(f"{ONE}/offers")
@needs("distribution.view")
@api.response(200, schemas.EmbargoAccessListSchema)
def offers(distribution_id: int) -> dict[str, Any]:
    """List who was offered the text, and what they answered."""
    row = queries.one(distribution_id)
    return {"items": [access for access, _ in queries.accesses(row.id)], "next": None}


@api.post(f"{ONE}/offers")
@needs("distribution.edit")
@api.arguments(body(OfferForm))
@api.response(201, schemas.EmbargoAccessListSchema)
def offer(data: dict[str, Any], distribution_id: int) -> dict[str, Any]:
    """Offer the text to journalists, without a word of it."""
    row = queries.one(distribution_id)
    if row.lift_at is None:
        raise Refused(Reason("no_embargo", "A text that goes at once has no embargo to offer.", "lift_at"))
    letters = emails.offer_letters(row, settings().zones)
    with transaction():
        made = service.offer(actor(), distribution_id, data["journalists"] or [], letters, settings().base_url)
    wake(SENDER)
    return {"items": made, "next": None}


@api.get(f"{ONE}/acceptances")
@needs("distribution.view")
@api.response(200, schemas.EmbargoAccessListSchema)
def acceptances(distribution_id: int) -> dict[str, Any]:
    """List who accepted."""
    row = queries.one(distribution_id)
    return {"items": [access for access, _ in queries.accesses(row.id) if access.accepted_at], "next": None}


@api.post(f"{ONE}/acceptances")
@needs("distribution.edit")
@api.arguments(body(AnswerForm))
@api.response(201, schemas.EmbargoAccessSchema)
def answer(data: dict[str, Any], distribution_id: int) -> EmbargoAccess:
    """Record an answer from the phone or a reply, with who heard it."""
    with transaction():
        return service.answer_for(
            actor(),
            distribution_id,
            data["journalist_id"],
            accepted=data["answer"] == "accepted",
            method=data["method"],
            witness=data["witness"],
        )


@api.post(f"{ONE}/lift")
@needs("distribution.send")
@api.arguments(body(WordForm))
@api.response(200, schemas.DistributionSchema)
def lift(data: dict[str, Any], distribution_id: int) -> Distribution:
    """Lift now; `word` is LIFT. Before its time two people do, one of them a lead: the first call leaves it scheduled.

    Who accepted the embargo is told that it ended early, also by another send of the same text; that one leaves when it was to.
    """
    told = emails.early_lift_letter
    with transaction():
        row = service.lift_early(
            actor(), distribution_id, word=data["word"], reason=data["reason"] or "", lead=may("distribution.approve"), told=told
        )
    wake(SENDER)
    return row


@api.post(f"{ONE}/kill")
@needs("distribution.kill")
@api.arguments(body(WordForm))
@api.response(200, schemas.DistributionSchema)
def kill(data: dict[str, Any], distribution_id: int) -> Distribution:
    """End it for good; `word` is KILL."""
    with transaction():
        return service.kill(actor(), distribution_id, word=data["word"], reason=data["reason"] or "")


@api.post(f"{ONE}/hold")
@needs("distribution.send")
@api.arguments(body(HoldForm))
@api.response(200, schemas.DistributionSchema)
def hold(data: dict[str, Any], distribution_id: int) -> Distribution:
    """Stop until a person decides."""
    with transaction():
        return service.hold(actor(), distribution_id, data["reason"] or "")


@api.post(f"{ONE}/pause")
@needs("distribution.send")
@api.response(200, schemas.DistributionSchema)
def pause(distribution_id: int) -> Distribution:
    """Keep back what has not left."""
    with transaction():
        return service.pause(actor(), distribution_id)


@api.post(f"{ONE}/resume")
@needs("distribution.send")
@api.response(200, schemas.DistributionSchema)
def resume(distribution_id: int) -> Distribution:
    """Go on."""
    with transaction():
        row = service.resume(actor(), distribution_id)
    wake(SENDER)
    return row


def _when(data: dict[str, Any]) -> Meant | None:
    if data["timing"] == "now":
        return None
    try:
        return meant(data["lift_local"], data["lift_zone"], int(data["fold"]) if data["fold"] else None)
    except Invalid as error:
        raise Invalid(**{f"lift.{name}": texts for name, texts in error.errors.items()}) from error


def _identity(data: dict[str, Any]) -> dict[str, str]:
    return {name: data[name] or "" for name in ("subject", "from_name", "from_address", "reply_to", "ask_line", "terms")}
