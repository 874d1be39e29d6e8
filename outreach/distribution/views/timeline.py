"""The page of every promise about time: next lift, who accepted, who is silent."""

from flask import render_template

from outreach.distribution import queries
from outreach.web.doors import needs, pages

blueprint = pages("embargo_timeline", __name__)


@blueprint.get("/embargoes")
@needs("distribution.view")
def index() -> str:
    """Show the embargoes to come, the next one first, and the latest lifts."""
    coming, past = queries.under_embargo(), queries.lifted()
    answers = queries.answers([row.id for row in (*coming, *past)])
    free = {row.id for row in coming if queries.free_already(row)}
    return render_template("distribution/embargoes.html", coming=coming, past=past, answers=answers, free=free)
