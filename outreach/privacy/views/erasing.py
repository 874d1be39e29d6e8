"""The page that forgets somebody."""

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from outreach.core.database import transaction
from outreach.jobs import wake
from outreach.journalists import queries as journalists
from outreach.privacy import service
from outreach.privacy.forms import ErasureForm
from outreach.privacy.views.door import blueprint
from outreach.web.doors import actor, needs
from outreach.web.forms import invalid


@blueprint.get("/journalists/<int:journalist_id>/erasure")
@needs("privacy.erase")
def new_erasure(journalist_id: int) -> str:
    """Say what goes and what stays, and ask."""
    return render_template("privacy/erasure.html", form=ErasureForm(), journalist=journalists.get(journalist_id))


@blueprint.post("/journalists/<int:journalist_id>/erasure")
@needs("privacy.erase")
def erase_journalist(journalist_id: int) -> ResponseReturnValue:
    """Forget a journalist for good."""
    form = ErasureForm()
    if not form.validate():
        return invalid("privacy/erasure.html", form, journalist=journalists.get(journalist_id))
    with transaction():
        service.erase_journalist(actor(), journalist_id, form.ground.data, form.reason.data or "")
    wake("privacy.scrub")
    flash(_("Forgotten. Their addresses do not come back by themselves, and mail to them is stopped."), "done")
    return redirect(url_for("journalists.index"), 303)
