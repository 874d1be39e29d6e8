"""What the press form brought, for programs: the list, and a person's decision about what is held."""

from typing import Any

from marshmallow import Schema, fields

from outreach.core.database import transaction
from outreach.media_requests import queries, service
from outreach.media_requests.api.door import api
from outreach.media_requests.models import MediaRequest, PressSubmission
from outreach.media_requests.schemas import MediaRequestSchema
from outreach.web.doors import actor, listing, listing_of, needs, paging
from outreach.web.locale import settings


class Submission(Schema):
    """One sending of the press form."""

    id = fields.Integer()
    code = fields.String()
    received_at = fields.DateTime()
    state = fields.String()
    why = fields.List(fields.String())
    outlet_name = fields.String()
    caller_name = fields.String()
    callback = fields.String()
    callback_email = fields.String()
    question = fields.String()
    language = fields.String()
    deadline = fields.Function(lambda row: {"local": row.deadline_local, "zone": row.deadline_zone})
    deadline_at = fields.DateTime()
    request_id = fields.Integer(allow_none=True)


@api.get("/press-submissions")
@needs("media_requests.view")
@api.arguments(paging(state=fields.String(load_default="")), location="query")
@api.response(200, listing_of(Submission))
def submissions(query: dict[str, Any]) -> dict[str, Any]:
    """List what came by the press form, the latest first; `state` is taken, held or put_aside."""
    return listing(queries.submissions(query["state"], query["cursor"], query["limit"]))


@api.post("/press-submissions/<int:submission_id>/acceptance")
@needs("media_requests.edit")
@api.response(201, MediaRequestSchema)
def accept(submission_id: int) -> MediaRequest:
    """Make a held one a request."""
    with transaction():
        return service.accept(actor(), queries.submission(submission_id), settings().timezone)


@api.post("/press-submissions/<int:submission_id>/rejection")
@needs("media_requests.edit")
@api.response(200, Submission)
def reject(submission_id: int) -> PressSubmission:
    """Put a held one aside."""
    with transaction():
        return service.put_aside(actor(), queries.submission(submission_id))
