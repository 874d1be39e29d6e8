"""Pages opened by a signed link; GET and HEAD never change anything."""

from flask import Response, make_response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import force_locale

from outreach.core.database import transaction
from outreach.core.errors import Invalid, Refused
from outreach.deliveries.queries import believed_now
from outreach.distribution import service as distribution
from outreach.jobs import wake
from outreach.partners import emails, queries
from outreach.partners.forms import AnswerForm
from outreach.partners.views.approvals import blueprint as approvals
from outreach.partners.views.briefings import blueprint as briefings
from outreach.partners.views.linked import kept_by_nobody, wished_language
from outreach.partners.views.numbers import blueprint as numbers
from outreach.partners.views.proofs import is_proven, prove
from outreach.partners.views.quotes import blueprint as quotes
from outreach.partners.views.sign_ons import blueprint as signing
from outreach.partners.views.speakers import blueprint as speakers
from outreach.web.doors import pages, public
from outreach.web.files import download
from outreach.web.locale import settings

__all__ = ["approvals", "blueprint", "briefings", "numbers", "quotes", "signing", "speakers"]
blueprint = pages("partners", __name__)


@blueprint.get("/e/<token>")
@public
def offer(token: str) -> Response:
    """Show the terms; the text only to whom the check lets read it, in the browser that showed a code."""
    with force_locale(wished_language(queries.language_of(token))):
        return _page(token, AnswerForm(formdata=None), 200)


@blueprint.get("/e/<token>/pictures/<int:picture_id>")
@public
def offer_picture(token: str, picture_id: int) -> Response:
    """Return one picture to whom the page shows it, with `?download=1` as a file to keep; the same 404 for everything else."""
    one = queries.offer_picture(token, picture_id, believed_now(), proven=is_proven(token))
    if request.args.get("download"):
        return kept_by_nobody(download(one.file_name, one.kind, one.raw))
    return kept_by_nobody(Response(one.raw, content_type=one.kind))


@blueprint.post("/e/<token>/code")
@public
def send_code(token: str) -> ResponseReturnValue:
    """Send a code to the address on file; whoever presses this learns nothing and accepts nothing."""
    language = wished_language(queries.language_of(token))
    with force_locale(language):
        form = AnswerForm(formdata=None)
        try:
            with transaction():
                distribution.send_code(token, emails.code_letter(language))
        except Refused as error:
            form.form_errors = [reason.message for reason in error.reasons]
            return _page(token, form, 422)
    wake("deliveries.post")
    return redirect(url_for("partners.offer", token=token, lang=request.args.get("lang")), 303)


@blueprint.post("/e/<token>")
@public
def answer(token: str) -> ResponseReturnValue:
    """Take the yes or the no of whoever types the code that was sent to the address on file."""
    with force_locale(wished_language(queries.language_of(token))):
        form = AnswerForm()
        if form.validate():
            try:
                return _answered(token, form)
            except Refused as error:
                form.form_errors = [reason.message for reason in error.reasons]
        return _page(token, form, 422)


def _answered(token: str, form: AnswerForm) -> ResponseReturnValue:
    accepted = form.answer.data != "declined"
    terms = form.terms_hash.data if form.answer.data == "accepted" else ""  # only the tick accepts terms
    with transaction():
        wrong = distribution.answer(token, code=form.code.data, accepted=accepted, terms_hash=terms)
    if wrong:
        form.take(Invalid(code=wrong.message))
        return _page(token, form, 422)
    done = make_response(redirect(url_for("partners.offer", token=token, lang=request.args.get("lang")), 303))
    return prove(done, token) if accepted else done


def _page(token: str, form: AnswerForm, status: int) -> Response:
    wish = request.args.get("language", "")
    page = queries.offer_page(token, settings().zones, believed_now(), wish, proven=is_proven(token))
    return kept_by_nobody(make_response(render_template("partners/offer.html", page=page, form=form), status))
