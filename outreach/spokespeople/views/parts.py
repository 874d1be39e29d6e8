"""What happens to parts of a speaker's record: languages, hours, a pause, the bench."""

from datetime import timedelta

from flask import redirect, url_for
from flask.typing import ResponseReturnValue

from outreach.core.clock import now
from outreach.core.database import transaction
from outreach.core.errors import Invalid
from outreach.spokespeople import queries, service
from outreach.spokespeople.forms import AvailabilityForm, LanguageForm, PauseForm
from outreach.spokespeople.policy import Spoken
from outreach.spokespeople.views.records import about, blueprint
from outreach.web.doors import actor, needs
from outreach.web.forms import invalid, local_time


def back(spokesperson_id: int) -> ResponseReturnValue:
    """Go back to the speaker's page."""
    return redirect(url_for("spokespeople.show", spokesperson_id=spokesperson_id), 303)


@blueprint.post("/<int:spokesperson_id>/languages")
@needs("spokespeople.edit")
def assess(spokesperson_id: int) -> ResponseReturnValue:
    """Record how well a language is spoken."""
    form = LanguageForm()
    if not form.validate():
        return invalid("spokespeople/show.html", form, **{**about(spokesperson_id), "language_form": form})
    with transaction():
        spoken = Spoken(form.language.data or "", form.level.data, form.dialect.data or "", sample_url=form.sample_url.data or "")
        service.assess(actor(), queries.shown(spokesperson_id), spoken, form.assessed_by.data or "", form.assessed_on.data)
    return back(spokesperson_id)


@blueprint.post("/<int:spokesperson_id>/languages/<language>/removal")
@needs("spokespeople.edit")
def forget_language(spokesperson_id: int, language: str) -> ResponseReturnValue:
    """Take a language off the record."""
    with transaction():
        service.forget_language(actor(), queries.shown(spokesperson_id), language)
    return back(spokesperson_id)


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
                spokesperson = queries.shown(spokesperson_id)
                service.set_availability(
                    actor(), spokesperson, starts.instant, ends.instant, form.kind.data, form.note.data or ""
                )
            return back(spokesperson_id)
        except Invalid as error:
            form.take(Invalid(ends_local=[one for texts in error.errors.values() for one in texts]))
    return invalid("spokespeople/show.html", form, **{**about(spokesperson_id), "availability_form": form})


@blueprint.post("/<int:spokesperson_id>/availability/<int:availability_id>/removal")
@needs("spokespeople.edit")
def clear_availability(spokesperson_id: int, availability_id: int) -> ResponseReturnValue:
    """Take a span away."""
    with transaction():
        service.clear_availability(
            actor(), queries.shown(spokesperson_id), queries.availability(spokesperson_id, availability_id)
        )
    return back(spokesperson_id)


@blueprint.post("/<int:spokesperson_id>/pause")
@needs("spokespeople.edit")
def pause(spokesperson_id: int) -> ResponseReturnValue:
    """Ask nothing of somebody for some days."""
    form = PauseForm()
    if not form.validate():
        return invalid("spokespeople/show.html", form, **{**about(spokesperson_id), "pause_form": form})
    with transaction():
        service.pause(actor(), queries.shown(spokesperson_id), now() + timedelta(days=form.days.data or 7))
    return back(spokesperson_id)


@blueprint.post("/<int:spokesperson_id>/pause/removal")
@needs("spokespeople.edit")
def resume(spokesperson_id: int) -> ResponseReturnValue:
    """End a pause."""
    with transaction():
        service.pause(actor(), queries.shown(spokesperson_id), None)
    return back(spokesperson_id)


@blueprint.post("/<int:spokesperson_id>/confirmation")
@needs("spokespeople.edit")
def confirm(spokesperson_id: int) -> ResponseReturnValue:
    """Record that somebody went through the record with them today."""
    with transaction():
        service.confirm(actor(), queries.shown(spokesperson_id), now().date())
    return back(spokesperson_id)


@blueprint.post("/<int:spokesperson_id>/retirement")
@needs("spokespeople.edit")
def retire(spokesperson_id: int) -> ResponseReturnValue:
    """Take somebody off the bench."""
    with transaction():
        service.set_active(actor(), queries.shown(spokesperson_id), False)
    return back(spokesperson_id)


@blueprint.post("/<int:spokesperson_id>/retirement/removal")
@needs("spokespeople.edit")
def restore(spokesperson_id: int) -> ResponseReturnValue:
    """Put somebody back on the bench."""
    with transaction():
        service.set_active(actor(), queries.shown(spokesperson_id), True)
    return back(spokesperson_id)
