"""What happens to parts of a speaker's record: languages, hours, consent, protection, and the look behind the initials."""

from flask import make_response, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from outreach.core.clock import now
from outreach.core.database import transaction
from outreach.core.errors import Invalid
from outreach.spokespeople import queries, service
from outreach.spokespeople.forms import AvailabilityForm, LanguageForm, ReasonForm
from outreach.spokespeople.policy import Spoken
from outreach.spokespeople.views.records import about, blueprint
from outreach.web.doors import actor, needs
from outreach.web.forms import invalid, local_time


def _back(spokesperson_id: int) -> ResponseReturnValue:
    return redirect(url_for("spokespeople.show", spokesperson_id=spokesperson_id), 303)


@blueprint.post("/<int:spokesperson_id>/languages")
@needs("spokespeople.edit")
def assess(spokesperson_id: int) -> ResponseReturnValue:
    """Record how well a language is spoken."""
    form = LanguageForm()
    if not form.validate():
        return invalid("spokespeople/show.html", form, **{**about(spokesperson_id), "language_form": form})
    with transaction():
        spoken = Spoken(form.language.data or "", form.level.data, form.dialect.data or "")
        service.assess(actor(), queries.get(spokesperson_id), spoken, form.assessed_by.data or "", form.assessed_on.data)
    return _back(spokesperson_id)


@blueprint.post("/<int:spokesperson_id>/languages/<language>/removal")
@needs("spokespeople.edit")
def forget_language(spokesperson_id: int, language: str) -> ResponseReturnValue:
    """Take a language off the record."""
    with transaction():
        service.forget_language(actor(), queries.get(spokesperson_id), language)
    return _back(spokesperson_id)


@blueprint.post("/<int:spokesperson_id>/availability")
@needs("spokespeople.edit")
def set_availability(spokesperson_id: int) -> ResponseReturnValue:
    """Record a span that is offered or blocked."""
    form = AvailabilityForm()
    valid = form.validate()
    starts = local_time(form, "starts_local", "zone", "fold") if valid else None
    ends = local_time(form, "ends_local", "zone", "fold") if valid else None
    if starts and ends:
        try:
            with transaction():
                spokesperson = queries.get(spokesperson_id)
                service.set_availability(
                    actor(), spokesperson, starts.instant, ends.instant, form.kind.data, form.note.data or ""
                )
            return _back(spokesperson_id)
        except Invalid as error:
            form.take(Invalid(ends_local=[one for texts in error.errors.values() for one in texts]))
    return invalid("spokespeople/show.html", form, **{**about(spokesperson_id), "availability_form": form})


@blueprint.post("/<int:spokesperson_id>/availability/<int:availability_id>/removal")
@needs("spokespeople.edit")
def clear_availability(spokesperson_id: int, availability_id: int) -> ResponseReturnValue:
    """Take a span away."""
    with transaction():
        service.clear_availability(actor(), queries.get(spokesperson_id), queries.availability(spokesperson_id, availability_id))
    return _back(spokesperson_id)


@blueprint.post("/<int:spokesperson_id>/consent-withdrawal")
@needs("spokespeople.edit")
def withdraw_consent(spokesperson_id: int) -> ResponseReturnValue:
    """Record that consent is taken back."""
    with transaction():
        service.withdraw_consent(actor(), queries.get(spokesperson_id), now())
    return _back(spokesperson_id)


@blueprint.post("/<int:spokesperson_id>/consent")
@needs("spokespeople.edit")
def restore_consent(spokesperson_id: int) -> ResponseReturnValue:
    """Record that consent was given again, until it is taken back."""
    with transaction():
        service.restore_consent(actor(), queries.get(spokesperson_id), None)
    return _back(spokesperson_id)


@blueprint.post("/<int:spokesperson_id>/reveal")
@needs("spokespeople.reveal")
def reveal(spokesperson_id: int) -> ResponseReturnValue:
    """Show number, address and true name once; the look goes on record with its reason."""
    form = ReasonForm()
    try:
        with transaction():
            found = service.reveal(actor(), queries.get(spokesperson_id), form.reason.data or "")
    except Invalid as error:
        form.take(error)
        return invalid("spokespeople/show.html", form, **{**about(spokesperson_id), "reason_form": form})
    return make_response(render_template("spokespeople/show.html", **{**about(spokesperson_id), "revealed": found}))


@blueprint.post("/<int:spokesperson_id>/protection")
@needs("spokespeople.edit")
def protect(spokesperson_id: int) -> ResponseReturnValue:
    """Show only initials from now on."""
    with transaction():
        service.protect(actor(), queries.get(spokesperson_id))
    return _back(spokesperson_id)


@blueprint.post("/<int:spokesperson_id>/protection/removal")
@needs("spokespeople.reveal")
def unprotect(spokesperson_id: int) -> ResponseReturnValue:
    """Show the name again, for a reason that goes on record."""
    form = ReasonForm()
    try:
        with transaction():
            service.unprotect(actor(), queries.get(spokesperson_id), form.reason.data or "")
    except Invalid as error:
        form.take(error)
        return invalid("spokespeople/show.html", form, **{**about(spokesperson_id), "reason_form": form})
    return _back(spokesperson_id)
