"""What a person decides on the page of a piece: ties, terms, breach, corrections, the drill."""

from collections.abc import Callable
from typing import Any

from flask import make_response, redirect, url_for
from flask.typing import ResponseReturnValue

from outreach.core.database import transaction
from outreach.core.errors import Invalid
from outreach.coverage import forms, queries, service
from outreach.coverage.models import Coverage
from outreach.coverage.views.door import blueprint, page_of
from outreach.web.doors import actor, needs
from outreach.web.forms import Form


@blueprint.post("/<int:coverage_id>/ties")
@needs("coverage.edit")
def ties(coverage_id: int) -> ResponseReturnValue:
    """Tie a piece to a request or a release, 0 for none."""
    form = forms.TieForm()
    sent = {name: form.data[name] or None for name in ("request_id", "release_id") if form.data[name] is not None}
    return _done(coverage_id, "tie_form", form, lambda row: service.tie(actor(), row, sent))


@blueprint.post("/<int:coverage_id>/terms")
@needs("coverage.edit")
def terms(coverage_id: int) -> ResponseReturnValue:
    """Say whether the terms were kept."""
    form = forms.TermsForm()
    return _done(
        coverage_id, "terms_form", form,
        lambda row: service.judge_terms(
            actor(), row, form.name_kept.data, form.title_kept.data, form.anonymity_kept.data, form.terms_note.data or ""
        ),
    )  # fmt: skip


@blueprint.post("/<int:coverage_id>/breach")
@needs("coverage.edit")
def breach(coverage_id: int) -> ResponseReturnValue:
    """Log an embargo breach with what this piece proves."""
    form = forms.BreachForm()
    return _done(
        coverage_id, "breach_form", form, lambda row: service.log_breach(actor(), row, form.kind.data, form.decision.data or "")
    )


@blueprint.post("/<int:coverage_id>/dismissal")
@needs("coverage.edit")
def dismissal(coverage_id: int) -> ResponseReturnValue:
    """Say why it is no breach."""
    form = forms.DismissalForm()
    return _done(
        coverage_id,
        "dismissal_form",
        form,
        lambda row: service.dismiss_breach(actor(), row, form.because.data, form.note.data or ""),
    )


@blueprint.post("/<int:coverage_id>/corrections")
@needs("coverage.edit")
def corrections(coverage_id: int) -> ResponseReturnValue:
    """Write down which correction was asked for."""
    form = forms.CorrectionForm()
    return _done(
        coverage_id,
        "correction_form",
        form,
        lambda row: service.ask_correction(actor(), row, form.asked_of.data or "", form.words.data or ""),
    )


@blueprint.post("/<int:coverage_id>/corrections/<int:correction_id>/answer")
@needs("coverage.edit")
def correction_answer(coverage_id: int, correction_id: int) -> ResponseReturnValue:
    """Write down what came of a correction."""
    form = forms.AnswerForm()
    return _done(
        coverage_id,
        "answer_form",
        form,
        lambda row: service.close_correction(
            actor(), row, queries.correction(row, correction_id), form.answer.data, form.evidence.data or ""
        ),
    )


@blueprint.post("/<int:coverage_id>/steps")
@needs("coverage.edit")
def steps(coverage_id: int) -> ResponseReturnValue:
    """Tick one step of the drill."""
    form = forms.StepForm()
    return _done(coverage_id, "step_form", form, lambda row: service.do_step(actor(), row, form.step.data, form.note.data or ""))


def _done(coverage_id: int, name: str, form: Form, verb: Callable[[Coverage], Any]) -> ResponseReturnValue:
    """Do it and go back to the piece, or show what was typed and what is wrong with it."""
    if form.validate():
        try:
            with transaction():
                verb(queries.get(coverage_id, lock=True))
            return redirect(url_for("coverage.show", coverage_id=coverage_id), 303)
        except Invalid as error:
            form.take(error)
    return make_response(page_of(queries.get(coverage_id), **{name: form, "wrong_form": form}), 422)
