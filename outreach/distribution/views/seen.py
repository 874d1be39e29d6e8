"""How does this one person get it? The mail, on a phone, as plain text and with its headers, before anybody plans a send."""

from flask import Response, abort, make_response, render_template, request
from flask_babel import lazy_gettext as _l

from outreach.core.errors import NotFound
from outreach.distribution import emails, queries, service
from outreach.distribution.models import Distribution, State
from outreach.distribution.policy.waves import GENERAL
from outreach.distribution.service.seeing import Seen, seen_by
from outreach.journalists import queries as journalists
from outreach.journalists.models import Journalist
from outreach.releases import queries as releases
from outreach.releases.policy.rendering import heading
from outreach.web.doors import needs, pages
from outreach.web.headers import FRAMED_POLICY

blueprint = pages("readers", __name__, "/releases")
WAYS = {"mail": _l("Mail"), "phone": _l("Phone"), "plain": _l("Plain text"), "headers": _l("Headers")}


@blueprint.get("/<int:release_id>/mail")
@needs("distribution.view")
def show(release_id: int) -> str:
    """Ask for whom, and show the message as they get it."""
    release, chosen = releases.release(release_id), request.args.get("journalist", type=int)
    way, q = request.args.get("as", "mail"), request.args.get("q", "")
    reader = _reader(chosen) if chosen else None
    return render_template(
        "distribution/seen.html", release=release, reader=reader, ways=WAYS, way=way if way in WAYS else "mail", q=q,
        send=request.args.get("send", type=int),
        found=journalists.find(q), seen=_seen(release_id, chosen) if chosen else None, languages=releases.languages_of(release),
    )  # fmt: skip


@blueprint.get("/<int:release_id>/mail/body")
@needs("distribution.view")
def body(release_id: int) -> Response:
    """Return the message's page alone, for a frame."""
    chosen = request.args.get("journalist", type=int)
    if not chosen:
        abort(404)
    answer = make_response(_seen(release_id, chosen).html)
    answer.headers["Content-Security-Policy"] = FRAMED_POLICY
    return answer


def _seen(release_id: int, journalist_id: int) -> Seen:
    release = releases.release(release_id)
    send = _send(release_id) or service.stand_in(release, heading(releases.text_of(release)))
    letter = emails.release_letter(send, release)
    if letter.by_tier:
        letter = letter.for_tier(queries.tiers_of(send, [journalist_id]).get(journalist_id, GENERAL))
    return seen_by(send, letter, _reader(journalist_id), request.args.get("language", ""))


def _reader(journalist_id: int) -> Journalist:
    found = journalists.by_ids([journalist_id]).get(journalist_id)
    if found is None:
        raise NotFound(f"journalist {journalist_id}")
    return found


def _send(release_id: int) -> Distribution | None:
    """The send that was asked for, else the newest that is not over."""
    sends, asked = queries.of_release(release_id), request.args.get("send", type=int)
    asked_for = (one for one in sends if one.id == asked)
    return next(asked_for, None) or next((one for one in sends if one.state not in (State.KILLED, State.DONE)), None)
