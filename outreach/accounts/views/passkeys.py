"""Passkeys: made and removed on one's own account, and shown after the password or to say that it is still them."""

from flask import flash, jsonify, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from outreach.accounts import policy, service
from outreach.accounts.forms import PasskeyForm, SignInForm
from outreach.accounts.models import Errand, UserSession
from outreach.accounts.views import devices
from outreach.accounts.views.entering import let_in, tie_person
from outreach.accounts.views.recognising import own, waiting
from outreach.core.database import transaction
from outreach.core.errors import Invalid, NotFound
from outreach.integrations import passkeys as keys
from outreach.web.doors import actor, confirmed, entering, pages, public, signed_in
from outreach.web.forms import invalid
from outreach.web.home import home_only
from outreach.web.locale import settings

blueprint = pages("passkeys", __name__)


@blueprint.post("/account/passkeys/question")
@entering
def ask_to_make() -> ResponseReturnValue:
    """Say what the browser needs to make a passkey."""
    with transaction():
        return jsonify(service.to_make(own(), _place()))


@blueprint.post("/account/passkeys")
@entering
@confirmed
def create() -> ResponseReturnValue:
    """Keep a new passkey; who had no second factor gets codes on paper, once."""
    form, codes = PasskeyForm(), None
    try:
        if form.validate():
            name = form.name.data or devices.shown(devices.named(request.user_agent.string))
            with transaction():
                codes = service.add_passkey(own(), _place(), name, form.answer.data or "")
    except Invalid as error:
        form.take(error)
    if codes:
        return render_template("accounts/recovery_codes.html", codes=codes, onward=home_only(request.args.get("next")))
    if codes is not None:
        flash(_("Your passkey is added."), "done")
    else:
        flash(
            " ".join(form.form_errors) or _("Your device made no passkey that can be used here. Nothing has changed; try again."),
            "stop",
        )
    return redirect(url_for("account.show"), 303)


@blueprint.post("/account/passkeys/<int:passkey_id>/removal")
@signed_in
@confirmed
def remove(passkey_id: int) -> ResponseReturnValue:
    """Forget a passkey of one's own, as when the device is lost."""
    with transaction():
        service.remove_passkey(actor(), own(), passkey_id)
    flash(_("The passkey is removed, and you are signed out everywhere else."), "done")
    return redirect(url_for("account.show"), 303)


@blueprint.post("/account/confirmation/question")
@signed_in
def ask_to_confirm() -> ResponseReturnValue:
    """Say what the browser needs to show with a passkey that it is still them."""
    with transaction():
        return jsonify(service.to_use(own(), _place(), Errand.CONFIRM))


@blueprint.post("/sign-in/passkey/question")
@public
def ask_to_enter() -> ResponseReturnValue:
    """Say what the browser needs to use a passkey; only for who gave the right password just now."""
    with transaction():
        return jsonify(service.to_use(_waiting(), _place(), Errand.ENTER))


@blueprint.post("/sign-in/passkey")
@public
def enter() -> ResponseReturnValue:
    """Open the session when the passkey signed for it."""
    if waiting() is None:
        late = SignInForm(formdata=None)
        late.form_errors.append(_("That took too long. Sign in again."))
        return invalid("accounts/sign_in.html", late)
    form = PasskeyForm()
    with transaction():
        row = _waiting()
        text = service.enter_passkey(row, _place(), form.answer.data or "", request.remote_addr or "")
        if text is not None:
            tie_person(row)
    if text is not None:
        return let_in(row, text)
    over = row.wrong_codes >= policy.WRONG_CODES
    again = (
        _("Too many tries. Sign in again.") if over else _("This passkey did not answer as it should. Try again, or type a code.")
    )
    flash(again, "stop")
    onward = home_only(request.args.get("next"))
    return redirect(url_for("entering.sign_in" if over else "entering.code", next=onward if onward != "/" else None), 303)


def _place() -> keys.Place:
    found = keys.place(settings().base_url)
    if found is None:
        raise NotFound("Passkeys cannot be used at this address.")
    return found


def _waiting() -> UserSession:
    row = waiting()
    if row is None:
        raise NotFound("Sign in first.")
    return row
