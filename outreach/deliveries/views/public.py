"""The page behind an unsubscribe link: a question on GET, an end on POST, alike for every token."""

from flask import make_response, render_template, request
from flask.typing import ResponseReturnValue

from outreach.core.database import transaction
from outreach.deliveries import service
from outreach.deliveries.views.door import blueprint
from outreach.web.doors import public
from outreach.web.server import csrf

_LONGEST = 64
ONE_CLICK = ("List-Unsubscribe", "One-Click")


@blueprint.get("/u/<token>")
@public
def unsubscribe(token: str) -> ResponseReturnValue:
    """Ask whether mail shall stop; asking changes nothing, and says nothing about the token."""
    return _page(done=False)


@blueprint.post("/u/<token>")
@csrf.exempt
@public
def unsubscribed(token: str) -> ResponseReturnValue:
    """Stop mail to the address that the link was sent to (RFC 8058: no cookie, no login, no redirect)."""
    name, value = ONE_CLICK
    if request.form.get(name) != value:
        return _page(done=False, status=400)
    if len(token) <= _LONGEST:
        with transaction():
            service.unsubscribe(token)
    return _page(done=True)


def _page(done: bool, status: int = 200) -> ResponseReturnValue:
    answer = make_response(render_template("deliveries/unsubscribe.html", done=done, one_click=ONE_CLICK), status)
    answer.headers["Referrer-Policy"] = "no-referrer"
    answer.headers["X-Robots-Tag"] = "noindex"
    return answer
