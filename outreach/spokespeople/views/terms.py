"""What happens to a speaker's consent and protection, and the look behind the initials."""

from flask import make_response, render_template
from flask.typing import ResponseReturnValue

from outreach.core.clock import now
from outreach.core.database import transaction
from outreach.core.errors import Invalid, NotFound
from outreach.spokespeople import queries, service
from outreach.spokespeople.forms import ConsentForm, ReasonForm
from outreach.spokespeople.models import Permission
from outreach.spokespeople.views.parts import back
from outreach.spokespeople.views.records import about, blueprint
from outreach.web.doors import actor, demand, needs
from outreach.web.forms import invalid


@blueprint.post("/<int:spokesperson_id>/consents")
@needs("spokespeople.edit")
def grant(spokesperson_id: int) -> ResponseReturnValue:
    """Record what somebody agreed to, in which words, until when."""
    form = ConsentForm()
    if form.validate():
        try:
            with transaction():
                words = (form.use.data, form.text.data or "", form.given_on.data, form.until.data)
                service.grant(actor(), queries.shown(spokesperson_id), *words)
            return back(spokesperson_id)
        except Invalid as error:
            form.take(error)
    return invalid("spokespeople/show.html", form, **{**about(spokesperson_id), "consent_form": form})


@blueprint.post("/<int:spokesperson_id>/consents/<use>/withdrawal")
@needs("spokespeople.edit")
def withdraw(spokesperson_id: int, use: str) -> ResponseReturnValue:
    """Record that somebody takes one use back."""
    if use not in list(Permission):
        raise NotFound(f"There is no use {use}.")
    with transaction():
        service.withdraw(actor(), queries.shown(spokesperson_id), Permission(use), now())
    return back(spokesperson_id)


@blueprint.post("/<int:spokesperson_id>/consent-withdrawal")
@needs("spokespeople.edit")
def withdraw_consent(spokesperson_id: int) -> ResponseReturnValue:
    """Record that consent is taken back."""
    with transaction():
        service.withdraw_consent(actor(), queries.shown(spokesperson_id), now())
    return back(spokesperson_id)


@blueprint.post("/<int:spokesperson_id>/consent")
@needs("spokespeople.edit")
def restore_consent(spokesperson_id: int) -> ResponseReturnValue:
    """Record that consent was given again, until it is taken back."""
    with transaction():
        service.restore_consent(actor(), queries.shown(spokesperson_id), None)
    return back(spokesperson_id)


@blueprint.post("/<int:spokesperson_id>/reveal")
@needs("spokespeople.reveal")
def reveal(spokesperson_id: int) -> ResponseReturnValue:
    """Show number, address and true name once; the look goes on record with its reason."""
    form = ReasonForm()
    try:
        with transaction():
            spokesperson = queries.shown(spokesperson_id)
            if spokesperson.protected:
                demand("spokespeople.unlock")
            found = service.reveal(actor(), spokesperson, form.reason.data or "")
    except Invalid as error:
        form.take(error)
        return invalid("spokespeople/show.html", form, **{**about(spokesperson_id), "reason_form": form})
    return make_response(render_template("spokespeople/show.html", **{**about(spokesperson_id), "revealed": found}))


@blueprint.post("/<int:spokesperson_id>/protection")
@needs("spokespeople.edit")
def protect(spokesperson_id: int) -> ResponseReturnValue:
    """Show only initials from now on."""
    with transaction():
        service.protect(actor(), queries.shown(spokesperson_id))
    return back(spokesperson_id)


@blueprint.post("/<int:spokesperson_id>/protection/removal")
@needs("spokespeople.unlock")
def unprotect(spokesperson_id: int) -> ResponseReturnValue:
    """Show the name again, for a reason that goes on record."""
    form = ReasonForm()
    try:
        with transaction():
            service.unprotect(actor(), queries.shown(spokesperson_id), form.reason.data or "")
    except Invalid as error:
        form.take(error)
        return invalid("spokespeople/show.html", form, **{**about(spokesperson_id), "reason_form": form})
    return back(spokesperson_id)
