"""Who is asking, and may they? Every view names its permission; one that does not is answered to nobody."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, NoReturn, Protocol, TypeVar

from flask import Flask, abort, current_app, g, redirect, request, url_for
from flask.typing import ResponseReturnValue

from outreach.core import reach
from outreach.core.actors import VISITOR, Actor
from outreach.core.errors import Forbidden
from outreach.core.events import announce
from outreach.core.reach import EVERYTHING, Reach
from outreach.web import pace, reaching
from outreach.web.rights import is_open

PUBLIC = "public"
SIGNED_IN = "signed in"
ENTERING = "entering"
CONFIRMED = frozenset({"export", "export_in_full", "reveal", "unlock"})
"""What changes or shows most: whoever asks shows again that it is them, unless they did so just now."""
View = TypeVar("View", bound=Callable[..., Any])


@dataclass(frozen=True, slots=True)
class Identity:
    """An account that asks: its actor, its role's name, the permissions it has in this request, and those it has while on duty.

    `first` names the page (an endpoint) to which it must go before it may do anything; `reach` is what it is limited to.
    """

    actor: Actor
    role: str
    permissions: frozenset[str]
    standby: frozenset[str] = frozenset()
    first: str = ""
    reach: Reach = EVERYTHING

    def may(self, permission: str) -> bool:
        """Say whether this identity has `permission`; an unknown one is refused. Only for a duty's own ones the rota is asked."""
        if self.first or permission == ENTERING:
            return permission == ENTERING
        if permission == SIGNED_IN or permission in self.permissions:
            return True
        return permission in self.standby and is_on_duty(self.actor)

    def all_permissions(self) -> frozenset[str]:
        """Return everything that this identity may do now."""
        return self.permissions | (self.standby if self.standby and is_on_duty(self.actor) else frozenset())


class Checker(Protocol):
    """What accounts registers at start: how to recognise a session and a token."""

    def by_session(self) -> Identity | None: ...

    def by_token(self, token: str) -> Identity | None: ...

    def ask_again(self, permission: str, sensitive: bool) -> ResponseReturnValue | None: ...


def needs(permission: str) -> Callable[[View], View]:
    """Mark a view with the permission (`"outlets.edit"`) that its caller must have."""

    def mark(view: View) -> View:
        setattr(view, "access", permission)
        return view

    return mark


def public(view: View) -> View:
    """Mark a view that strangers may see; it must give nothing away."""
    return needs(PUBLIC)(view)


def signed_in(view: View) -> View:
    """Mark a view that every account may use (sign out, own settings)."""
    return needs(SIGNED_IN)(view)


def entering(view: View) -> View:
    """Mark a view that an account may use before it has done what comes first (set up a second factor, sign out)."""
    return needs(ENTERING)(view)


def confirmed(view: View) -> View:
    """Mark a view for which whoever asks shows again that it is them; those of `CONFIRMED` ask by themselves."""
    setattr(view, "confirmed", True)
    return view


def at_once(view: View) -> View:
    """Mark a view that protects somebody: it asks nothing again, whatever its permission."""
    setattr(view, "confirmed", False)
    return view


def init_app(app: Flask) -> None:
    """Put the guard in front of every route."""
    setattr(app.view_functions["static"], "access", PUBLIC)
    app.before_request(guard)
    app.jinja_env.globals["may"] = may


def register(app: Flask, checker: Checker) -> None:
    """Tell the guard how to recognise people; accounts calls this at start."""
    app.extensions["outreach.checker"] = checker


def ask_the_rota(app: Flask, is_on: Callable[[Actor], bool]) -> None:
    """Tell the guard how to find out who is on duty; the rota's room calls this at start."""
    app.extensions["outreach.on_duty"] = is_on


def is_on_duty(who: Actor) -> bool:
    """Say whether an account is on duty now; asked once a request."""
    if "on_duty" not in g:
        is_on: Callable[[Actor], bool] | None = current_app.extensions.get("outreach.on_duty")
        g.on_duty = is_on is not None and is_on(who)
    found: bool = g.on_duty
    return found


def demand(permission: str) -> None:
    """Refuse the request when its caller lacks `permission`; for what depends on the record that is asked for."""
    found = identity()
    if found is None or not found.may(permission):
        raise Forbidden(permission)


def is_api() -> bool:
    """Say whether this request came through the API's door."""
    return request.path.startswith("/api/")


def identity() -> Identity | None:
    """Return who is asking, or None for a stranger; looked up once a request."""
    if "identity" not in g:
        checker: Checker | None = current_app.extensions.get("outreach.checker")
        g.identity = _recognise(checker) if checker else None
    found: Identity | None = g.identity
    return found


def _recognise(checker: Checker) -> Identity | None:
    if not is_api():
        return checker.by_session()
    token = _token()
    return checker.by_token(token) if token else None


def _token() -> str:
    """Return what a program shows as its token."""
    kind, _, token = request.headers.get("Authorization", "").partition(" ")
    return token.strip() if kind.lower() == "bearer" else ""


def actor() -> Actor:
    """Return the actor to hand to a service; a stranger on a public page is the visitor."""
    found = identity()
    return found.actor if found else VISITOR


def may(permission: str) -> bool:
    """Say whether whoever asks has `permission`; templates use it to leave out what would be refused."""
    found = identity()
    return found is not None and found.may(permission) and reaching.leaves(found.reach, permission, wanted_by)


def wanted_by(endpoint: str, method: str) -> str:
    """Return what a route asks for, "" for what states nothing."""
    return requirement(current_app.view_functions[endpoint], method) or ""


def guard() -> ResponseReturnValue | None:
    """Refuse the request unless its view is public or its caller has the permission, and reaches what it names."""
    reach.enter(None)
    if request.endpoint is None:
        return None  # Flask answers 404 or 405
    wanted = requirement(current_app.view_functions[request.endpoint], request.method)
    if wanted is None:
        abort(404)
    if wanted == PUBLIC:
        return None if is_open(request.endpoint) or request.method == "OPTIONS" else abort(404)  # no row of the table opens it
    found = identity()
    if found is None:
        return _ask_to_sign_in()
    reach.enter(found.reach)
    pace.keep(found.actor, is_api(), wanted.rsplit(".", 1)[-1])
    if found.first and wanted != ENTERING:
        return _lead_to(url_for(found.first, next=_back()))
    if not found.may(wanted):
        _refuse(found, wanted)
    reaching.admit(found.reach)
    return None if is_api() else _checker().ask_again(wanted, is_confirmed(request.endpoint, request.method))


def is_confirmed(endpoint: str, method: str) -> bool:
    """Say whether `method` at `endpoint` asks again who it is."""
    view = current_app.view_functions[endpoint]
    verb = (requirement(view, method) or "").rsplit(".", 1)[-1]
    return method == "POST" and bool(getattr(view, "confirmed", verb in CONFIRMED))


def _checker() -> Checker:
    checker: Checker = current_app.extensions["outreach.checker"]
    return checker


def _refuse(who: Identity, permission: str) -> NoReturn:
    announce("access.refused", actor=who.actor, permission=permission, route=request.endpoint)
    raise Forbidden(permission)


def requirement(view: Callable[..., Any], method: str) -> str | None:
    """Return the permission that `view` states for `method`, "public", or None when it states nothing."""
    view_class = getattr(view, "view_class", None)
    if view_class is not None:
        view = getattr(view_class, "get" if method == "HEAD" else method.lower(), view)
    stated: str | None = getattr(view, "access", None)
    return PUBLIC if stated is None and method == "OPTIONS" else stated


def _ask_to_sign_in() -> ResponseReturnValue:
    if is_api():
        if given := _token():
            announce("token.refused", token=given, address=request.remote_addr or "")
        abort(401)
    return _lead_to(url_for("entering.sign_in", next=_back()), 401)


def _back() -> str | None:
    return request.full_path.rstrip("?") if request.method == "GET" and not request.headers.get("HX-Request") else None


def _lead_to(page: str, status: int = 403) -> ResponseReturnValue:
    return ("", status, {"HX-Redirect": page}) if request.headers.get("HX-Request") else redirect(page, 303)
