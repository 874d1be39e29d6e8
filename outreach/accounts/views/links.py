"""Who has no password yet, or forgot it: asking for a link, and choosing a password by it."""

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from outreach.accounts import queries, service
from outreach.accounts.forms import ChooseForm, ForgottenForm
from outreach.core.database import transaction
from outreach.core.errors import Invalid
from outreach.jobs import wake
from outreach.web.doors import pages, public
from outreach.web.forms import invalid

blueprint = pages("links", __name__)
MAIL = "accounts.mail_links"


@blueprint.get("/forgotten")
@public
def forgotten() -> str:
    """Ask for which address a link is wanted."""
    return render_template("accounts/forgotten.html", form=ForgottenForm(formdata=None), asked=False)


@blueprint.post("/forgotten")
@public
def ask() -> ResponseReturnValue:
    """Say the same to everybody; whether there is such an account is found out later, by the worker."""
    form = ForgottenForm()
    if not form.validate():
        return invalid("accounts/forgotten.html", form, asked=False)
    with transaction():
        service.ask(form.email.data, request.remote_addr or "")
    wake(MAIL)
    return render_template("accounts/forgotten.html", form=form, asked=True)


@blueprint.get("/account/links/<token>")
@public
def show(token: str) -> ResponseReturnValue:
    """Ask for the new password where the link still works."""
    user = service.owner(token)
    if user is None:
        return render_template("accounts/link_over.html"), 404
    tokens = queries.tokens_of(user.id)
    form = ChooseForm(formdata=None, data={"tokens": [one.id for one in tokens]})  # who forgot it may have lost it
    form.offer(tokens)
    return render_template("accounts/choose.html", form=form, token=token)


@blueprint.post("/account/links/<token>")
@public
def use(token: str) -> ResponseReturnValue:
    """Take the new password; they sign in with it, and with their second factor, as always."""
    form, user = ChooseForm(), service.owner(token)
    if user is None:
        return show(token)
    form.offer(queries.tokens_of(user.id))
    if not form.validate():
        return invalid("accounts/choose.html", form, token=token)
    try:
        with transaction():
            user = service.use_link(token, form.password.data, form.tokens.data or ())
    except Invalid as error:
        form.take(error)
        return invalid("accounts/choose.html", form, token=token)
    if user is None:
        return show(token)
    flash(_("Your password is set. Sign in with it."), "done")
    return redirect(url_for("entering.sign_in"), 303)
