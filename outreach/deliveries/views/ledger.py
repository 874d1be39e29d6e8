"""The ledger's page: what is uncertain first, then every message by source and state."""

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from outreach.core import clock
from outreach.core.database import transaction
from outreach.core.errors import NotFound
from outreach.deliveries import queries, service
from outreach.deliveries.forms import FilterForm, ResolutionForm, SourceForm
from outreach.deliveries.models import Delivery, State
from outreach.deliveries.views.door import blueprint
from outreach.deliveries.views.letters import text_of
from outreach.jobs import wake
from outreach.web.doors import actor, needs
from outreach.web.forms import invalid

STATES = {
    State.PLANNED: ("protect", _l("Planned"), "clock"),
    State.QUEUED: ("closed", _l("Queued"), ""),
    State.SENDING: ("embargo", _l("Sending"), "sends"),
    State.SENT: ("done", _l("Handed over"), ""),
    State.DEFERRED: ("warn", _l("Will be tried again"), "clock"),
    State.REFUSED: ("stop", _l("Refused"), ""),
    State.BOUNCED: ("stop", _l("Bounced"), ""),
    State.UNCERTAIN: ("warn", _l("Perhaps arrived"), "question"),
    State.SUPPRESSED: ("closed", _l("Asked us not to write"), ""),
    State.CANCELLED: ("closed", _l("Cancelled"), ""),
}


@blueprint.get("/deliveries")
@needs("deliveries.view")
def index() -> str:
    """Show what needs a person, and the ledger narrowed by source, state or address."""
    form = FilterForm(request.args, meta={"csrf": False})
    source, state, q = (form.source.data or "").strip(), form.state.data or "", (form.q.data or "").strip()
    chosen = state if state in set(State) else ""
    return render_template(
        "deliveries/index.html",
        form=form,
        source=source,
        states=STATES,
        uncertain=queries.uncertain(source),
        page=queries.page(source, chosen, q, request.args.get("cursor")),
        tally=queries.tally(source) if source else {},
        troubles=queries.relay_troubles(clock.now()),
        holds=queries.holds_by_itself(),
    )


@blueprint.get("/deliveries/<int:delivery_id>")
@needs("deliveries.view")
def show(delivery_id: int) -> str:
    """Show one message: its text, its envelope and the server's words."""
    bounce = queries.bounce_of(delivery_id)
    words = {"states": STATES, "form": ResolutionForm(), "bounce": bounce, "text_of": text_of}
    return render_template("deliveries/show.html", delivery=_found(delivery_id), **words)


@blueprint.post("/deliveries/<int:delivery_id>/resolution")
@needs("deliveries.resolve")
def resolve(delivery_id: int) -> ResponseReturnValue:
    """Settle an uncertain message as a person decided."""
    form = ResolutionForm()
    if not form.validate():
        return invalid("deliveries/show.html", form, delivery=_found(delivery_id), states=STATES, text_of=text_of)
    with transaction():
        delivery = service.resolve(actor(), delivery_id, form.decision.data)
    wake("deliveries.drain")
    wake("deliveries.post")
    return redirect(url_for("deliveries.index", source=delivery.source if request.args.get("back") else None), 303)


@blueprint.post("/deliveries/resumption")
@needs("deliveries.resolve")
def resume() -> ResponseReturnValue:
    """Let a source go on that had stopped by itself."""
    form = SourceForm()
    if not form.validate():
        raise NotFound(_("This source is not stopped."))
    with transaction():
        service.resume(actor(), form.source.data)
    wake("deliveries.drain")
    return redirect(url_for("deliveries.index", source=form.source.data), 303)


def _found(delivery_id: int) -> Delivery:
    delivery = queries.delivery(delivery_id)
    if delivery is None:
        raise NotFound("delivery")
    return delivery
