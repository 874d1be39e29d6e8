"""The pages about people without a record: who called, authorised a sign-on, or is named in what others wrote."""

from typing import Any

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from outreach.core.database import transaction
from outreach.core.errors import Invalid
from outreach.core.personal import Person
from outreach.integrations.phones import region_of_zone
from outreach.jobs import wake
from outreach.privacy import service
from outreach.privacy.forms import BASES, CopyForm, ErasureForm, PersonForm
from outreach.privacy.views.door import blueprint
from outreach.privacy.views.telling import packed
from outreach.web.doors import actor, needs
from outreach.web.forms import Form, invalid
from outreach.web.locale import settings


@blueprint.get("/privacy/people")
@needs("privacy.erase")
def people() -> ResponseReturnValue:
    """Show what is held of somebody who has no record, by address, number or whole name."""
    q, form = request.args.get("q", "").strip(), PersonForm(formdata=None, data={"q": request.args.get("q", "")})
    if not q:
        return render_template("privacy/people.html", form=form, **_nobody())
    try:
        return render_template("privacy/people.html", form=form, **_about(q))
    except Invalid as error:
        form.take(error)
    return invalid("privacy/people.html", form, **_nobody())


@blueprint.post("/privacy/people/copy")
@needs("privacy.export")
def copy_of_stranger() -> ResponseReturnValue:
    """Give somebody without a record their copy."""
    form, q = CopyForm(), request.args.get("q", "")
    try:
        if form.validate():
            with transaction():
                person = _meant(q)
                found = service.copy_for(actor(), person, form.reason.data)
            return packed(service.document(person, found, settings().mail_from_name), "person")
    except Invalid as error:
        form.take(error)
    return _wrong(form, q)


@blueprint.post("/privacy/people/erasure")
@needs("privacy.erase")
def erase_stranger() -> ResponseReturnValue:
    """Take somebody without a record out of every room."""
    form, q = ErasureForm(), request.args.get("q", "")
    try:
        if form.validate():
            with transaction():
                service.erase_stranger(actor(), _meant(q), form.ground.data, form.reason.data or "")
            wake("privacy.scrub")
            flash(_("Forgotten. Their addresses do not come back by themselves, and mail to them is stopped."), "done")
            return redirect(url_for("privacy.people"), 303)
    except Invalid as error:
        form.take(error)
    return _wrong(form, q)


def _wrong(form: Form, q: str) -> ResponseReturnValue:
    return invalid("privacy/people.html", form, **{**_about(q), "person_form": PersonForm(formdata=None, data={"q": q})})


def _meant(q: str) -> Person:
    return service.stranger(q, region_of_zone(settings().timezone))


def _nobody() -> dict[str, Any]:
    return {"q": "", "told": None, "record": None, "bases": BASES, "closed": False}


def _about(q: str) -> dict[str, Any]:
    person = _meant(q)
    forms = {"copy_form": CopyForm(formdata=None), "erasure_form": ErasureForm(formdata=None)}
    return {**_nobody(), "q": q, "told": service.told(person), "record": service.record_of(person), **forms}
