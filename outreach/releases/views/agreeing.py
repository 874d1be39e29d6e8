"""The desk asks organisations about their own blocks, sees what holds of what they said, or takes a question back."""

from typing import Any

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from outreach.core.clock import now
from outreach.core.database import transaction
from outreach.core.errors import Invalid, Refused
from outreach.jobs import wake
from outreach.releases import emails, queries, service
from outreach.releases.forms import OrganisationAskForm
from outreach.releases.views.door import WORDS, blueprint
from outreach.web.doors import actor, needs
from outreach.web.forms import invalid


@blueprint.get("/<int:release_id>/organisations")
@needs("releases.edit")
def organisations(release_id: int) -> str:
    """Show which organisations were asked, and how each of their blocks stands."""
    form = OrganisationAskForm(formdata=None, data={"language": queries.release(release_id).language})
    return render_template("releases/organisations.html", form=form, **_seen(release_id))


@blueprint.post("/<int:release_id>/organisations")
@needs("releases.edit")
def ask_organisation(release_id: int) -> ResponseReturnValue:
    """Make a link for one person of an organisation, and mail it where there is an address."""
    form = OrganisationAskForm()
    if form.validate():
        try:
            with transaction():
                service.ask_organisation(actor(), release_id, asked_of(form.data))
            wake("deliveries.post")
            flash(_("The link is made; it is for this person alone."), "done")
            return redirect(url_for("releases.organisations", release_id=release_id), 303)
        except Invalid as error:
            form.take(error)
        except Refused as error:
            form.form_errors.extend(reason.message for reason in error.reasons)
            return render_template("releases/organisations.html", form=form, **_seen(release_id)), 409
    return invalid("releases/organisations.html", form, **_seen(release_id))


@blueprint.post("/<int:release_id>/organisations/<int:ask_id>/removal")
@needs("releases.edit")
def take_back_release_ask(release_id: int, ask_id: int) -> ResponseReturnValue:
    """Make a link worthless and wait for its answer no more."""
    with transaction():
        service.take_back_release_ask(actor(), release_id, ask_id)
    return redirect(url_for("releases.organisations", release_id=release_id), 303)


def asked_of(data: dict[str, Any]) -> service.AskedOrganisation:
    """Return whom a form names."""
    return service.AskedOrganisation(data["organisation"], data["name"], data.get("address") or "", data["language"])


def _seen(release_id: int) -> dict[str, Any]:
    row = queries.release(release_id)
    shown = [(one, queries.organisation_asked_as(one.ask), one.ask.is_open(now())) for one in queries.agreements(release_id)]
    named = queries.organisations_named(row)
    return {"release": row, "agreements": shown, "named": named, "words_for": emails.organisation_text, **WORDS}
