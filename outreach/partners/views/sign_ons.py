"""An organisation's own page for one text, `/s/<token>`; GET and HEAD never change anything."""

from flask import Response, make_response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import force_locale

from outreach.core import clock
from outreach.core.database import transaction
from outreach.core.errors import Invalid, NotFound, Refused
from outreach.integrations import mail
from outreach.partners.forms.sign_ons import SignForm, TakeOffForm
from outreach.partners.queries import sign_ons as queries
from outreach.partners.views.linked import kept_by_nobody, nowhere, slowed, wished_language
from outreach.sign_ons import service as sign_ons
from outreach.sign_ons.models import SignOnState
from outreach.web.doors import pages, public
from outreach.web.locale import settings

blueprint = slowed(pages("signing", __name__))


@blueprint.get("/s/<token>")
@public
def question(token: str) -> Response:
    """Show the words, and ask."""
    try:
        with force_locale(wished_language(queries.language_of(token))):
            return _page(token, SignForm(formdata=None))
    except NotFound:
        return nowhere()


@blueprint.post("/s/<token>")
@public
def answer(token: str) -> ResponseReturnValue:
    """Take the name under the text, or the no."""
    try:
        with force_locale(wished_language(queries.language_of(token))):
            return _answered(token, SignForm())
    except NotFound:
        return nowhere()


@blueprint.post("/s/<token>/withdrawal")
@public
def withdraw(token: str) -> ResponseReturnValue:
    """Take the name off again."""
    form = TakeOffForm()
    try:
        with force_locale(wished_language(queries.language_of(token))):
            return _taken_off(token, form)
    except NotFound:
        return nowhere()


def _answered(token: str, form: SignForm) -> ResponseReturnValue:
    if form.validate():
        given = sign_ons.Given(
            "", state=SignOnState(form.answer.data), authoriser=form.authoriser.data, display_name=form.display_name.data or ""
        )
        try:
            with transaction():
                sign_ons.answer_by_link(token, form.organisation.data, form.text_hash.data, given, bool(form.may_use_logo.data))
            return redirect(_here(token), 303)
        except Invalid as error:
            form.take(error)
        except Refused as error:
            form.form_errors.extend(reason.message for reason in error.reasons)
            return _page(token, form, status=409)
    return _page(token, form, status=422)


def _taken_off(token: str, form: TakeOffForm) -> ResponseReturnValue:
    if form.validate():
        try:
            with transaction():
                sign_ons.withdraw_by_link(token, form.organisation.data)
            return redirect(_here(token), 303)
        except Invalid as error:
            form.take(error)
    return _page(token, SignForm(formdata=None), form, 422)


def _here(token: str) -> str:
    return url_for("signing.question", token=token, lang=request.args.get("lang"))


def _page(token: str, form: SignForm, take_off: TakeOffForm | None = None, status: int = 200) -> Response:
    page = queries.sign_page(token, clock.now())
    context = {"page": page, "form": form, "take_off": take_off or TakeOffForm(formdata=None), "zones": settings().zones}
    shown = render_template("partners/sign.html", here=_here(token), office_address=mail.settings().from_address, **context)
    return kept_by_nobody(make_response(shown, 410 if page.standing == "over" and status == 200 else status))
