"""What can a desk be given instead? One press gives way, one offers a lesser gift, one takes it back."""

from typing import Any

from flask import flash, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from outreach.core.database import transaction
from outreach.core.errors import Invalid
from outreach.matching import emails, queries, service
from outreach.matching.forms import AnswerForm, OfferForm, StepsForm
from outreach.matching.models import Answer
from outreach.matching.views import ladders
from outreach.media_requests import queries as requests
from outreach.web.doors import actor, needs, pages
from outreach.web.forms import Form
from outreach.web.locale import settings
from outreach.web.pieces import piece

blueprint = pages("concessions", __name__, "/media-requests")


@blueprint.get("/<int:request_id>/ladder")
@needs("matching.view")
def ladder(request_id: int) -> str:
    """Show what can be given instead, from the least loss on."""
    wanted = requests.get(request_id)
    return piece("matching/_ladder.html", _("What else we can give"), asked_for=wanted, **ladders.shown(wanted))


@blueprint.post("/<int:request_id>/concessions")
@needs("matching.edit")
def give_way(request_id: int) -> ResponseReturnValue:
    """Take what the desk gives into the request; the list of matches is made anew."""
    form = _valid(StepsForm())
    with transaction():
        service.give_way(actor(), requests.get(request_id, lock=True), form["steps"], settings().timezone)
    flash(_("Noted: the request asks for that now."), "done")
    return _back(request_id)


@blueprint.post("/<int:request_id>/ladder")
@needs("matching.edit")
def offer(request_id: int) -> ResponseReturnValue:
    """Record that a lesser gift was offered, in the words that stand ready."""
    form = _valid(OfferForm())
    with transaction():
        wanted = requests.get(request_id, lock=True)
        words, language = emails.words_for(wanted, form["rung"], form["organisation_id"])
        service.offer(actor(), wanted, form["rung"], words, language)
    return _back(request_id)


@blueprint.post("/<int:request_id>/concessions/<int:concession_id>/answer")
@needs("matching.edit")
def answer(request_id: int, concession_id: int) -> ResponseReturnValue:
    """Record what the desk said to an offer."""
    form = _valid(AnswerForm())
    with transaction():
        given = queries.concession(request_id, concession_id, lock=True)
        service.answer(actor(), given, form["answer"] == Answer.AGREED, settings().timezone, form["note"] or "")
    return _back(request_id)


@blueprint.post("/<int:request_id>/concessions/<int:concession_id>/withdrawal")
@needs("matching.edit")
def take_back(request_id: int, concession_id: int) -> ResponseReturnValue:
    """Ask again for what was given way."""
    with transaction():
        service.take_back(actor(), queries.concession(request_id, concession_id, lock=True), settings().timezone)
    flash(_("Taken back: the request asks again what it asked before."), "done")
    return _back(request_id)


def _valid(form: Form) -> dict[str, Any]:
    if not form.validate():
        raise Invalid(**{name: [str(text) for text in texts] for name, texts in form.errors.items() if name})
    return dict(form.data)


def _back(request_id: int) -> ResponseReturnValue:
    """Return to where the press was made: the request, or the matches on their own."""
    alone = request.form.get("back") == "matches"
    return redirect(url_for("matching.matches" if alone else "media_requests.show", request_id=request_id), 303)
