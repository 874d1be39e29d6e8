"""The pages of accounts: getting in and out, one's own account, language and theme, and who may sign in."""

from typing import NamedTuple

from flask import Flask, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_login import LoginManager

from outreach.accounts import queries, service
from outreach.accounts.forms import ROLE_WORDS, LimitsForm, RoleForm, UserForm
from outreach.accounts.models import User
from outreach.accounts.views import confirming, devices
from outreach.accounts.views.checking import Answers, Checker
from outreach.accounts.views.confirming import blueprint as again
from outreach.accounts.views.entering import blueprint as entering
from outreach.accounts.views.issuer import blueprint as issuer
from outreach.accounts.views.links import MAIL
from outreach.accounts.views.links import blueprint as links
from outreach.accounts.views.own import blueprint as own
from outreach.accounts.views.passkeys import blueprint as passkeys
from outreach.accounts.views.recognising import load
from outreach.core import reach
from outreach.core.database import transaction
from outreach.core.errors import Invalid, NotFound
from outreach.jobs import wake
from outreach.web import access, idempotency, navigation
from outreach.web.context import put_in_strip
from outreach.web.doors import actor, confirmed, needs, pages, public
from outreach.web.home import home_only
from outreach.web.locale import COOKIE, settings

__all__ = ["again", "blueprint", "entering", "init_app", "issuer", "links", "own", "passkeys"]
blueprint = pages("accounts", __name__)
blueprint.add_app_template_global(devices.shown, "device_words")
YEAR = 365 * 24 * 3600


def init_app(app: Flask) -> None:
    """Recognise people, and take a place in the rail."""
    login = LoginManager(app)
    login.session_protection = "basic"
    login.user_loader(load)
    access.register(app, Checker())
    confirming.init_app(app)
    idempotency.register(app, Answers())
    put_in_strip(app, "own_limit", _own_limit)
    navigation.add(app, navigation.Entry("after", 95, _l("Admin"), "accounts.index", "settings", "accounts.manage"))


@blueprint.post("/preferences")
@public
def keep_preferences() -> ResponseReturnValue:
    """Keep the language and the theme in cookies."""
    response = redirect(home_only(request.form.get("next")), 303)
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
    return _page(UserForm())


@blueprint.get("/users/<int:user_id>")
@needs("accounts.manage")
def show(user_id: int) -> str:
    """Show one account and what can be done with it."""
    user = _known(user_id)
    return _account(user)


@blueprint.post("/users")
@needs("accounts.manage")
@confirmed
def create() -> ResponseReturnValue:
    """Make an account."""
    form = UserForm()
    if form.validate():
        try:
            with transaction():
                service.create(actor(), form.email.data, form.name.data, form.role.data, None)
            wake(MAIL)
            flash(_("An invitation is on its way to %(email)s; its link works for an hour.", email=form.email.data), "done")
            return redirect(url_for("accounts.index"), 303)
        except Invalid as error:
            form.take(error)
    return _page(form), 422


@blueprint.post("/users/<int:user_id>/disabling")
@needs("accounts.manage")
def disable(user_id: int) -> ResponseReturnValue:
    """Switch an account off."""
    with transaction():
        service.disable(actor(), _known(user_id).email)
    return redirect(url_for("accounts.show", user_id=user_id), 303)


@blueprint.post("/users/<int:user_id>/invitation")
@needs("accounts.manage")
@confirmed
def invite(user_id: int) -> ResponseReturnValue:
    """Mail somebody a link by which they choose a password."""
    with transaction():
        service.invite(actor(), _known(user_id))
    wake(MAIL)
    flash(_("A link is on its way; it works for an hour."), "done")
    return redirect(url_for("accounts.show", user_id=user_id), 303)


@blueprint.post("/users/<int:user_id>/role")
@needs("accounts.manage")
@confirmed
def give_role(user_id: int) -> ResponseReturnValue:
    """Give an account another role; its sessions end."""
    form = RoleForm()
    if not form.validate():
        return _account(_known(user_id), form), 422
    with transaction():
        service.give_role(actor(), _known(user_id), form.role.data)
    return redirect(url_for("accounts.show", user_id=user_id), 303)


@blueprint.post("/users/<int:user_id>/limits")
@needs("accounts.manage")
@confirmed
def limit(user_id: int) -> ResponseReturnValue:
    """Say to which campaigns and organisations an account is limited, from its next page on."""
    form = _offered(LimitsForm())
    if form.validate():
        try:
            with transaction():
                service.limit(actor(), _known(user_id), *form.limits())
            flash(_("This holds from their next page on."), "done")
            return redirect(url_for("accounts.show", user_id=user_id), 303)
        except Invalid as error:
            form.take(error)
    return _account(_known(user_id), limits=form), 422


@blueprint.post("/users/<int:user_id>/second-factor/removal")
@needs("accounts.manage")
@confirmed
def take_factor_away(user_id: int) -> ResponseReturnValue:
    """Let somebody who lost phone and paper set up a new second factor; their sessions and their programs' tokens end."""
    with transaction():
        service.take_away(actor(), _known(user_id))
    return redirect(url_for("accounts.show", user_id=user_id), 303)


@blueprint.post("/users/<int:user_id>/service-tie/removal")
@needs("accounts.manage")
@confirmed
def untie(user_id: int) -> ResponseReturnValue:
    """Free an account from the person it belongs to at the sign-in service; their sessions end."""
    with transaction():
        service.untie(actor(), _known(user_id))
    return redirect(url_for("accounts.show", user_id=user_id), 303)


def _page(form: UserForm) -> str:
    return render_template("accounts/index.html", page=queries.users(request.args.get("cursor")), roles=ROLE_WORDS, form=form)


def _offered(form: LimitsForm) -> LimitsForm:
    """Return the form with what there is to choose from."""
    form.campaigns.choices, form.organisations.choices = ([*reach.choices(kind)] for kind in reach.KINDS)
    return form


def _limits_of(user: User) -> LimitsForm:
    kept = {"campaigns": user.campaign_ids, "organisations": user.organisation_ids}
    ticks = {f"only_{kind}": ids is not None for kind, ids in kept.items()}
    return _offered(LimitsForm(formdata=None, data={**kept, **ticks}))


def _account(user: User, form: RoleForm | None = None, limits: LimitsForm | None = None) -> str:
    issuer, limits = settings().oidc_issuer, limits or _limits_of(user)
    return render_template(
        "accounts/show.html",
        user=user,
        form=form or RoleForm(formdata=None, data={"role": user.role.value}),
        limits=limits,
        limited_to=_names_in(user.reach),
        roles=ROLE_WORDS,
        has_factor=queries.has_factor(user.id),
        is_tied=issuer is not None and queries.is_tied(user.id, issuer.address),
    )


class _OwnLimit(NamedTuple):
    """To what an account is limited; no `names` when all of it is gone."""

    names: list[str]


def _own_limit() -> _OwnLimit | None:
    """Return the limit of whoever asks, for the line on each of their pages; None for the whole office."""
    found = access.identity()
    return _OwnLimit(_names_in(found.reach)) if found is not None and found.reach.kinds else None


def _names_in(limit: reach.Reach) -> list[str]:
    return [name for kind in limit.kinds for number, name in reach.choices(kind) if number in (limit.of(kind) or ())]


def _known(user_id: int) -> User:
    user = queries.user(user_id)
    if user is None:
        raise NotFound("There is no such account.")
    return user
