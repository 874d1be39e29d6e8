"""The outbox: what would have left this machine, read as its recipient would."""

from flask import Response, abort, render_template, request
from flask.typing import ResponseReturnValue

from outreach.core.errors import NotFound
from outreach.integrations.catcher import Box, Caught, box_in, part_of, shown
from outreach.web.doors import needs, pages
from outreach.web.headers import FRAMED_POLICY
from outreach.web.locale import settings

blueprint = pages("outbox", __name__, "/outbox")
_PAGE = 50


@blueprint.get("")
@needs("deliveries.view")
def index() -> str:
    """List caught messages, newest first."""
    q, before = request.args.get("q", ""), request.args.get("before", type=int)
    messages = _box().page(q, before, _PAGE + 1)
    following = messages[_PAGE - 1].id if len(messages) > _PAGE else None
    return render_template("deliveries/outbox.html", messages=messages[:_PAGE], following=following, q=q)


@blueprint.get("/<int:number>")
@needs("deliveries.view")
def show(number: int) -> str:
    """Show one message: headers, text, HTML in a frame of its own, and what hangs on it."""
    caught, data = _message(number)
    return render_template("deliveries/outbox_show.html", caught=caught, shown=shown(data))


@blueprint.get("/<int:number>/html")
@needs("deliveries.view")
def html(number: int) -> ResponseReturnValue:
    """Give the HTML part alone, with scripts and everything remote forbidden."""
    _, data = _message(number)
    return _framed(Response(shown(data).html, mimetype="text/html"))


@blueprint.get("/<int:number>/source")
@needs("deliveries.view")
def source(number: int) -> ResponseReturnValue:
    """Give the message's bytes, as they arrived."""
    _, data = _message(number)
    return _framed(Response(data, mimetype="text/plain"))


@blueprint.get("/<int:number>/parts/<int:place>")
@needs("deliveries.view")
def part(number: int, place: int) -> ResponseReturnValue:
    """Give one attachment to keep; never to be run or shown by the browser."""
    found = part_of(_message(number)[1], place)
    if found is None:
        raise NotFound("part")
    part, data = found
    kind = "text/calendar" if part.content_type == "text/calendar" else "application/octet-stream"
    answer = Response(data, mimetype=kind)
    answer.headers.set("Content-Disposition", "attachment", filename=part.name)
    return _framed(answer)


def _box() -> Box:
    config = settings()
    if config.mail_mode != "catch":
        abort(404)
    return box_in(config.data_dir)


def _message(number: int) -> tuple[Caught, bytes]:
    found = _box().message(number)
    if found is None:
        raise NotFound("message")
    return found


def _framed(answer: Response) -> Response:
    answer.headers["Content-Security-Policy"] = FRAMED_POLICY
    return answer
