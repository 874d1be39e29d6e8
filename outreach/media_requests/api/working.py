"""Work on a request for programs: answers, checks, the next step, the board, joining, and lead times."""

from typing import Any

from marshmallow import Schema, fields

from outreach.core import clock
from outreach.core.database import transaction
from outreach.media_requests import queries, service
from outreach.media_requests.api.door import api
from outreach.media_requests.forms.working import (
    AnswerForm,
    DeclineForm,
    EndingForm,
    JoiningForm,
    LeadTimesForm,
    ReferralForm,
    StateForm,
    VerificationForm,
)
from outreach.media_requests.models import MediaRequest, Presence
from outreach.media_requests.policy import leads, plan
from outreach.media_requests.policy.states import State
from outreach.media_requests.schemas import MediaRequestSchema
from outreach.web.doors import actor, body, needs
from outreach.web.locale import settings


class NextStep(Schema):
    """What is done next, and by when."""

    next_action = fields.String(required=True)
    due = fields.AwareDateTime(required=True)


class Here(Schema):
    """Whether one is writing an answer."""

    writing = fields.Boolean(load_default=False)


class Other(Schema):
    """Somebody else who has the request open."""

    user_id = fields.Integer()
    name = fields.Function(lambda row: row.user.name)
    seen_at = fields.DateTime()
    writing = fields.Function(lambda row: row.is_writing(clock.now()))


class Others(Schema):
    """Who else has the request open."""

    items = fields.List(fields.Nested(Other))


class Step(Schema):
    """One step of the backward plan."""

    step = fields.String()
    at = fields.DateTime()
    late = fields.Boolean()


class Plan(Schema):
    """By when each step must be done."""

    items = fields.List(fields.Nested(Step))


LeadTimes: type[Schema] = type(
    "LeadTimes", (Schema,), {"__module__": __name__, **{kind.value: fields.Integer() for kind in leads.Kind}}
)
"""Minutes for each kind of interview."""


@api.post("/media-requests/<int:request_id>/answers")
@needs("media_requests.edit")
@api.arguments(body(AnswerForm))
@api.response(201, MediaRequestSchema)
def answer(data: dict[str, Any], request_id: int) -> MediaRequest:
    """Answer by mail, or record what was said; 409 `request.answered_meanwhile` unless `seen` names the last answer."""
    with transaction():
        found = queries.get(request_id, lock=True)
        return service.answer(actor(), found, data["text"] or "", **_how(data), line_id=data["line_id"])


@api.post("/media-requests/<int:request_id>/decline")
@needs("media_requests.edit")
@api.arguments(body(DeclineForm))
@api.response(200, MediaRequestSchema)
def decline(data: dict[str, Any], request_id: int) -> MediaRequest:
    """Say no, with a reason and words for the caller."""
    with transaction():
        found = queries.get(request_id, lock=True)
        return service.decline(actor(), found, data["why"] or "", data["text"] or "", **_how(data))


@api.post("/media-requests/<int:request_id>/referral")
@needs("media_requests.edit")
@api.arguments(body(ReferralForm))
@api.response(200, MediaRequestSchema)
def referral(data: dict[str, Any], request_id: int) -> MediaRequest:
    """Name who can help instead."""
    with transaction():
        found = queries.get(request_id, lock=True)
        return service.refer(actor(), found, data["to"] or "", data["text"] or "", **_how(data))


def _how(data: dict[str, Any]) -> dict[str, Any]:
    return {"by_mail": bool(data["by_mail"]), "language": data["language"] or "", "seen": data["seen"]}


@api.post("/media-requests/<int:request_id>/verification")
@needs("media_requests.edit")
@api.arguments(body(VerificationForm))
@api.response(200, MediaRequestSchema)
def verification(data: dict[str, Any], request_id: int) -> MediaRequest:
    """Record how somebody made sure of the caller; a call-back names the number that we hold."""
    with transaction():
        found = queries.get(request_id, lock=True)
        return service.verify(actor(), found, data["method"] or "", data["number"] or "", settings().timezone)


@api.post("/media-requests/<int:request_id>/next-step")
@needs("media_requests.edit")
@api.arguments(NextStep)
@api.response(200, MediaRequestSchema)
def next_step(data: dict[str, Any], request_id: int) -> MediaRequest:
    """Say what is done next, and by when."""
    with transaction():
        return service.plan_next(actor(), queries.get(request_id, lock=True), data["next_action"], data["due"])


@api.get("/media-requests/<int:request_id>/plan")
@needs("media_requests.view")
@api.response(200, Plan)
def backward_plan(request_id: int) -> dict[str, Any]:
    """Return by when each step must be done so that the deadline holds."""
    found, now = queries.get(request_id), clock.now()
    return {"items": plan.backward(found.on_air_at, queries.slack_of(found, now).lead_minutes, now)}


@api.post("/media-requests/<int:request_id>/state")
@needs("media_requests.edit")
@api.arguments(body(StateForm))
@api.response(200, MediaRequestSchema)
def state(data: dict[str, Any], request_id: int) -> MediaRequest:
    """Move the request along the board; a closed one is reopened with `matching`."""
    with transaction():
        return service.put(actor(), queries.get(request_id, lock=True), State(data["state"]))


@api.post("/media-requests/<int:request_id>/ending")
@needs("media_requests.edit")
@api.arguments(body(EndingForm))
@api.response(200, MediaRequestSchema)
def ending(data: dict[str, Any], request_id: int) -> MediaRequest:
    """Say later whether it ran."""
    with transaction():
        return service.tell_ending(actor(), queries.get(request_id, lock=True), data["ending"] or "")


@api.post("/media-requests/<int:request_id>/joining")
@needs("media_requests.edit")
@api.arguments(body(JoiningForm))
@api.response(200, MediaRequestSchema)
def joining(data: dict[str, Any], request_id: int) -> MediaRequest:
    """Join the request to another one, which goes on for both and is returned."""
    with transaction():
        kept = queries.get(data["request_id"], lock=True)
        return service.join_request(actor(), queries.get(request_id, lock=True), kept)


@api.post("/media-requests/<int:request_id>/parting")
@needs("media_requests.edit")
@api.response(200, MediaRequestSchema)
def parting(request_id: int) -> MediaRequest:
    """Take a joining back."""
    with transaction():
        return service.part(actor(), queries.get(request_id, lock=True))


@api.post("/media-requests/<int:request_id>/presence")
@needs("media_requests.edit")
@api.arguments(Here)
@api.response(200, Others)
def presence(data: dict[str, Any], request_id: int) -> dict[str, list[Presence]]:
    """Give a sign of life, and learn who else has the request open."""
    with transaction():
        service.be_here(actor(), queries.get(request_id).id, data["writing"])
    return {"items": list(queries.others_here(request_id, actor().id, clock.now()))}


@api.get("/lead-times")
@needs("media_requests.view")
@api.response(200, LeadTimes)
def lead_times() -> dict[str, int]:
    """Return the minutes that each kind of interview takes to arrange here."""
    return dict(queries.lead_times())


@api.patch("/lead-times")
@needs("media_requests.manage")
@api.arguments(body(LeadTimesForm, partial=True))
@api.response(200, LeadTimes)
def set_lead_times(data: dict[str, Any]) -> dict[str, int]:
    """Set some of them."""
    with transaction():
        for kind, minutes in data.items():
            if minutes is not None:
                service.set_lead_time(actor(), kind, minutes)
    return dict(queries.lead_times())
