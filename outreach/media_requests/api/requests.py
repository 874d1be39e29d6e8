"""Requests for programs."""

from typing import Any

from outreach.core import clock
from outreach.core.actors import Actor
from outreach.core.database import transaction
from outreach.core.errors import Invalid
from outreach.core.pagination import Page
from outreach.core.times import Meant, meant, zone_info
from outreach.core.words import say
from outreach.media_requests import queries, service
from outreach.media_requests.api.door import api
from outreach.media_requests.forms import AssignmentForm, NoteForm, OutcomeForm, TriageForm, facts_of
from outreach.media_requests.models import MediaRequest, MediaRequestNote
from outreach.media_requests.policy.line import read
from outreach.media_requests.policy.states import State
from outreach.media_requests.schemas import MediaRequestBody, MediaRequestChange, MediaRequestSchema, Note, RequestQuery
from outreach.web.doors import actor, body, check_etag, etagged, listing, listing_of, needs
from outreach.web.locale import settings


@api.get("/media-requests")
@needs("media_requests.view")
@api.arguments(RequestQuery, location="query")
@api.response(200, listing_of(MediaRequestSchema))
def index(query: dict[str, Any]) -> dict[str, Any]:
    """List requests by deadline; `state` is a state, "open" or "closed"; `q` takes words and filters (`is:overdue lang:ar`)."""
    found: Page[MediaRequest] = queries.requests(
        query["state"], query["owner"], query["q"], query["cursor"], query["limit"], actor().id
    )
    return listing(found)


@api.post("/media-requests")
@needs("media_requests.edit")
@api.arguments(MediaRequestBody)
@api.response(201, MediaRequestSchema)
def create(data: dict[str, Any]) -> MediaRequest:
    """Log a request from `line`, or from the facts."""
    with transaction():
        made = _logged(actor(), data)
    etagged(made)
    return made


def _logged(who: Actor, data: dict[str, Any]) -> MediaRequest:
    zone = settings().timezone
    if data.get("line") and not data.get("deadline_local"):
        found = read(data["line"], data.get("language") or "en", clock.now(), zone, queries.line_register(zone))
        return service.log_line(who, found, data["line"], zone)
    return service.log(who, facts_of(data), _when(data, "deadline"), zone, _when(data, "air"), data.get("line") or "")


def _when(data: dict[str, Any], name: str) -> Meant | None:
    local = data.get(f"{name}_local")
    if local is None:
        return None
    fold = data.get("deadline_fold") or ""
    try:
        return meant(local, data.get("deadline_zone") or settings().timezone, int(fold) if fold in ("0", "1") else None)
    except Invalid as error:
        raise Invalid(**{name: [text for texts in error.errors.values() for text in texts]}) from error


@api.get("/media-requests/<int:request_id>")
@needs("media_requests.view")
@api.response(200, MediaRequestSchema)
def show(request_id: int) -> MediaRequest:
    """Return one request."""
    found = queries.get(request_id)
    etagged(found)
    return found


@api.patch("/media-requests/<int:request_id>")
@needs("media_requests.edit")
@api.arguments(MediaRequestChange)
@api.response(200, MediaRequestSchema)
def update(data: dict[str, Any], request_id: int) -> MediaRequest:
    """Change facts; needs If-Match."""
    with transaction():
        found = queries.get(request_id, lock=True)
        check_etag(found)
        zone = zone_info(data.get("deadline_zone") or found.deadline_zone).key
        data = {**data, "deadline_zone": zone}
        service.revise(actor(), found, facts_of(data), settings().timezone, _when(data, "deadline"), _when(data, "air"))
    etagged(found)
    return found


@api.post("/media-requests/<int:request_id>/assignment")
@needs("media_requests.edit")
@api.arguments(body(AssignmentForm))
@api.response(200, MediaRequestSchema)
def assignment(data: dict[str, Any], request_id: int) -> MediaRequest:
    """Give the request to an account (`owner_id`), to oneself ("me"), or to nobody (empty)."""
    wish = str(data.get("owner_id") or "")
    if wish not in ("", "me") and not wish.isdecimal():
        raise Invalid(owner_id=say("Give an account's number, “me”, or nothing."))
    with transaction():
        return service.assign(
            actor(), queries.get(request_id, lock=True), actor().id if wish == "me" else int(wish) if wish else None
        )


@api.post("/media-requests/<int:request_id>/triage")
@needs("media_requests.edit")
@api.arguments(body(TriageForm))
@api.response(200, MediaRequestSchema)
def triage(data: dict[str, Any], request_id: int) -> MediaRequest:
    """Record the four questions."""
    with transaction():
        answers = {name: data.get(name) or "" for name in service.QUESTIONS}
        found = queries.get(request_id, lock=True)
        return service.triage(actor(), found, bool(data["verified"]), data["next_action"] or "", data["note"] or "", answers)


@api.get("/media-requests/<int:request_id>/notes")
@needs("media_requests.view")
@api.response(200, listing_of(Note))
def notes(request_id: int) -> dict[str, Any]:
    """List what happened, newest first."""
    return {"items": queries.get(request_id).notes, "next": None}


@api.post("/media-requests/<int:request_id>/notes")
@needs("media_requests.edit")
@api.arguments(body(NoteForm))
@api.response(201, Note)
def add_note(data: dict[str, Any], request_id: int) -> MediaRequestNote:
    """Add a note or a call's result."""
    with transaction():
        return service.add_note(actor(), queries.get(request_id, lock=True), data["text"] or "", data["kind"] or "note")


@api.post("/media-requests/<int:request_id>/outcome")
@needs("media_requests.edit")
@api.arguments(body(OutcomeForm))
@api.response(200, MediaRequestSchema)
def outcome(data: dict[str, Any], request_id: int) -> MediaRequest:
    """End the request."""
    with transaction():
        found = queries.get(request_id, lock=True)
        return service.close(actor(), found, State(data["state"]), data["text"] or "", data.get("ending") or "", data.get("seen"))
