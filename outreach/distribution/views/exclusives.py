"""The page of the promises that one outlet alone has a text."""

from typing import Any

from flask import redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from outreach.core import clock
from outreach.core.database import transaction
from outreach.core.errors import Invalid, Refused
from outreach.distribution import queries, service
from outreach.distribution.forms import ExclusiveForm
from outreach.distribution.views.sends import blueprint
from outreach.releases import queries as releases
from outreach.web.doors import actor, needs
from outreach.web.forms import invalid, local_time


@blueprint.get("/releases/<int:release_id>/exclusives")
@needs("distribution.view")
def exclusives(release_id: int) -> str:
    """Show to whom this text is promised alone, and ask for another promise."""
    return render_template("distribution/exclusives.html", form=ExclusiveForm(formdata=None), **_page(release_id))


@blueprint.post("/releases/<int:release_id>/exclusives")
@needs("distribution.edit")
def promise(release_id: int) -> ResponseReturnValue:
    """Promise it to one outlet; a clash with what is promised, offered or confirmed stops it."""
    form = ExclusiveForm()
    if form.validate() and (until := local_time(form, "until_local", "until_zone", "fold")):
        try:
            with transaction():
                release = releases.release(release_id)
                service.promise(actor(), release, outlet=form.outlet.data, until=until, what=form.what.data or "")
            return redirect(url_for("distribution.exclusives", release_id=release_id), 303)
        except Invalid as error:
            form.take(error)
        except Refused as error:
            form.form_errors.extend(reason.message for reason in error.reasons)
    return invalid("distribution/exclusives.html", form, **_page(release_id))


@blueprint.post("/exclusives/<int:exclusive_id>/end")
@needs("distribution.edit")
def end_promise(exclusive_id: int) -> ResponseReturnValue:
    """End a promise before its time."""
    with transaction():
        row = service.end_promise(actor(), exclusive_id)
    return redirect(url_for("distribution.exclusives", release_id=row.release_id), 303)


def _page(release_id: int) -> dict[str, Any]:
    release = releases.release(release_id)
    return {"release": release, "promises": queries.exclusives(release_id), "now": clock.now()}
