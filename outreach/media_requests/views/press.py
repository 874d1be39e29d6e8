"""How does a journalist without an account ask us? One page, no script, and a reference to quote."""

import re
from datetime import datetime, timedelta

from flask import current_app, make_response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import get_locale
from itsdangerous import BadSignature, URLSafeTimedSerializer

from outreach.core import clock, languages
from outreach.core.database import transaction
from outreach.core.errors import Invalid, NotFound, Refused
from outreach.core.times import Meant
from outreach.core.words import say
from outreach.media_requests import service
from outreach.media_requests.forms.press import PressForm
from outreach.web import origins
from outreach.web.doors import pages, public
from outreach.web.forms import local_time, options
from outreach.web.locale import settings
from outreach.web.server import csrf

blueprint = pages("press", __name__, "/press")
_CODE = re.compile(r"P-[2-9A-Z]{6}")
_FURTHEST = timedelta(days=366)


@blueprint.get("/")
@public
def index() -> ResponseReturnValue:
    """Show the form."""
    return _page(_prepared(PressForm(formdata=None, data={"opened": _signer().dumps("")})))


@blueprint.post("/")
@csrf.exempt
@public
def create() -> ResponseReturnValue:
    """Take what was asked; the same words twice are one."""
    form = _prepared(PressForm())
    deadline = _deadline(form) if form.validate() else None
    if form.errors or deadline is None:
        return _page(form, 422)
    words = {name: str(value or "") for name, value in form.data.items()}
    try:
        with transaction():
            made = service.submit(
                words,
                deadline,
                origins.mark("press"),
                settings().timezone,
                form.website.data or "",
                _open_for(form.opened.data or ""),
            )
    except Refused as refused:
        form.take(Invalid(form=[one.message for one in refused.reasons]))
        return _page(form, 429)
    return redirect(url_for("press.received", code=made.code, lang=request.args.get("lang")), 303)


@blueprint.get("/received/<code>")
@public
def received(code: str) -> ResponseReturnValue:
    """Say that we have it; the reference is only repeated, so this page tells nothing about any."""
    if not _CODE.fullmatch(code):
        raise NotFound(code)
    return render_template("media_requests/received.html", code=code)


def _page(form: PressForm, status: int = 200) -> ResponseReturnValue:
    answer = make_response(render_template("media_requests/press.html", form=form), status)
    answer.headers["Cache-Control"] = "no-store"
    return answer


def _prepared(form: PressForm) -> PressForm:
    said = str(get_locale() or "en")
    form.language.choices = options([(tag, languages.own_name(tag)) for tag in settings().locales])
    form.language.data = form.language.data if form.language.data in settings().locales else said
    return form


def _deadline(form: PressForm) -> Meant | None:
    if not (form.callback.data or form.callback_email.data):
        form.take(Invalid(callback=say("Say how to reach you: a number or an address.")))
    found = local_time(form, "deadline_local", "deadline_zone", "deadline_fold")
    if found is not None and not clock.now() < found.instant < clock.now() + _FURTHEST:
        form.take(Invalid(deadline_local=say("Name a time that is still to come, within a year.")))
    return found


def _open_for(opened: str) -> timedelta | None:
    try:
        _empty, at = _signer().loads(opened, return_timestamp=True)
    except BadSignature:
        return None
    began: datetime = at
    return max(timedelta(), clock.now() - began)


def _signer() -> URLSafeTimedSerializer:
    return URLSafeTimedSerializer(str(current_app.secret_key), salt="press form")
