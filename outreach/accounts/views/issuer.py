"""Signing in by the sign-in service of the coalition, where the settings name one: leaving for it, and coming back."""

import hmac
import json
from dataclasses import astuple

import structlog
from flask import make_response, redirect, render_template, request, session
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from outreach.accounts import policy, service
from outreach.accounts.forms import SignInForm
from outreach.accounts.views import devices
from outreach.accounts.views.entering import let_in, wait_for_code
from outreach.core import clock, sealing
from outreach.core.database import transaction
from outreach.core.errors import NotFound
from outreach.core.issuers import Issuer
from outreach.integrations import oidc
from outreach.web.doors import pages, public
from outreach.web.home import home_only
from outreach.web.locale import settings

blueprint = pages("issuer", __name__)
log = structlog.get_logger()
KEPT = "issuer"


@blueprint.get("/sign-in/service")
@public
def leave() -> ResponseReturnValue:
    """Send the browser to the service; what it must bring back is kept in its own cookie, sealed."""
    issuer, begun = _issuer(), oidc.begin(f"{settings().base_url}/sign-in/service/return")
    try:
        door = oidc.leave(issuer, begun)
    except oidc.Trouble as error:
        return _sorry(error)
    session[KEPT] = sealing.seal(json.dumps([clock.now().timestamp(), home_only(request.args.get("next")), *astuple(begun)]))
    return redirect(door, 303)


@blueprint.get("/sign-in/service/return")
@public
def arrive() -> ResponseReturnValue:
    """Begin a session for the account whose address the service vouches for; without one there is no way in."""
    issuer, kept = _issuer(), _kept(session.pop(KEPT, ""))
    if kept is None or not hmac.compare_digest(kept[1].state.encode(), request.args.get("state", "").encode()):
        return _again(_("This sign-in was not begun in this browser, or it took too long. Begin again."), 400)
    if request.args.get("iss", issuer.address) != issuer.address or not request.args.get("code"):
        return _again(_("The sign-in service let nobody in. Begin again, or sign in with your password."), 400)
    try:
        person = oidc.arrive(issuer, kept[1], request.args["code"])
    except oidc.Trouble as error:
        return _sorry(error)
    with transaction():
        user = service.sign_in_by_issuer(issuer.address, person.subject, person.email, request.remote_addr or "")
        if isinstance(user, service.Turned):
            return _turned(user)
        shown = policy.is_shown(person.how, issuer.factors)
        row, text = service.begin(user, devices.named(request.user_agent.string), shown)
        if not row.code_due:
            service.tie(user, issuer.address, person.subject)
    if not row.code_due:
        return let_in(row, text, kept[0])
    return wait_for_code(text, kept[0] if kept[0] != "/" else None, (issuer.address, person.subject))


def _turned(why: service.Turned) -> ResponseReturnValue:
    words = {
        service.Turned.UNKNOWN: _(
            "There is no account here for the address that the sign-in service confirms. Ask whoever runs the accounts."
        ),
        service.Turned.ANOTHER: _(
            "This address has an account here, but it belongs to another person at the sign-in service. Nothing was opened. "
            "Ask whoever runs the accounts to free it for you, or sign in with your password."
        ),
    }
    return _again(words[why], 403)


def _issuer() -> Issuer:
    issuer = settings().oidc_issuer
    if issuer is None:
        raise NotFound("No sign-in service is set up.")
    return issuer


def _kept(sealed: str) -> tuple[str, oidc.Begun] | None:
    """Return where they were going and what they left with, or None where it is not ours or too old."""
    try:
        at, onward, *begun = json.loads(sealing.unseal(sealed))
        fresh = 0 <= clock.now().timestamp() - at < policy.ISSUER_WAITS.total_seconds()
        return (onward, oidc.Begun(*begun)) if fresh else None
    except (sealing.WrongKey, ValueError, TypeError):
        return None


def _sorry(error: oidc.Trouble) -> ResponseReturnValue:
    log.warning("the sign-in service failed", why=str(error))
    return _again(_("The sign-in service does not answer as it should. Try again later, or sign in with your password."), 502)


def _again(words: str, status: int) -> ResponseReturnValue:
    form = SignInForm(formdata=None)
    form.form_errors.append(words)
    return make_response(render_template("accounts/sign_in.html", form=form), status)
