"""The page of addresses that we do not write to."""

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from outreach.core.database import transaction
from outreach.deliveries import queries, service
from outreach.deliveries.forms import REASONS, SuppressionForm
from outreach.deliveries.views.door import blueprint
from outreach.web.doors import actor, needs
from outreach.web.forms import invalid


@blueprint.get("/suppressions")
@needs("deliveries.view")
def suppressions_index() -> str:
    """List suppressed addresses, newest first."""
    return render_template("deliveries/suppressions.html", form=SuppressionForm(), **_listed())


@blueprint.post("/suppressions")
@needs("deliveries.edit")
def suppress() -> ResponseReturnValue:
    """Stop mail to an address."""
    form = SuppressionForm()
    if not form.validate():
        return invalid("deliveries/suppressions.html", form, **_listed())
    with transaction():
        service.suppress_by_hand(actor(), form.address.data, form.reason.data)
    return redirect(url_for("deliveries.suppressions_index"), 303)


@blueprint.post("/suppressions/<int:suppression_id>/end")
@needs("deliveries.resolve")
def allow(suppression_id: int) -> ResponseReturnValue:
    """Write to an address again."""
    with transaction():
        service.end_suppression(actor(), suppression_id)
    return redirect(url_for("deliveries.suppressions_index"), 303)


def _listed() -> dict[str, object]:
    q = request.args.get("q", "")
    return {"page": queries.suppressions(q, request.args.get("cursor")), "q": q, "reasons": REASONS}
