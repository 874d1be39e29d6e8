"""The page of somebody who is asked about their organisation's words, `/a/<token>`: not a word of the text before a name is typed."""

from flask import Response, make_response, render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import force_locale

from outreach.core import clock
from outreach.core.database import transaction
from outreach.core.errors import Invalid, NotFound, Refused
from outreach.integrations import mail
from outreach.partners.forms.approvals import ApprovalForm
from outreach.partners.queries import approvals as queries
from outreach.partners.queries.approvals import ApprovalPage
from outreach.partners.views.linked import kept_by_nobody, nowhere, slowed, wished_language
from outreach.releases import service as releases
from outreach.web.doors import pages, public

blueprint = slowed(pages("approvals", __name__))


@blueprint.get("/a/<token>")
@public
def question(token: str) -> Response:
    """Say who is asked, and ask for the name; the text comes after it."""
    try:
        with force_locale(wished_language(queries.language_of(token))):
            return _closed(token, ApprovalForm(formdata=None))
    except NotFound:
        return nowhere()


@blueprint.post("/a/<token>")
@public
def answer(token: str) -> ResponseReturnValue:
    """Show the text to who types their name, or take what they say of it."""
    try:
        with force_locale(wished_language(queries.language_of(token))):
            return _answered(token, ApprovalForm())
    except NotFound:
        return nowhere()


def _answered(token: str, form: ApprovalForm) -> Response:
    if not form.validate():
        return _closed(token, form, 422)
    try:
        ask = releases.reader_of(token, form.name.data)
    except Invalid as error:
        form.take(error)
        return _closed(token, form, 422)
    except Refused:
        return _closed(token, form, 410)
    if form.answer.data == "read":
        return _page(queries.open_page(ask, clock.now()), form)
    try:
        with transaction():
            ask = releases.answer_blocks(token, form.name.data, _said(form))
    except Invalid as error:
        form.take(error)
        return _page(queries.open_page(ask, clock.now()), form, 422)
    except Refused as error:
        form.form_errors.extend(reason.message for reason in error.reasons)
        return _page(queries.open_page(ask, clock.now()), form, 409)
    return _page(queries.open_page(ask, clock.now()), form, said=form.answer.data)


def _said(form: ApprovalForm) -> releases.BlockAnswer:
    return releases.BlockAnswer(_of_blocks("seen-"), _of_blocks("wrong-"), form.answer.data == "approve")


def _of_blocks(start: str) -> dict[str, str]:
    return {name.removeprefix(start): value for name, value in request.form.items() if name.startswith(start)}


def _closed(token: str, form: ApprovalForm, status: int = 200) -> Response:
    page = queries.closed_page(token, clock.now())
    return _page(page, form, status if page.is_open else 410)


def _page(page: ApprovalPage, form: ApprovalForm, status: int = 200, said: str = "") -> Response:
    words = {"page": page, "form": form, "said": said, "office_address": mail.settings().from_address}
    typed = {} if said else _of_blocks("wrong-")
    return kept_by_nobody(make_response(render_template("partners/approval.html", typed=typed, **words), status))
