"""The pages of sign-ons: the texts, the ledger of each, one answer or a pasted list."""

from typing import Any

from flask import Flask, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import lazy_gettext as _l
from flask_babel import ngettext

from outreach.core.database import transaction
from outreach.core.errors import Invalid, Refused
from outreach.jobs import wake
from outreach.sign_ons import emails, queries, service
from outreach.sign_ons.forms import (
    STATES,
    SignOnForm,
    SignOnInvitationForm,
    SignOnListForm,
    SignOnPasteForm,
    SignOnTextForm,
    SignOnWithdrawalForm,
    given_in,
    invitation_in,
    list_in,
)
from outreach.sign_ons.models import SignOnState
from outreach.web import navigation
from outreach.web.doors import actor, needs, pages
from outreach.web.forms import invalid, local_time

blueprint = pages("sign_ons", __name__, "/sign-ons")


def init_app(app: Flask) -> None:
    """Take a place in the rail."""
    navigation.add(app, navigation.Entry("texts", 40, _l("Sign-ons"), "sign_ons.index", "check", "sign_ons.view", key="y"))


@blueprint.get("/")
@needs("sign_ons.view")
def index() -> str:
    """List the texts with who has signed."""
    page = queries.texts(request.args.get("cursor"))
    ledgers = {text.id: queries.ledger(text.id) for text in page.items}
    return render_template("sign_ons/index.html", page=page, ledgers=ledgers)


@blueprint.get("/of-organisation/<int:organisation_id>")
@needs("sign_ons.view")
def of_organisation(organisation_id: int) -> str:
    """Show what an organisation signed, for its page."""
    found = queries.of_organisation(organisation_id)
    return render_template("sign_ons/_of_organisation.html", answers=found, states=dict(STATES))


@blueprint.get("/new")
@needs("sign_ons.edit")
def new() -> str:
    """Ask for a text."""
    return render_template("sign_ons/new.html", form=_text_form(formdata=None))


@blueprint.post("/")
@needs("sign_ons.edit")
def create() -> ResponseReturnValue:
    """Open a text for signing."""
    form = _text_form()
    if form.validate():
        deadline = local_time(form, "deadline_local", "deadline_zone")
        if not form.deadline_local.errors:
            with transaction():
                text = service.create_text(
                    actor(), form.title.data, form.body.data or "", form.language.data or "en",
                    form.campaign_id.data, deadline.instant if deadline else None,
                )  # fmt: skip
            return redirect(url_for("sign_ons.show", text_id=text.id), 303)
    return invalid("sign_ons/new.html", form)


@blueprint.get("/<int:text_id>")
@needs("sign_ons.view")
def show(text_id: int) -> str:
    """The ledger of one text."""
    return render_template(
        "sign_ons/show.html", form=SignOnForm(formdata=None), paste=SignOnPasteForm(formdata=None), **_ledger(text_id)
    )


@blueprint.post("/<int:text_id>/entries")
@needs("sign_ons.edit")
def record(text_id: int) -> ResponseReturnValue:
    """Put one organisation's answer into the ledger."""
    form = SignOnForm()
    if form.validate():
        try:
            with transaction():
                service.record(actor(), text_id, given_in(form.data))
            return redirect(url_for("sign_ons.show", text_id=text_id), 303)
        except Invalid as error:
            form.take(error)
    return invalid("sign_ons/show.html", form, paste=SignOnPasteForm(formdata=None), **_ledger(text_id))


@blueprint.post("/<int:text_id>/list")
@needs("sign_ons.edit")
def set_list(text_id: int) -> ResponseReturnValue:
    """Say in which order the names are printed, and which side of an umbrella counts."""
    form = SignOnListForm()
    if not form.validate():
        found = {**_ledger(text_id), "list_form": form}
        return invalid("sign_ons/show.html", SignOnForm(formdata=None), paste=SignOnPasteForm(formdata=None), **found)
    with transaction():
        service.set_list(actor(), text_id, *list_in(form.data))
    return redirect(url_for("sign_ons.show", text_id=text_id), 303)


@blueprint.post("/<int:text_id>/pastes")
@needs("sign_ons.edit")
def paste(text_id: int) -> ResponseReturnValue:
    """Record what is certain in a pasted list, and show the rest for decision."""
    form, pasted = SignOnPasteForm(), None
    if form.validate():
        try:
            with transaction():
                pasted = service.paste(actor(), text_id, form.lines.data, form.authoriser.data or "", form.evidence.data or "")
        except Invalid as error:
            form.take(error)
    if pasted is None:
        return invalid("sign_ons/show.html", SignOnForm(formdata=None), paste=form, **_ledger(text_id))
    if not pasted.doubtful:
        flash(ngettext("%(num)s organisation recorded.", "%(num)s organisations recorded.", len(pasted.recorded)), "done")
        return redirect(url_for("sign_ons.show", text_id=text_id), 303)
    return render_template("sign_ons/decide.html", pasted=pasted, form=form, **_ledger(text_id))


@blueprint.post("/<int:text_id>/decisions")
@needs("sign_ons.edit")
def decide(text_id: int) -> ResponseReturnValue:
    """Record the doubtful names of a pasted list as a person decided."""
    names, choices, countries = (request.form.getlist(field) for field in ("name", "choice", "country"))
    decided = [service.Decision(*row) for row in zip(names, choices, countries, strict=False)]
    with transaction():
        recorded = service.decide(actor(), text_id, decided, request.form.get("authoriser", ""), request.form.get("evidence", ""))
    flash(ngettext("%(num)s organisation recorded.", "%(num)s organisations recorded.", len(recorded)), "done")
    return redirect(url_for("sign_ons.show", text_id=text_id), 303)


@blueprint.post("/<int:text_id>/invitations")
@needs("sign_ons.edit")
def invite(text_id: int) -> ResponseReturnValue:
    """Ask an organisation by a link, and mail it where there is an address."""
    form = SignOnInvitationForm()
    if form.validate():
        try:
            with transaction():
                row = service.invite(actor(), text_id, invitation_in(form.data))
            wake("deliveries.post")
            return redirect(url_for("sign_ons.link", sign_on_id=row.id), 303)
        except Invalid as error:
            form.take(error)
        except Refused as error:
            form.form_errors.extend(reason.message for reason in error.reasons)
            return render_template("sign_ons/invite.html", form=form, text=queries.text(text_id)), 409
    return invalid("sign_ons/invite.html", form, text=queries.text(text_id))


@blueprint.get("/<int:text_id>/invitations")
@needs("sign_ons.edit")
def new_invitation(text_id: int) -> str:
    """Ask which organisation to ask."""
    return render_template("sign_ons/invite.html", form=SignOnInvitationForm(formdata=None), text=queries.text(text_id))


@blueprint.get("/entries/<int:sign_on_id>/link")
@needs("sign_ons.edit")
def link(sign_on_id: int) -> str:
    """Show the link, and the words to send it with."""
    row = queries.sign_on(sign_on_id)
    return render_template("sign_ons/link.html", sign_on=row, text=row.text, words=emails.text_of(row) if row.token else "")


@blueprint.post("/entries/<int:sign_on_id>/link/removal")
@needs("sign_ons.edit")
def forget_link(sign_on_id: int) -> ResponseReturnValue:
    """Make the link worthless."""
    with transaction():
        service.forget_link(actor(), sign_on_id)
    return redirect(url_for("sign_ons.link", sign_on_id=sign_on_id), 303)


@blueprint.post("/entries/<int:sign_on_id>/withdrawal")
@needs("sign_ons.edit")
def withdraw(sign_on_id: int) -> ResponseReturnValue:
    """Take a name off."""
    form = SignOnWithdrawalForm()
    with transaction():
        row = service.withdraw(actor(), sign_on_id, form.reason.data or "")
    return redirect(url_for("sign_ons.show", text_id=row.text_id), 303)


def _ledger(text_id: int) -> dict[str, Any]:
    text = queries.text(text_id)
    list_form = SignOnListForm(formdata=None, order=text.list_order.value, umbrellas=text.umbrellas.value)
    return {"text": text, "ledger": queries.ledger(text_id), "states": SignOnState, "list_form": list_form}


def _text_form(**kwargs: Any) -> SignOnTextForm:
    return SignOnTextForm(**kwargs)
