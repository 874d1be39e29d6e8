"""The pages of incoming mail: what needs a look, whose address died, what came in; and one mail as plain words."""

from functools import partial
from typing import Any

from flask import Flask, Response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import lazy_gettext as _l

from outreach.core.database import transaction
from outreach.deliveries import queries as ledger
from outreach.deliveries import service as deliveries
from outreach.integrations.scanning import handed_out
from outreach.mailroom import queries, service
from outreach.mailroom.models import InboundMail, State
from outreach.web import navigation
from outreach.web.doors import actor, needs, pages
from outreach.web.headers import FRAMED_POLICY

blueprint = pages("mailroom", __name__, "/mail")

STATES = {
    State.STORED: ("closed", _l("Not read yet")),
    State.WAITING: ("closed", _l("On its way to the desk")),
    State.TAKEN: ("done", _l("At the desk")),
    State.SETTLED: ("done", _l("Settled by itself")),
    State.IGNORED: ("closed", _l("Needs nobody")),
    State.LOOK: ("warn", _l("Needs a look")),
    State.PUT_ASIDE: ("closed", _l("Put aside")),
}
KINDS = {
    "request": _l("Request"), "reply": _l("Answer"), "bounce": _l("Bounce"), "complaint": _l("Complaint"), "auto_reply": _l("Automatic answer"),
    "delivered": _l("Receipt"), "other": _l("Other mail"), "quarantined": _l("Unreadable"), "": _l("Not read yet"),
}  # fmt: skip
BOXES = {"requests": _l("Requests mailbox"), "bounces": _l("Bounces mailbox")}


def init_app(app: Flask) -> None:
    """Take a place in the rail, with the number of mails that need a look."""
    navigation.add(
        app,
        navigation.Entry(
            "now", 25, _l("Incoming mail"), "mailroom.index", "mail", "mailroom.view", partial(queries.count, State.LOOK)
        ),
    )


@blueprint.get("/")
@needs("mailroom.view")
def index() -> str:
    """Show what needs a person first, then what came in."""
    q, state = request.args.get("q", "").strip(), request.args.get("state", "")
    page = queries.page(state if state in set(State) else "", q, request.args.get("cursor"))
    looks = queries.page(State.LOOK, limit=20) if not (q or state) else None
    return render_template(
        "mailroom/index.html", page=page, looks=looks, q=q, state=state, states=STATES, kinds=KINDS, boxes=BOXES,
        marks=queries.marks(), gone=ledger.gone(limit=20) if not (q or state) else None,
    )  # fmt: skip


@blueprint.get("/<int:mail_id>")
@needs("mailroom.view")
def show(mail_id: int) -> str:
    """Show one mail as plain words: nothing in it is run, and nothing is fetched."""
    mail = queries.mail(mail_id)
    return render_template("mailroom/show.html", mail=mail, states=STATES, kinds=KINDS, boxes=BOXES, leads_to=_leads_to(mail))


@blueprint.get("/<int:mail_id>/source")
@needs("mailroom.view")
def source(mail_id: int) -> ResponseReturnValue:
    """Give the bytes as they came, as plain text."""
    answer = Response(handed_out(queries.mail(mail_id, with_data=True).data), mimetype="text/plain")
    answer.headers["Content-Security-Policy"] = FRAMED_POLICY
    answer.headers["X-Content-Type-Options"] = "nosniff"
    answer.headers["Content-Disposition"] = f'attachment; filename="mail-{mail_id}.eml"'
    return answer


@blueprint.post("/<int:mail_id>/settlement")
@needs("mailroom.edit")
def put_aside(mail_id: int) -> ResponseReturnValue:
    """Say that nothing more is to be done about a mail."""
    with transaction():
        service.put_aside(actor(), mail_id)
    return redirect(url_for("mailroom.index"), 303)


@blueprint.post("/gone/<int:bounce_id>/settlement")
@needs("mailroom.edit")
def found_her(bounce_id: int) -> ResponseReturnValue:
    """Say that somebody looked for a person whose address died."""
    with transaction():
        deliveries.settle(actor(), bounce_id)
    return redirect(url_for("mailroom.index"), 303)


def _leads_to(mail: InboundMail) -> str:
    """Return the page that a mail belongs to; rooms above are known here by their addresses alone."""
    kind, _, number = mail.about.partition(":")
    places = {
        "media_request": ("media_requests.show", "request_id"),
        "delivery": ("deliveries.show", "delivery_id"),
        "booking": ("bookings.show", "booking_id"),
    }
    if kind not in places or not number.isdigit():
        return ""
    endpoint, argument = places[kind]
    values: dict[str, Any] = {argument: int(number)}
    return url_for(endpoint, **values)
