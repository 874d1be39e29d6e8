"""A speaker's page, and its form."""

from typing import Any

from flask import redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from outreach.audit.queries import last_hand
from outreach.core import reach
from outreach.core.clock import now
from outreach.core.database import transaction
from outreach.core.errors import Invalid
from outreach.spokespeople import policy, queries, service
from outreach.spokespeople.forms import (
    WORDS,
    AvailabilityForm,
    ConsentForm,
    LanguageForm,
    PauseForm,
    ReasonForm,
    SpokespersonPageForm,
)
from outreach.spokespeople.models import Spokesperson
from outreach.web.conflicts import chosen, opened, reread, settle
from outreach.web.doors import actor, needs, pages
from outreach.web.forms import invalid

blueprint = pages("spokespeople", __name__, "/spokespeople")
KEPT_WHEN_EMPTY = ("phone", "email")  # never printed into a form, so an empty field says nothing


@blueprint.get("/of-organisation/<int:organisation_id>")
@needs("spokespeople.view")
def of_organisation(organisation_id: int) -> str:
    """Show who speaks for an organisation, for its page."""
    at = now()
    return render_template(
        "spokespeople/_of_organisation.html",
        people=queries.of_organisation(organisation_id),
        words=WORDS,
        now=at,
        today=at.date(),
        there=queries.there_at(at),
    )


@blueprint.get("/<int:spokesperson_id>")
@needs("spokespeople.view")
def show(spokesperson_id: int) -> str:
    """Show one speaker; a protected one by initials."""
    return render_template("spokespeople/show.html", **about(spokesperson_id))


@blueprint.get("/new")
@needs("spokespeople.edit")
def new() -> str:
    """Ask for a speaker."""
    return render_template("spokespeople/new.html", form=SpokespersonPageForm())


@blueprint.post("/")
@needs("spokespeople.edit")
def create() -> ResponseReturnValue:
    """Add a speaker."""
    form = SpokespersonPageForm()
    if form.validate():
        try:
            with transaction():
                made = service.create(actor(), form.data)
            return redirect(url_for("spokespeople.show", spokesperson_id=made.id), 303)
        except Invalid as error:
            form.take(error)
    return invalid("spokespeople/new.html", form)


@blueprint.get("/<int:spokesperson_id>/edit")
@needs("spokespeople.edit")
def edit(spokesperson_id: int) -> str:
    """Show the form, filled in but for number and address, and of a protected person but for all that identifies."""
    spokesperson = queries.shown(spokesperson_id)
    form = opened(_filled(spokesperson), spokesperson)
    return render_template("spokespeople/edit.html", form=form, spokesperson=spokesperson)


@blueprint.post("/<int:spokesperson_id>")
@needs("spokespeople.edit")
@reread
def update(spokesperson_id: int) -> ResponseReturnValue:
    """Save a speaker."""
    form = _trimmed(SpokespersonPageForm(), queries.shown(spokesperson_id))
    valid = form.validate()
    try:
        with transaction():
            spokesperson = queries.shown(spokesperson_id)
            settle(form, _filled(spokesperson), spokesperson, last_hand(f"spokesperson:{spokesperson_id}"), KEPT_WHEN_EMPTY)
            if valid:
                service.update(actor(), spokesperson, _typed(form))
                return redirect(url_for("spokespeople.show", spokesperson_id=spokesperson_id), 303)
    except Invalid as error:
        form.take(error)
    return invalid("spokespeople/edit.html", form, spokesperson=queries.shown(spokesperson_id))


def about(spokesperson_id: int) -> dict[str, Any]:
    """Return what a speaker's page shows."""
    one, at = queries.shown(spokesperson_id), now()
    spans = queries.availabilities(spokesperson_id, at)
    consent = policy.consent_holds(one.consent_until, one.consent_withdrawn_at, at.date())
    forms = {
        "language_form": LanguageForm(formdata=None), "availability_form": AvailabilityForm(formdata=None, zone=one.shown_timezone or "UTC"),
        "reason_form": ReasonForm(formdata=None), "pause_form": PauseForm(formdata=None), "consent_form": ConsentForm(formdata=None),
    }  # fmt: skip
    return {
        "spokesperson": one, "spans": spans, "consent": consent, "revealed": None, "today": at.date(), "now": at, **forms,
        "history": queries.consents(spokesperson_id), "cares": [] if not one.active else one.cares(at.date()), "words": WORDS,
    }  # fmt: skip


def _filled(spokesperson: Spokesperson) -> SpokespersonPageForm:
    """Return the form with what the record holds and a page may print."""
    fields = (*service.FIELDS, "permissions", "other_organisations")
    facts = {name: getattr(spokesperson, name) for name in fields if name not in KEPT_WHEN_EMPTY}
    others = facts["other_organisations"]
    facts["other_organisations"] = [row for row in others if reach.offered("organisation_id", row["organisation_id"])]
    return _trimmed(SpokespersonPageForm(formdata=None, data=facts), spokesperson)


def _trimmed(form: SpokespersonPageForm, spokesperson: Spokesperson) -> SpokespersonPageForm:
    """Take away the fields that this page does not show; what is not there is not changed."""
    for name in ("languages", *(("protected", *policy.HIDDEN) if spokesperson.protected else ())):
        delattr(form, name)
    return form


def _typed(form: SpokespersonPageForm) -> dict[str, Any]:
    return {name: value for name, value in chosen(form).items() if value or name not in KEPT_WHEN_EMPTY}
