"""How does somebody get in and out? Address and password, then the six digits of their phone where the account has them."""

from flask import flash, redirect, render_template, request, session, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user, login_user, logout_user

from outreach.accounts import policy, queries, service
from outreach.accounts.forms import CodeForm, SignInForm
from outreach.accounts.models import UserSession
from outreach.accounts.views import devices
from outreach.accounts.views.recognising import WAITING, SignedIn, waiting
from outreach.core import clock
from outreach.core.database import transaction
from outreach.integrations import passkeys
from outreach.web.doors import actor, entering, pages, public
from outreach.web.forms import invalid
from outreach.web.home import home_only
from outreach.web.locale import settings

blueprint = pages("entering", __name__)
_PERSON = "person"
YEAR = 365 * 24 * 3600


@blueprint.get("/sign-in")
@public
def sign_in() -> ResponseReturnValue:
    """Ask who it is."""
    if current_user.is_authenticated:
        return redirect("/", 303)
    return render_template("accounts/sign_in.html", form=SignInForm())


@blueprint.app_template_global()
def sign_in_service() -> str:
    """Return the name of the coalition's sign-in service, "" without one."""
    issuer = settings().oidc_issuer
    return issuer.name if issuer else ""


@blueprint.post("/sign-in")
@public
def create_session() -> ResponseReturnValue:
    """Begin a session when address and password fit; where a code is due it opens nothing yet."""
    form = SignInForm()
    if not form.validate():
        return invalid("accounts/sign_in.html", form)
    with transaction():
        user = service.sign_in(form.email.data, form.password.data, request.remote_addr or "", request.cookies.get(_device(), ""))
        begun = service.begin(user, devices.named(request.user_agent.string)) if user else None
    if begun is None:
        form.form_errors.append(
            _("The address and the password do not fit together, or too many tries came too fast. Wait a moment and try again.")
        )
        return invalid("accounts/sign_in.html", form)
    row, text = begun
    return wait_for_code(text, _next()) if row.code_due else let_in(row, text)


@blueprint.get("/sign-in/code")
@public
def code() -> ResponseReturnValue:
    """Ask for the six digits."""
    row = waiting()
    if row is None:
        return redirect(url_for("entering.sign_in", next=_next()), 303)
    return render_template("accounts/code.html", form=CodeForm(), **_ways(row))


@blueprint.post("/sign-in/code")
@public
def enter_code() -> ResponseReturnValue:
    """Open the session when the code fits."""
    form, row = CodeForm(), waiting()
    if row is None:
        return redirect(url_for("entering.sign_in", next=_next()), 303)
    if not form.validate():
        return invalid("accounts/code.html", form, **_ways(row))
    with transaction():
        row = waiting()
        text = service.enter_code(row, form.code.data, request.remote_addr or "") if row else None
        if row and text:
            tie_person(row)
    if row is None or row.wrong_codes >= policy.WRONG_CODES:
        flash(_("Too many wrong codes. Sign in again."), "stop")
        return redirect(url_for("entering.sign_in", next=_next()), 303)
    if text is None:
        form.code.errors = [
            _("This code does not fit, or it was used already. Wait until your app shows the next one, and type that.")
        ]
        return invalid("accounts/code.html", form, **_ways(row))
    return let_in(row, text)


@blueprint.post("/sign-out")
@entering
def end_session() -> ResponseReturnValue:
    """End this session."""
    with transaction():
        found = queries.by_session_token(current_user.get_id(), clock.now())
        if found is not None:
            service.sign_out(actor(), found)
    logout_user()
    session.clear()
    response = redirect(url_for("entering.sign_in"), 303)
    response.headers["Clear-Site-Data"] = '"cache", "storage"'
    return response


def wait_for_code(text: str, onward: str | None, person: tuple[str, str] | None = None) -> ResponseReturnValue:
    """Ask for the second factor of a session whose password, or sign-in service, is past.

    `person` is who they are there: the service and its number for them. It is tied to the account once the session opens.
    """
    _end_former()
    session.clear()
    session[WAITING] = text
    if person:
        session[_PERSON] = list(person)
    return redirect(url_for("entering.code", next=onward), 303)


def tie_person(row: UserSession) -> None:
    """Tie whom the sign-in service sent here to the account that their second factor has opened."""
    if person := session.get(_PERSON):
        service.tie(row.user, *person)


def let_in(row: UserSession, text: str, onward: str | None = None) -> ResponseReturnValue:
    """Open this browser's session and lead on to where they were going."""
    _end_former()
    session.clear()
    login_user(SignedIn(row, text))
    session.permanent = True
    with transaction():
        known = service.remember_device(row.user, request.cookies.get(_device(), ""))
    response = redirect(onward or home_only(request.args.get("next")), 303)
    response.set_cookie(_device(), known, max_age=YEAR, samesite="Strict", secure=settings().is_https, httponly=True)
    return response


def _end_former() -> None:
    """End the session that this browser had: a copy of its cookie opens nothing once somebody signs in anew."""
    if not current_user.is_authenticated:
        return
    with transaction():
        found = queries.by_session_token(current_user.get_id(), clock.now())
        if found is not None:
            service.end(found.user.actor, found)


def _ways(row: UserSession) -> dict[str, bool]:
    """Return what this account has beside codes on paper: codes of a phone, and a passkey that can be used here."""
    here = passkeys.place(settings().base_url) is not None
    return {"phone": bool(queries.factors(row.user_id)), "passkey": here and bool(queries.passkeys(row.user_id))}


def _device() -> str:
    return "__Host-device" if settings().is_https else "device"


def _next() -> str | None:
    wish = home_only(request.args.get("next"))
    return wish if wish != "/" else None
