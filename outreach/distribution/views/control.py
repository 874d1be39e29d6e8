"""Everything that changes a send after it was planned: offers, answers, pause, hold, kill, lift."""

from functools import partial
from typing import Any

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import ngettext

from outreach.core import clock
from outreach.core.database import transaction
from outreach.core.errors import Invalid
from outreach.distribution import emails, queries, service
from outreach.distribution.forms import AnswerForm, HoldForm, OfferForm, WordForm
from outreach.distribution.views.sends import SENDER, blueprint, offers_page
from outreach.jobs import wake
from outreach.web.doors import actor, confirmed, may, needs
from outreach.web.forms import Form, invalid
from outreach.web.locale import settings


@blueprint.post("/distributions/<int:distribution_id>/offers")
@needs("distribution.edit")
def offer(distribution_id: int) -> ResponseReturnValue:
    """Offer the text to chosen people, without a word of it."""
    row, form = queries.one(distribution_id), OfferForm()
    if not form.validate() or not form.journalists.data or row.lift_at is None:
        return invalid("distribution/offers.html", **offers_page(row, form, AnswerForm()))
    letters = emails.offer_letters(row, settings().zones)
    with transaction():
        service.offer(actor(), distribution_id, form.journalists.data, letters, settings().base_url)
    wake(SENDER)
    return redirect(url_for("distribution.offers", distribution_id=distribution_id), 303)


@blueprint.post("/distributions/<int:distribution_id>/acceptances")
@needs("distribution.edit")
def answer(distribution_id: int) -> ResponseReturnValue:
    """Record an answer from the phone or a reply, with who heard it."""
    form = AnswerForm()
    if form.validate():
        try:
            with transaction():
                service.answer_for(
                    actor(),
                    distribution_id,
                    form.journalist_id.data,
                    accepted=form.answer.data == "accepted",
                    method=form.method.data,
                    witness=form.witness.data,
                )
            return redirect(url_for("distribution.offers", distribution_id=distribution_id), 303)
        except Invalid as error:
            form.take(error)
    return invalid("distribution/offers.html", **offers_page(queries.one(distribution_id), OfferForm(), form))


@blueprint.post("/distributions/<int:distribution_id>/acceptances/<int:journalist_id>/revocation")
@needs("distribution.edit")
def revoke(distribution_id: int, journalist_id: int) -> ResponseReturnValue:
    """Take an access back."""
    with transaction():
        service.revoke(actor(), distribution_id, journalist_id)
    return redirect(url_for("distribution.offers", distribution_id=distribution_id), 303)


@blueprint.post("/distributions/<int:distribution_id>/acceptances/<int:journalist_id>/keeping")
@needs("distribution.edit")
def keep(distribution_id: int, journalist_id: int) -> ResponseReturnValue:
    """Keep a promise in spite of a breach, with the reason."""
    form = HoldForm()
    if form.validate():
        try:
            with transaction():
                service.keep(actor(), distribution_id, journalist_id, form.reason.data or "")
            return redirect(url_for("distribution.offers", distribution_id=distribution_id), 303)
        except Invalid as error:
            form.take(error)
    page = offers_page(queries.one(distribution_id), OfferForm(formdata=None), AnswerForm(formdata=None))
    return invalid("distribution/offers.html", **{**page, "kept": form, "kept_for": journalist_id})


@blueprint.post("/distributions/<int:distribution_id>/pause")
@needs("distribution.send")
def pause(distribution_id: int) -> ResponseReturnValue:
    """Keep back what has not left."""
    with transaction():
        service.pause(actor(), distribution_id)
    return _back(distribution_id)


@blueprint.post("/distributions/<int:distribution_id>/resume")
@needs("distribution.send")
def resume(distribution_id: int) -> ResponseReturnValue:
    """Go on."""
    with transaction():
        service.resume(actor(), distribution_id)
    wake(SENDER)
    return _back(distribution_id)


@blueprint.post("/distributions/<int:distribution_id>/hold")
@needs("distribution.send")
def hold(distribution_id: int) -> ResponseReturnValue:
    """Stop until a person decides."""
    form = HoldForm()
    form.validate()
    with transaction():
        service.hold(actor(), distribution_id, form.reason.data or "")
    return _back(distribution_id)


@blueprint.get("/distributions/<int:distribution_id>/word/<any(lift, kill):act>")
@needs("distribution.send")
def word(distribution_id: int, act: str) -> str:
    """Ask for the word that shows that it is meant."""
    return render_template("distribution/word.html", form=WordForm(formdata=None), **_word_page(distribution_id, act))


@blueprint.post("/distributions/<int:distribution_id>/kill")
@needs("distribution.kill")
def kill(distribution_id: int) -> ResponseReturnValue:
    """End it for good, with the word typed."""
    answer = _with_word(distribution_id, "kill", service.kill)
    _say_who_is_left(distribution_id)
    return answer


@blueprint.post("/distributions/<int:distribution_id>/lift")
@needs("distribution.send")
@confirmed
def lift(distribution_id: int) -> ResponseReturnValue:
    """Lift now, with the word typed: before its time two people do, one of them a lead."""
    told = emails.early_lift_letter
    return _with_word(distribution_id, "lift", partial(service.lift_early, lead=may("distribution.approve"), told=told))


def _say_who_is_left(distribution_id: int) -> None:
    """Tell whoever stops a send whom no other one brings the text any more."""
    row = queries.one(distribution_id)
    if row.state == "killed" and (count := queries.left_by(row)):
        flash(
            ngettext(
                "%(num)s person gets this text by no send any more: another one left them out for this.",
                "%(num)s people get this text by no send any more: another one left them out for this.",
                count,
            ),
            "warn",
        )


def _with_word(distribution_id: int, act: str, verb: service.Worded) -> ResponseReturnValue:
    form: Form = WordForm()
    if form.validate():
        try:
            with transaction():
                verb(actor(), distribution_id, word=form["word"].data, reason=form["reason"].data or "")
            wake(SENDER)
            return _back(distribution_id)
        except Invalid as error:
            form.take(error)
    return invalid("distribution/word.html", form, **_word_page(distribution_id, act))


def _word_page(distribution_id: int, act: str) -> dict[str, Any]:
    row, now = queries.one(distribution_id), clock.now()
    return {"row": row, "act": act, "now": now, "asked": row.lift_asked.is_open(now)}


def _back(distribution_id: int) -> ResponseReturnValue:
    return redirect(url_for("distribution.show", distribution_id=distribution_id), 303)
