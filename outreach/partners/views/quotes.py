"""The page of somebody who is asked about their own words, `/q/<token>`; GET and HEAD never change anything."""

from flask import Response, make_response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import force_locale

from outreach.core import clock
from outreach.core.database import transaction
from outreach.core.errors import Invalid, NotFound, Refused
from outreach.integrations import mail
from outreach.partners.forms.quotes import QuoteAnswerForm
from outreach.partners.queries import quotes as queries
from outreach.partners.views.linked import kept_by_nobody, nowhere, slowed, wished_language
from outreach.releases import service as releases
from outreach.releases.models import QuoteAnswer
from outreach.web.doors import pages, public

blueprint = slowed(pages("quotes", __name__))


@blueprint.get("/q/<token>")
@public
def question(token: str) -> Response:
    """Show the exact words, and ask."""
    try:
        with force_locale(wished_language(queries.language_of(token))):
            return _page(token, QuoteAnswerForm(formdata=None))
    except NotFound:
        return nowhere()


@blueprint.post("/q/<token>")
@public
def answer(token: str) -> ResponseReturnValue:
    """Take the yes, or the wish for other words, of whoever types their own name."""
    try:
        with force_locale(wished_language(queries.language_of(token))):
            return _answered(token, QuoteAnswerForm())
    except NotFound:
        return nowhere()


def _answered(token: str, form: QuoteAnswerForm) -> ResponseReturnValue:
    if form.validate():
        chosen = QuoteAnswer(form.answer.data)
        try:
            with transaction():
                releases.answer_quote(token, form.words_hash.data, form.name.data, chosen, form.note.data or "")
            return redirect(url_for("quotes.question", token=token, lang=request.args.get("lang")), 303)
        except Invalid as error:
            form.take(error)
        except Refused:
            return _page(token, form, 409)
    return _page(token, form, 422)


def _page(token: str, form: QuoteAnswerForm, status: int = 200) -> Response:
    page = queries.quote_page(token, clock.now())
    over = page.standing == "closed" and status == 200
    context = {"page": page, "form": form, "late": status == 409, "office_address": mail.settings().from_address}
    return kept_by_nobody(make_response(render_template("partners/quote.html", **context), 410 if over else status))
