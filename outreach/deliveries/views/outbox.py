"""The outbox: what would have left this machine, read as its recipient would."""

from dataclasses import replace

from flask import Response, abort, render_template, request
from flask.typing import ResponseReturnValue

from outreach.accounts import queries as accounts
from outreach.core.errors import NotFound
from outreach.deliveries import queries
from outreach.deliveries.policy import letters
from outreach.deliveries.views.letters import as_seen
from outreach.integrations.catcher import Box, Caught, box_in, part_of, shown
from outreach.web.doors import actor, may, needs, pages
from outreach.web.headers import FRAMED_POLICY
from outreach.web.locale import settings

blueprint = pages("outbox", __name__, "/outbox")
_PAGE = 50
_WHOLE = "deliveries.edit"


@blueprint.get("")
@needs("deliveries.view")
def index() -> str:
    """List caught messages, newest first."""
    q, before = request.args.get("q", ""), request.args.get("before", type=int)
    messages = _box().page(q, before, _PAGE + 1)
    following = messages[_PAGE - 1].id if len(messages) > _PAGE else None
    hidden = queries.speakers_addresses()
    seen = [_masked(one, hidden) for one in messages[:_PAGE] if _may_be_found(one, q, hidden)]
    return render_template("deliveries/outbox.html", messages=seen, following=following, q=q)


@blueprint.get("/<int:number>")
@needs("deliveries.view")
def show(number: int) -> str:
    """Show one message: headers, text, HTML in a frame of its own, and what hangs on it."""
    caught, data = _message(number)
    hidden = queries.speakers_addresses()
    for address in hidden & {caught.recipient}:
        data = data.replace(address.encode(), b"...")
    read, theirs = shown(data), _is_for_another(caught, data)
    whole = may(_WHOLE) and not theirs
    found = read if whole else as_seen(read)
    return render_template("deliveries/outbox_show.html", caught=_masked(caught, hidden), shown=found, whole=whole, theirs=theirs)


@blueprint.get("/<int:number>/html")
@needs("deliveries.view")
def html(number: int) -> ResponseReturnValue:
    """Give the HTML part alone, with scripts and everything remote forbidden; it holds links that answer for others."""
    caught, data = _message(number)
    if not may(_WHOLE) or _is_for_another(caught, data):
        raise NotFound("message")
    return _framed(Response(shown(data).html, mimetype="text/html"))


@blueprint.get("/<int:number>/source")
@needs("deliveries.view")
def source(number: int) -> ResponseReturnValue:
    """Give the message's bytes, as they arrived."""
    data = _whole(number)
    return _framed(Response(data, mimetype="text/plain"))


@blueprint.get("/<int:number>/parts/<int:place>")
@needs("deliveries.view")
def part(number: int, place: int) -> ResponseReturnValue:
    """Give one attachment to keep; never to be run or shown by the browser."""
    found = part_of(_whole(number), place)
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


def _whole(number: int) -> bytes:
    """Return a message with nothing taken out, to those who may act; what went to a speaker to those who may ask for the address.

    What opens somebody else's account is for nobody.
    """
    caught, data = _message(number)
    if (
        not may(_WHOLE)
        or _is_for_another(caught, data)
        or (caught.recipient in queries.speakers_addresses() and not may("spokespeople.reveal"))
    ):
        raise NotFound("message")
    return data


def _is_for_another(caught: Caught, data: bytes) -> bool:
    """Say whether a message lets somebody else than whoever asks into an account."""
    found, owner = shown(data), accounts.user(actor().id or 0)
    to_them = owner is not None and caught.recipient.casefold() == owner.email.casefold()
    return not to_them and letters.lets_in(found.text, found.html, *(value for _, value in found.headers))


def _masked(caught: Caught, hidden: frozenset[str]) -> Caught:
    return replace(caught, recipient="…") if caught.recipient in hidden else caught


def _may_be_found(caught: Caught, q: str, hidden: frozenset[str]) -> bool:
    return not q or caught.recipient not in hidden or q.casefold() in caught.subject.casefold()


def _framed(answer: Response) -> Response:
    answer.headers["Content-Security-Policy"] = FRAMED_POLICY
    return answer
