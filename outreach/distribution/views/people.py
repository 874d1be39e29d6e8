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
KINDS = ("new", "gone", "tier", "language")


@blueprint.get("/distributions/<int:distribution_id>/people")
@needs("distribution.view")
def people(distribution_id: int) -> str:
    """Show the plan line by line, narrowed by a name, an outlet, or to those who are left out."""
    row, q, left_out = queries.one(distribution_id), request.args.get("q", ""), request.args.get("left_out") == "1"
    made = queries.dry_run(row, clock.now())
    found = named(made, fold(q), left_out=left_out)
    shown = list(islice(found, MOST))
    return render_template("distribution/people.html", row=row, plan=made, lines=shown, q=q, left_out=left_out, most=MOST)


@blueprint.get("/distributions/<int:distribution_id>/differences")
@needs("distribution.view")
def differences(distribution_id: int) -> str:
    """Show who is new, who is left out, and whose tier or language is another than in the last release's send."""
    row, kind = queries.one(distribution_id), request.args.get("kind", "")
    found = queries.compared(row, queries.dry_run(row, clock.now()), MOST)
    return render_template(
        "distribution/differences.html", row=row, compared=found, kind=kind if kind in KINDS else "new", most=MOST
    )
