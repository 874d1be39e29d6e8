"""A speaker's own page, `/b/<token>`: one question and three buttons; GET and HEAD never change anything."""

from flask import Response, make_response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import force_locale
from flask_babel import gettext as _

from outreach.bookings import service as bookings
from outreach.bookings.policy.answers import Answer
from outreach.bookings.policy.offers import ANSWERABLE, Standing
from outreach.core import clock
from outreach.core.database import transaction
from outreach.core.errors import Invalid, NotFound, Refused
from outreach.integrations import mail
from outreach.jobs import wake
from outreach.partners.forms.speakers import AnswerForm
from outreach.partners.queries import speakers as queries
from outreach.partners.views.linked import kept_by_nobody, nowhere, slowed
from outreach.web.doors import pages, public
from outreach.web.locale import settings

blueprint = slowed(pages("speakers", __name__))


@blueprint.get("/b/<token>")
@public
def question(token: str) -> Response:
    """Ask whether they will speak, in their language and on their clock."""
    try:
        with force_locale(_language(token)):
            return _page(token, AnswerForm(formdata=None))
    except NotFound:
        return nowhere()


@blueprint.post("/b/<token>")
@public
def answer(token: str) -> ResponseReturnValue:
    """Take the yes, the no or the call me of whoever types the speaker's own name."""
    try:
        with force_locale(_language(token)):
            return _answered(token, AnswerForm())
    except NotFound:
        return nowhere()


def _answered(token: str, form: AnswerForm) -> ResponseReturnValue:
    if form.validate():
        try:
            with transaction():
                _booking, stood = bookings.answer(token, Answer(form.answer.data), form.name.data, form.note.data or "")
        except Invalid as error:
            form.take(error)
            with transaction():
                bookings.wrong_name(token)
        except Refused:
            form.form_errors.append(_("No harm done. If you would still like to speak, write to us."))
            return _page(token, form, 409)
        else:
            wake("deliveries.post")
            wake("bookings.expire")
            came_late = stood not in ANSWERABLE and stood != Standing.DECLINED
            return _page(token, form, 409) if came_late else redirect(_own(token), 303)
    return _page(token, form, 422)


def _own(token: str) -> str:
    return url_for("speakers.question", token=token, lang=request.args.get("lang"))


def _language(token: str) -> str:
    offered = settings().locales
    wish = request.args.get("lang")
    return wish if wish in offered else queries.language_of(token, offered)


def _page(token: str, form: AnswerForm, status: int = 200) -> Response:
    page = queries.speaker_page(token, settings().timezone, clock.now())
    over = page.standing in (Standing.OVER, Standing.OFF, Standing.PAST, Standing.QUICKER, Standing.LOCKED) and status == 200
    context = {"page": page, "form": form, "here": _own(token), "office_address": mail.settings().from_address}
    return kept_by_nobody(make_response(render_template("partners/speaker.html", **context), 410 if over else status))
