"""The pages of accounts: sign in, sign out, language and theme, and who may sign in."""

from urllib.parse import urlsplit

from flask import Flask, redirect, render_template, request, session, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_login import LoginManager, UserMixin, current_user, login_user, logout_user

from outreach.accounts import policy, queries, service
from outreach.accounts.forms import ROLE_WORDS, SignInForm, UserForm
from outreach.accounts.models import User
from outreach.core.database import transaction
from outreach.core.errors import Invalid
from outreach.web import access, idempotency, navigation
from outreach.web.doors import Identity, actor, needs, pages, public, signed_in
from outreach.web.forms import invalid
from outreach.web.locale import COOKIE, settings

blueprint = pages("accounts", __name__)
YEAR = 365 * 24 * 3600


def init_app(app: Flask) -> None:
    """Recognise people, and take a place in the rail."""
    login = LoginManager(app)
    login.session_protection = "basic"
    login.user_loader(_load)
    access.register(app, _Checker())
    idempotency.register(app, _Answers())
    navigation.add(app, navigation.Entry("after", 95, _l("Admin"), "accounts.index", "settings", "accounts.manage"))


@blueprint.get("/sign-in")
@public
def sign_in() -> ResponseReturnValue:
    """Ask who it is."""
    if current_user.is_authenticated:
        return redirect("/", 303)
    return render_template("accounts/sign_in.html", form=SignInForm())


@blueprint.post("/sign-in")
@public
def create_session() -> ResponseReturnValue:
    """Begin a session when address and password fit."""
    form = SignInForm()
    if not form.validate():
        return invalid("accounts/sign_in.html", form)
    with transaction():
        user = service.sign_in(form.email.data, form.password.data, request.remote_addr or "")
    if user is None:
        form.form_errors.append(
            _("The address and the password do not fit together, or too many tries came too fast. Wait a moment and try again.")
        )
        return invalid("accounts/sign_in.html", form)
    session.clear()
    login_user(_SignedIn(user))
    session.permanent = True
    return redirect(_home_only(request.args.get("next")), 303)


@blueprint.post("/sign-out")
@signed_in
def end_session() -> ResponseReturnValue:
    """End this account's sessions."""
    with transaction():
        user = queries.by_session_token(current_user.get_id())
        if user is not None:
            service.sign_out(actor(), user)
    logout_user()
    session.clear()
    response = redirect(url_for("accounts.sign_in"), 303)
    response.headers["Clear-Site-Data"] = '"cache", "storage"'
    return response


@blueprint.post("/preferences")
@public
def keep_preferences() -> ResponseReturnValue:
    """Keep the language and the theme in cookies."""
    response = redirect(_home_only(request.form.get("next")), 303)
    choices = {COOKIE: ("locale", settings().locales), "theme": ("theme", ("light", "dark", "auto"))}
    for cookie, (field, known) in choices.items():
        wish = request.form.get(field)
        if wish in known:
            response.set_cookie(cookie, wish, max_age=YEAR, samesite="Lax", secure=settings().is_https, httponly=True)
    return response


@blueprint.get("/users")
@needs("accounts.manage")
def index() -> str:
    """List accounts."""
    return render_template(
        "accounts/index.html", page=queries.users(request.args.get("cursor")), form=UserForm(), roles=ROLE_WORDS
    )


@blueprint.post("/users")
@needs("accounts.manage")
def create() -> ResponseReturnValue:
    """Make an account."""
    form = UserForm()
    if form.validate():
        try:
            with transaction():
                service.create(actor(), form.email.data, form.name.data, form.role.data, form.password.data)
            return redirect(url_for("accounts.index"), 303)
        except Invalid as error:
            form.take(error)
    return invalid("accounts/index.html", form, page=queries.users(), roles=ROLE_WORDS)


@blueprint.post("/users/<int:user_id>/disabling")
@needs("accounts.manage")
def disable(user_id: int) -> ResponseReturnValue:
    """Switch an account off."""
    with transaction():
        user = queries.user(user_id)
        if user is not None:
            service.disable(actor(), user.email)
    return redirect(url_for("accounts.index"), 303)


class _SignedIn(UserMixin):
    """An account as Flask-Login wants it; the cookie carries its session token, so a new token ends the session."""

    def __init__(self, user: User) -> None:
        self.user, self.name, self.role, self.email = user, user.name, user.role.value, user.email

    def get_id(self) -> str:
        return self.user.session_token


def _load(token: str) -> _SignedIn | None:
    user = queries.by_session_token(token)
    return _SignedIn(user) if user else None


class _Checker:
    """Recognises a session by its cookie and a program by its token."""

    def by_session(self) -> Identity | None:
        if not current_user.is_authenticated:
            return None
        user: User = current_user.user
        role = user.role.value
        return Identity(user.actor, role, policy.permissions_of(role), policy.standby_of(role))

    def by_token(self, token: str) -> Identity | None:
        found = queries.by_api_token(token)
        if found is None:
            return None
        role = found.user.role.value
        own, standby = (policy.narrowed(all_, found.scopes) for all_ in (policy.permissions_of(role), policy.standby_of(role)))
        return Identity(found.user.actor, role, own, standby)


class _Answers:
    """Keeps answers to repeated API requests, each call in a transaction of its own."""

    def begin(self, owner: int | None, key: str, fingerprint: str) -> tuple[int, str] | None:
        with transaction():
            return service.begin_answer(owner, key, fingerprint)

    def finish(self, owner: int | None, key: str, status: int, body: str) -> None:
        with transaction():
            service.finish_answer(owner, key, status, body)


def _home_only(target: str | None) -> str:
    """Return `target` when it is a path of ours, else the first page: redirects only lead home."""
    if not target or not target.startswith("/") or target.startswith(("//", "/\\")) or "\\" in target:
        return "/"
    parts = urlsplit(target)
    clean = not parts.scheme and not parts.netloc and all(32 <= ord(letter) != 127 for letter in target)
    return target if clean else "/"
