"""Pages opened by a signed link; GET and HEAD never change anything."""

from flask import Response, make_response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from outreach.core import clock
from outreach.core.database import transaction
from outreach.core.errors import Invalid, Refused
from outreach.distribution import service as distribution
from outreach.partners import queries
from outreach.partners.forms import AcceptForm, DeclineForm
from outreach.partners.views.briefings import blueprint as briefings
from outreach.partners.views.linked import kept_by_nobody
from outreach.partners.views.numbers import blueprint as numbers
from outreach.partners.views.quotes import blueprint as quotes
from outreach.partners.views.sign_ons import blueprint as signing
from outreach.partners.views.speakers import blueprint as speakers
from outreach.web.doors import pages, public
from outreach.web.locale import settings

__all__ = ["blueprint", "briefings", "numbers", "quotes", "signing", "speakers"]
blueprint = pages("partners", __name__)


@blueprint.get("/e/<token>")
@public
def offer(token: str) -> Response:
    """Show the terms; the text only to whom the check lets read it."""
    return _page(token, AcceptForm(), 200)


@blueprint.post("/e/<token>")
@public
def accept(token: str) -> ResponseReturnValue:
    """Take the yes of the person whose surname is typed."""
    form = AcceptForm()
    if form.validate():
        try:
            with transaction():
                distribution.accept(token, name=form.name.data, terms_hash=form.terms_hash.data)
            return redirect(url_for("partners.offer", token=token), 303)
        except Invalid as error:
            form.take(error)
        except Refused as error:
            form.form_errors.extend(reason.message for reason in error.reasons)
    return _page(token, form, 422)


@blueprint.post("/e/<token>/refusal")
@public
def decline(token: str) -> ResponseReturnValue:
    """Take the no."""
    with transaction():
        distribution.decline(token)
    return redirect(url_for("partners.offer", token=token), 303)


def _page(token: str, form: AcceptForm, status: int) -> Response:
    page = queries.offer_page(token, settings().zones, clock.now(), request.args.get("language", ""))
    answer = make_response(render_template("partners/offer.html", page=page, form=form, decline=DeclineForm()), status)
    return kept_by_nobody(answer)
