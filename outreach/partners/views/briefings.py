"""What a speaker reads before an interview, `/b/<token>/briefing`, and their word that they have; reading alone says nothing."""

from flask import Response, flash, make_response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import force_locale
from flask_babel import gettext as _

from outreach.bookings import service as bookings
from outreach.core import clock
from outreach.core.database import transaction
from outreach.core.errors import Invalid, NotFound, Refused
from outreach.integrations import mail
from outreach.partners.forms.speakers import ReceiptForm
from outreach.partners.queries import briefings as queries
from outreach.partners.queries import speakers
from outreach.partners.views.linked import kept_by_nobody, nowhere, slowed
from outreach.web.doors import pages, public
from outreach.web.locale import settings

blueprint = slowed(pages("speaker_briefings", __name__))


@blueprint.get("/b/<token>/briefing")
@public
def show(token: str) -> Response:
    """Show the interview and its briefing, most important first."""
    try:
        with force_locale(_language(token)):
            return _page(token)
    except NotFound:
        return nowhere()


@blueprint.post("/b/<token>/briefing")
@public
def read(token: str) -> ResponseReturnValue:
    """Take the speaker's word that they have read it."""
    try:
        with force_locale(_language(token)):
            return _receipt(token, ReceiptForm())
    except NotFound:
        return nowhere()


def _receipt(token: str, form: ReceiptForm) -> ResponseReturnValue:
    if not form.validate():
        return _page(token, 422, form)
    try:
        with transaction():
            bookings.read_briefing(token, form.number.data, form.name.data)
    except Invalid as error:
        with transaction():
            bookings.wrong_name(token)
        form.take(error)
        return _page(token, 422, form)
    except Refused as refused:
        flash(" ".join(str(reason.message) for reason in refused.reasons), "warn")
        return _page(token, 409)
    flash(_("Thank you. The press office sees that you have read it."), "done")
    return redirect(url_for("speaker_briefings.show", token=token, lang=request.args.get("lang")), 303)


def _page(token: str, status: int = 200, form: ReceiptForm | None = None) -> Response:
    page = queries.briefing_page(token, settings().timezone, clock.now())
    here = url_for("speaker_briefings.show", token=token, lang=request.args.get("lang"))
    text = render_template(
        "partners/briefing.html",
        page=page,
        form=form or ReceiptForm(formdata=None),
        last=page.briefing,
        here=here,
        office_address=mail.settings().from_address,
    )
    return kept_by_nobody(make_response(text, status if page.is_on or status != 200 else 410))


def _language(token: str) -> str:
    wish = request.args.get("lang")
    return wish if wish in settings().locales else speakers.language_of(token, settings().locales)
