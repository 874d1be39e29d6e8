"""The page of a breach of one send's embargo: log it with what is known, lift for all at once, tell everybody who accepted."""

from typing import Any

from flask import redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from outreach.core import clock
from outreach.core.database import transaction
from outreach.core.errors import Invalid
from outreach.distribution import queries, service
from outreach.distribution.forms import BREACHES, BreachForm
from outreach.distribution.models import State
from outreach.distribution.policy.gates import Action, objections
from outreach.distribution.policy.terms import in_a_line
from outreach.distribution.views.sends import blueprint
from outreach.embargoes import queries as embargoes
from outreach.web.doors import actor, needs
from outreach.web.forms import invalid


@blueprint.get("/distributions/<int:distribution_id>/breach")
@needs("embargoes.edit")
def breach(distribution_id: int) -> str:
    """Ask who published early, and show what can be done about it."""
    return render_template("distribution/breach.html", **_page(distribution_id))


@blueprint.post("/distributions/<int:distribution_id>/breach")
@needs("embargoes.edit")
def log_breach(distribution_id: int) -> ResponseReturnValue:
    """Log it, and show whom to ring."""
    form = BreachForm.of(queries.offered(distribution_id))
    if form.validate():
        try:
            with transaction():
                made = service.log_breach(
                    actor(),
                    distribution_id,
                    kind=form.kind.data,
                    what=form.what.data or "",
                    journalist_id=int(form.journalist_id.data) if form.journalist_id.data else None,
                    outlet=form.outlet.data or "",
                    address=form.address.data or "",
                    chase=form.chase.data,
                )
            return redirect(url_for("embargoes.breach", breach_id=made.id), 303)
        except Invalid as error:
            form.take(error)
    return invalid("distribution/breach.html", **{**_page(distribution_id), "form": form})


def _page(distribution_id: int) -> dict[str, Any]:
    row, now = queries.one(distribution_id), clock.now()
    said = in_a_line(row.lift_at, [row.lift_zone]) if row.lift_at else ""
    seen = {"what": _("Seen before the lift at %(when)s:", when=said) + " "}
    return {
        "row": row,
        "now": now,
        "form": BreachForm.of(queries.offered(row.id), formdata=None, data=seen),
        "logged": embargoes.breaches_about(row.id),
        "kinds": {kind.value: word for kind, word in BREACHES},
        "accepted": len(queries.read_early(row)),
        "liftable": row.confirmed_at is not None and not objections(Action.LIFT, row.state),
        "killable": row.state is not State.KILLED,
    }
