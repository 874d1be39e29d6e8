"""What is done on a request's page: triage, checks, answers, the next step, the board, joining, the end?"""

from collections.abc import Callable
from typing import Any

from flask import render_template, request
from flask.typing import ResponseReturnValue

from outreach.core.database import transaction
from outreach.core.errors import Invalid, Refused
from outreach.media_requests import queries, service
from outreach.media_requests.forms import OutcomeForm, TriageForm
from outreach.media_requests.forms.working import (
    AnswerForm,
    DeclineForm,
    EndingForm,
    JoiningForm,
    NextStepForm,
    ReferralForm,
    StateForm,
    VerificationForm,
)
from outreach.media_requests.models import MediaRequest
from outreach.media_requests.policy.answering import AnsweredMeanwhile
from outreach.media_requests.policy.states import State
from outreach.media_requests.views.door import blueprint
from outreach.media_requests.views.page import back, here, page
from outreach.web.doors import actor, needs
from outreach.web.forms import Form, local_time
from outreach.web.locale import settings


def _done(request_id: int, name: str, form: Form, act: Callable[[MediaRequest], Any]) -> ResponseReturnValue:
    """Do one thing to a request and go back to its page; what is wrong is shown at the form of this `name`, filled as it was."""
    try:
        if form.validate():
            with transaction():
                act(queries.get(request_id, lock=True))
            return back(request_id)
    except Invalid as error:
        form.take(error)
    except AnsweredMeanwhile as meanwhile:
        return _second(request_id, name, form, meanwhile), 409
    except Refused as refused:
        form.take(Invalid(form=[reason.message for reason in refused.reasons]))
        return page(queries.get(request_id), **{f"{name}_form": form}), 409
    return page(queries.get(request_id), **{f"{name}_form": form}), 422


def _second(request_id: int, name: str, form: Form, meanwhile: AnsweredMeanwhile) -> str:
    """Show what was answered meanwhile beside what was typed; sending again sends it all the same."""
    form["seen"].data = meanwhile.answer.id
    form["seen"].raw_data = None
    if isinstance(form, AnswerForm) and form.line_id.data:
        form.text.data, form.line_id.data = queries.holding_line(form.line_id.data).text, None
    wanted = queries.get(request_id)
    return render_template(
        "media_requests/second.html", asked_for=wanted, form=form, first=meanwhile.answer, again=request.path, name=name
    )


@blueprint.post("/<int:request_id>/triage")
@needs("media_requests.edit")
def triage(request_id: int) -> ResponseReturnValue:
    """Record the four questions."""
    form = TriageForm()
    return _done(
        request_id,
        "triage",
        form,
        lambda found: service.triage(
            actor(), found, form.verified.data, form.next_action.data or "", form.note.data or "", form.data
        ),
    )


@blueprint.post("/<int:request_id>/verification")
@needs("media_requests.edit")
def verification(request_id: int) -> ResponseReturnValue:
    """Record how somebody made sure of the caller."""
    form = VerificationForm()
    return _done(
        request_id,
        "verification",
        form,
        lambda found: service.verify(actor(), found, form.method.data, form.number.data or "", settings().timezone),
    )


@blueprint.post("/<int:request_id>/answers")
@needs("media_requests.edit")
def answer(request_id: int) -> ResponseReturnValue:
    """Answer by mail, or keep what was said on the phone."""
    form = AnswerForm()
    return _done(
        request_id,
        "answer",
        form,
        lambda found: service.answer(actor(), found, form.text.data or "", **_how(form), line_id=form.line_id.data),
    )


@blueprint.post("/<int:request_id>/decline")
@needs("media_requests.edit")
def decline(request_id: int) -> ResponseReturnValue:
    """Say no, with the reason."""
    form = DeclineForm()
    return _done(
        request_id,
        "decline",
        form,
        lambda found: service.decline(actor(), found, form.why.data or "", form.text.data or "", **_how(form)),
    )


@blueprint.post("/<int:request_id>/referral")
@needs("media_requests.edit")
def referral(request_id: int) -> ResponseReturnValue:
    """Name who can help instead."""
    form = ReferralForm()
    return _done(
        request_id,
        "referral",
        form,
        lambda found: service.refer(actor(), found, form.to.data or "", form.text.data or "", **_how(form)),
    )


def _how(form: AnswerForm | DeclineForm | ReferralForm) -> dict[str, Any]:
    return {"by_mail": form.by_mail.data, "language": form.language.data or "", "seen": form.seen.data}


@blueprint.post("/<int:request_id>/next-step")
@needs("media_requests.edit")
def next_step(request_id: int) -> ResponseReturnValue:
    """Say what is done next, and by when."""
    form = NextStepForm()
    form.due_zone.data = form.due_zone.data or settings().timezone
    due = local_time(form, "due_local", "due_zone", "due_fold") if form.validate() else None
    if form.errors:
        return page(queries.get(request_id), next_form=form), 422
    at = due.instant if due else None
    return _done(request_id, "next", form, lambda found: service.plan_next(actor(), found, form.next_action.data or "", at))


@blueprint.post("/<int:request_id>/state")
@needs("media_requests.edit")
def state(request_id: int) -> ResponseReturnValue:
    """Move the card along the board, or reopen what was closed."""
    form = StateForm()
    return _done(request_id, "state", form, lambda found: service.put(actor(), found, State(form.state.data)))


@blueprint.post("/<int:request_id>/ending")
@needs("media_requests.edit")
def ending(request_id: int) -> ResponseReturnValue:
    """Say later whether it ran."""
    form = EndingForm()
    return _done(request_id, "ending", form, lambda found: service.tell_ending(actor(), found, form.ending.data or ""))


@blueprint.post("/<int:request_id>/joining")
@needs("media_requests.edit")
def joining(request_id: int) -> ResponseReturnValue:
    """Join this request to another one, which goes on for both."""
    form = JoiningForm()
    if not form.validate():
        return page(queries.get(request_id)), 422
    with transaction():
        kept = queries.get(int(form.request_id.data or 0), lock=True)
        service.join_request(actor(), queries.get(request_id, lock=True), kept)
    return back(kept.id)


@blueprint.post("/<int:request_id>/parting")
@needs("media_requests.edit")
def parting(request_id: int) -> ResponseReturnValue:
    """Take a joining back."""
    with transaction():
        service.part(actor(), queries.get(request_id, lock=True))
    return back(request_id)


@blueprint.post("/<int:request_id>/presence")
@needs("media_requests.view")
def presence(request_id: int) -> str:
    """Give a sign of life, and show who else is here."""
    with transaction():
        service.be_here(actor(), queries.get(request_id).id, request.args.get("writing") == "yes")
    return render_template("media_requests/_here.html", **here(request_id))


@blueprint.post("/<int:request_id>/outcome")
@needs("media_requests.edit")
def outcome(request_id: int) -> ResponseReturnValue:
    """End the request; the page says state and ending in one word ("done:ran")."""
    form = OutcomeForm()
    closed, _colon, how = request.form.get("closed", "").partition(":")
    form.state.data, form.ending.data = closed or form.state.data, how or form.ending.data
    return _done(
        request_id,
        "outcome",
        form,
        lambda found: service.close(
            actor(), found, State(form.state.data), form.text.data or "", form.ending.data or "", form.seen.data
        ),
    )
