"""The page that stops everything, and lets it go on; why it stands still is on every page."""

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from outreach.core.database import transaction
from outreach.deliveries import queries, service
from outreach.deliveries.forms import StandstillForm
from outreach.deliveries.views.door import blueprint
from outreach.jobs import wake
from outreach.web.doors import actor, needs
from outreach.web.forms import invalid


@blueprint.get("/standstill")
@needs("deliveries.view")
def standstill() -> str:
    """Show what a stop does, or since when and why everything stands still."""
    return render_template(
        "deliveries/standstill.html", form=StandstillForm(), stopped=queries.standstill(), clock=queries.clock_mark()
    )


@blueprint.post("/standstill")
@needs("deliveries.resolve")
def stop_everything() -> ResponseReturnValue:
    """Let nothing leave and nothing be lifted."""
    form = StandstillForm()
    if not form.validate():
        return invalid("deliveries/standstill.html", form, stopped=queries.standstill(), clock=queries.clock_mark())
    with transaction():
        service.stop_everything(actor(), form.reason.data)
    return redirect(url_for("deliveries.standstill"), 303)


@blueprint.post("/standstill/end")
@needs("deliveries.approve")
def go_on() -> ResponseReturnValue:
    """Let everything go on."""
    with transaction():
        service.go_on(actor())
    for job in service.WAITED:
        wake(job)
    flash(_("Everything goes on."), "done")
    return redirect(url_for("deliveries.standstill"), 303)


@blueprint.post("/clock/confirmation")
@needs("deliveries.approve")
def confirm_clock() -> ResponseReturnValue:
    """Take the machine's clock as right, because a person looked."""
    with transaction():
        service.confirm_clock(actor())
    for job in service.WAITED:
        wake(job)
    return redirect(url_for("deliveries.standstill"), 303)
