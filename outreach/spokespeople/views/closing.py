"""The page that hides everybody at risk with one gesture, shows them again with two people, and prints whom to call."""

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from outreach.core import clock
from outreach.core.database import transaction
from outreach.core.errors import Invalid
from outreach.spokespeople import queries, service
from outreach.spokespeople.forms import HidingForm
from outreach.web.doors import actor, at_once, confirmed, may, needs, pages
from outreach.web.forms import invalid

blueprint = pages("seal", __name__, "/seal")


@blueprint.get("/")
@needs("spokespeople.view")
def index() -> str:
    """Show what hiding does, or since when and why they are hidden."""
    return render_template("spokespeople/seal.html", form=HidingForm(), hidden=queries.seal_mode(), me=actor().id)


@blueprint.post("/")
@needs("spokespeople.seal")
@at_once
def hide() -> ResponseReturnValue:
    """Hide everybody at risk; who may see them gets the sheet of calls once, when asked for."""
    form = HidingForm()
    if not form.validate():
        return invalid("spokespeople/seal.html", form, hidden=queries.seal_mode(), me=actor().id)
    sheet = bool(request.form.get("sheet")) and may("spokespeople.unlock") and queries.seal_mode() is None
    with transaction():
        people = service.call_sheet(actor()) if sheet else []
        service.hide_everybody(actor(), form.reason.data or "")
    if sheet:
        return render_template("spokespeople/call_sheet.html", people=people, now=clock.now())
    return redirect(url_for("seal.index"), 303)


@blueprint.post("/reason")
@needs("spokespeople.seal")
@at_once
def say_why() -> ResponseReturnValue:
    """Say why, after they were hidden in haste."""
    form = HidingForm()
    try:
        if not form.validate():
            return invalid("spokespeople/seal.html", form, hidden=queries.seal_mode(), me=actor().id)
        with transaction():
            service.say_why_hidden(actor(), form.reason.data or "")
    except Invalid as error:
        form.take(error)
        return invalid("spokespeople/seal.html", form, hidden=queries.seal_mode(), me=actor().id)
    return redirect(url_for("seal.index"), 303)


@blueprint.post("/end")
@needs("spokespeople.unseal")
@confirmed
def show() -> ResponseReturnValue:
    """Ask to show them again, or agree as the second."""
    with transaction():
        shown = service.show_again(actor())
    flash(_("Protected people are shown by initials again.") if shown else _("Now somebody else has to agree."), "done")
    return redirect(url_for("seal.index"), 303)


@blueprint.post("/end/refusal")
@needs("spokespeople.seal")
@at_once
def keep() -> ResponseReturnValue:
    """Keep them hidden though somebody asked to show them."""
    with transaction():
        service.keep_hidden(actor())
    return redirect(url_for("seal.index"), 303)
