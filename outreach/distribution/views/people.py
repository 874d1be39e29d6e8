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
    """Show the plan line by line, narrowed by a name, an outlet, or to those who are left out; once confirmed, who is frozen into it."""
    row, q, left_out = queries.one(distribution_id), request.args.get("q", ""), request.args.get("left_out") == "1"
    if row.confirmed_at is not None:
        frozen = queries.frozen(row, fold(q), left_out=left_out, most=MOST)
        return render_template("distribution/frozen.html", row=row, lines=frozen, q=q, left_out=left_out, most=MOST)
    made = queries.dry_run(row, clock.now())
    found = named(made, fold(q), left_out=left_out)
    shown = list(islice(found, MOST))
    answers = {one.id: access for access, one in queries.accesses(row.id)}
    return render_template(
        "distribution/people.html", row=row, plan=made, lines=shown, answers=answers, q=q, left_out=left_out, most=MOST
    )


@blueprint.get("/distributions/<int:distribution_id>/differences")
@needs("distribution.view")
def differences(distribution_id: int) -> str:
    """Show who is new, who is left out, and whose tier or language is another than in the last release's send."""
    row, kind = queries.one(distribution_id), request.args.get("kind", "")
    found = queries.compared(row, queries.dry_run(row, clock.now()), MOST)
    return render_template(
        "distribution/differences.html", row=row, compared=found, kind=kind if kind in KINDS else "new", most=MOST
    )
