"""Is it still them? Asked before what shows or changes most, and before protected people's pages after half an hour unused."""

from contextlib import suppress

from flask import Flask, Response, g, make_response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user
from sqlalchemy.exc import OperationalError

from outreach.accounts import policy, queries, service
from outreach.accounts.forms import ConfirmForm
from outreach.accounts.views.recognising import own
from outreach.core import clock
from outreach.core.database import transaction
from outreach.integrations import passkeys
from outreach.web import access
from outreach.web.doors import pages, signed_in
from outreach.web.forms import invalid, is_htmx
from outreach.web.home import home_only
from outreach.web.locale import settings

blueprint = pages("confirming", __name__)
FIELD = "confirm_secret"
_OURS = (FIELD, "confirm_passkey", "csrf_token")
_PROTECTED = "spokespeople."


def init_app(app: Flask) -> None:
    """Remember at most every few minutes that a session is in use."""
    app.after_request(_seen)


@blueprint.get("/account/confirmation")
@signed_in
def ask() -> str:
    """Ask for the password or a code."""
    return render_template(
        "accounts/confirm.html", form=ConfirmForm(formdata=None), onward=_onward(), carried=[], passkey=_passkey()
    )


@blueprint.post("/account/confirmation")
@signed_in
def confirm() -> ResponseReturnValue:
    """Go on where they were when it fits."""
    form = ConfirmForm()
    if form.validate() and _fits(form):
        return redirect(home_only(request.args.get("next")), 303)
    return invalid("accounts/confirm.html", _told(form), onward=_onward(), carried=[], passkey=_passkey())


def ask_again(permission: str, sensitive: bool) -> ResponseReturnValue | None:
    """Return the page that asks again, or None where nothing has to be asked; what was typed is carried through it."""
    row, now = own(), clock.now()
    left = permission.startswith(_PROTECTED) and policy.was_left(row.user.role.value, row.last_seen_at, now)
    if not left and not (sensitive and not policy.is_fresh(row.confirmed_at, now)):
        return None
    if request.method == "POST" and not is_htmx():
        return _ask_here()
    here = request.full_path.rstrip("?") if request.method == "GET" and not is_htmx() else None
    page = url_for("confirming.ask", next=here)
    return ("", 403, {"HX-Redirect": page}) if is_htmx() else redirect(page, 303)


def _ask_here() -> ResponseReturnValue | None:
    """Ask on the way of a form: the same fields are sent again together with the answer, to the same address."""
    form, carried = ConfirmForm(), [pair for pair in request.form.items(multi=True) if pair[0] not in _OURS]
    answered = FIELD in request.form
    if answered and form.validate() and _fits(form):
        return None
    form, here = _told(form) if answered else ConfirmForm(formdata=None), request.full_path.rstrip("?")
    page = render_template("accounts/confirm.html", form=form, onward=here, carried=carried, passkey=_passkey())
    return make_response(page, 422 if answered else 403)


def _fits(form: ConfirmForm) -> bool:
    address, where = request.remote_addr or "", passkeys.place(settings().base_url)
    with transaction():
        if form.confirm_passkey.data and where:
            return service.confirm_by_passkey(own(), where, form.confirm_passkey.data, address)
        return service.confirm(own(), form.confirm_secret.data or "", address)


def _passkey() -> bool:
    return passkeys.place(settings().base_url) is not None and bool(queries.passkeys(own().user_id))


def _told(form: ConfirmForm) -> ConfirmForm:
    if not form.errors:
        form.confirm_secret.errors = [_("This does not fit, or too many tries came too fast. Wait a moment and try again.")]
    return form


def _onward() -> str:
    return url_for("confirming.confirm", next=home_only(request.args.get("next")))


def _seen(response: Response) -> Response:
    if access.is_api() or is_htmx() or response.status_code >= 400 or not g.get("identity") or not current_user.is_authenticated:
        return response
    seen_at, now = current_user.seen_at, clock.now()
    if now - seen_at >= policy.SEEN_EVERY and not policy.was_left(current_user.role, seen_at, now):
        with suppress(OperationalError), transaction():  # a page is worth more than when it was read
            service.seen(current_user.session_id)
    return response
