"""Who gets it from when, one by one? Every person of a plan before anybody confirms it, or withheld and why."""

from itertools import islice

from flask import render_template, request

from outreach.core import clock
from outreach.core.text import fold
from outreach.distribution import queries
from outreach.distribution.policy.plan import named
from outreach.distribution.views.sends import blueprint
from outreach.web.doors import needs

MOST = 300


@blueprint.get("/distributions/<int:distribution_id>/people")
@needs("distribution.view")
def people(distribution_id: int) -> str:
    """Show the plan line by line, narrowed by a name, an outlet, or to those who are left out."""
    row, q, left_out = queries.one(distribution_id), request.args.get("q", ""), request.args.get("left_out") == "1"
    made = queries.dry_run(row, clock.now())
    found = named(made, fold(q), left_out=left_out)
    shown = list(islice(found, MOST))
    return render_template("distribution/people.html", row=row, plan=made, lines=shown, q=q, left_out=left_out, most=MOST)
