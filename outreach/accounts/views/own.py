"""One's own account: the second factor, the password, and where one is signed in."""

import segno
from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from outreach.accounts import policy, queries, service
from outreach.accounts.forms import PasswordForm, SetUpForm
from outreach.accounts.views.recognising import own
from outreach.core import clock
from outreach.core.database import transaction
from outreach.core.errors import Invalid, NotFound
from outreach.integrations import passkeys
from outreach.web.doors import actor, confirmed, entering, pages, signed_in
from outreach.web.home import home_only
from outreach.web.locale import settings

blueprint = pages("account", __name__)


@blueprint.get("/account")
@signed_in
def show() -> str:
    """Show one's own account."""
    return _page(PasswordForm(formdata=None))


@blueprint.get("/account/second-factor")
@entering
def second_factor() -> ResponseReturnValue:
    """Show the picture for the app and ask for the first code; whoever has a second factor sees what they have."""
    if own().factor_at is not None and not request.args.get("anew"):
        return redirect(url_for("account.show"), 303)
    return _offer(SetUpForm(formdata=None, data={"offered": service.offer(own())}))


@blueprint.post("/account/second-factor")
@entering
@confirmed
def set_up_second_factor() -> ResponseReturnValue:
    """Take the app into use and show the codes for paper, once."""
    form = SetUpForm()
    try:
        if form.validate():
            with transaction():
                codes = service.set_up(actor(), own(), form.offered.data, form.code.data)
            return render_template("accounts/recovery_codes.html", codes=codes, onward=home_only(request.args.get("next")))
    except Invalid as error:
        form.take(error)
    return _offer(form), 422


@blueprint.post("/account/recovery-codes")
@signed_in
@confirmed
def new_recovery_codes() -> str:
    """Show ten new codes for paper, once; the old ones fit no more."""
    with transaction():
        codes = service.new_recovery_codes(actor(), own().user)
    return render_template("accounts/recovery_codes.html", codes=codes, onward=url_for("account.show"))


@blueprint.post("/account/password")
@signed_in
def change_password() -> ResponseReturnValue:
    """Change one's password; every other session ends."""
    form = PasswordForm()
    form.offer(queries.tokens_of(own().user_id))
    try:
        if form.validate():
            with transaction():
                given = (form.current.data, form.password.data, request.remote_addr or "")
                changed = service.change_own_password(own(), *given, form.tokens.data or ())
            if changed:
                flash(_("Your password is changed; you are signed out everywhere else."), "done")
                return redirect(url_for("account.show"), 303)
            form.current.errors = [
                _("This is not your present password, or too many tries came too fast. Wait a moment and try again.")
            ]
    except Invalid as error:
        form.take(error)
    return _page(form), 422


@blueprint.post("/account/sessions/<int:session_id>/end")
@signed_in
@confirmed
def end_session(session_id: int) -> ResponseReturnValue:
    """End one session of one's own."""
    with transaction():
        row = queries.session_of(own().user_id, session_id, clock.now())
        if row is None:
            raise NotFound("This session is over.")
        service.end(actor(), row)
    return redirect(url_for("account.show"), 303)


@blueprint.post("/account/sessions/end")
@signed_in
@confirmed
def end_other_sessions() -> ResponseReturnValue:
    """End every session of one's own but this one."""
    with transaction():
        service.end_others(actor(), own())
    flash(_("You are signed out everywhere else."), "done")
    return redirect(url_for("account.show"), 303)


def _page(form: PasswordForm) -> str:
    row = own()
    form.offer(queries.tokens_of(row.user_id))
    return render_template(
        "accounts/own.html",
        form=form,
        here=row,
        sessions=queries.sessions_of(row.user_id, clock.now()),
        factors=queries.factors(row.user_id),
        passkeys=queries.passkeys(row.user_id),
        can_make=passkeys.place(settings().base_url) is not None,
        codes_left=queries.recovery_codes_left(row.user_id),
        short_codes=queries.has_short_codes(row.user_id),
        needed=policy.needs_second_factor(row.user.role.value),
    )


def _offer(form: SetUpForm) -> str:
    row = own()
    try:
        secret = service.secret_of(row, form.offered.data or "")
    except Invalid:
        form.offered.data = service.offer(row)
        secret = service.secret_of(row, form.offered.data)
    address = policy.setup_address(secret, row.user.email, "Outreach")
    picture = _picture(address)
    forced = policy.needs_second_factor(row.user.role.value) and row.factor_at is None
    groups = " ".join(secret[at : at + 4] for at in range(0, len(secret), 4))
    return render_template(
        "accounts/second_factor.html",
        form=form,
        secret=groups,
        picture=picture,
        address=address,
        forced=forced,
        passkey=forced and passkeys.place(settings().base_url) is not None,
    )


def _picture(text: str) -> tuple[int, str]:
    """Return a QR code as its side in modules and the path of its dark ones, with the quiet border that readers need."""
    code = segno.make(text, micro=False, error="m")
    dark = [(x, y) for y, row in enumerate(code.matrix_iter(border=4)) for x, module in enumerate(row) if module]
    return int(code.symbol_size(border=4)[0]), "".join(f"M{x} {y}h1v1h-1z" for x, y in dark)
