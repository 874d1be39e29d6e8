"""What came by the press form and waits for a person: is it a request?"""

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from outreach.core.database import transaction
from outreach.media_requests import queries, service
from outreach.media_requests.views.door import blueprint
from outreach.web.doors import actor, needs
from outreach.web.locale import settings


@blueprint.get("/held")
@needs("media_requests.view")
def held() -> str:
    """Show what waits, with why, the latest first."""
    return render_template("media_requests/held.html", page=queries.submissions("held", request.args.get("cursor")))


@blueprint.post("/held/<int:submission_id>/acceptance")
@needs("media_requests.edit")
def accept_held(submission_id: int) -> ResponseReturnValue:
    """Make it a request."""
    with transaction():
        made = service.accept(actor(), queries.submission(submission_id), settings().timezone)
    return redirect(url_for("media_requests.show", request_id=made.id), 303)


@blueprint.post("/held/<int:submission_id>/rejection")
@needs("media_requests.edit")
def reject_held(submission_id: int) -> ResponseReturnValue:
    """Put it aside."""
    with transaction():
        service.put_aside(actor(), queries.submission(submission_id))
    return redirect(url_for("media_requests.held"), 303)
