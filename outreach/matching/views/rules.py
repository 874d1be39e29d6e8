"""How does the office score its matches, whose voice was heard this month, and which gates were opened by hand?"""

from datetime import timedelta
from typing import Any

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from outreach.core import clock
from outreach.core.database import transaction
from outreach.core.errors import Invalid
from outreach.matching import queries, service
from outreach.matching.forms import RulesForm
from outreach.matching.policy.balance import of_month
from outreach.matching.policy.match import match
from outreach.matching.policy.score import WEIGHTS, wrong_weights
from outreach.matching.views import balanced, shown
from outreach.media_requests import queries as requests
from outreach.web.doors import actor, needs, pages
from outreach.web.forms import invalid
from outreach.web.pieces import piece

blueprint = pages("matching_rules", __name__, "/matching")
_MONTH = timedelta(days=30)
_COMPARED, _LOOKED_AT = 6, 60


@blueprint.get("/rules")
@needs("matching.view")
def index() -> str:
    """Show the weights; the lead may change them."""
    office = queries.rules()
    form = RulesForm(formdata=None, data={**office.weights, "interests_declared": office.interests_declared})
    return render_template("matching/rules.html", form=form, **_words(office.weights))


@blueprint.post("/rules")
@needs("matching.manage")
def update() -> ResponseReturnValue:
    """Keep new weights; they must make 100."""
    form = RulesForm()
    if form.validate():
        try:
            with transaction():
                service.set_rules(actor(), queries.rules(lock=True), form.weights(), form.interests_declared.data)
            flash(_("Saved: matches are scored this way from now on."), "done")
            return redirect(url_for("matching_rules.index"), 303)
        except Invalid as error:
            form.take(error)
    return invalid("matching/rules.html", form, **_words(form.weights()))


@blueprint.get("/rules/preview")
@needs("matching.view")
def preview() -> str:
    """Show what weights would do to the most urgent request; nothing is kept."""
    form = RulesForm(formdata=request.args, meta={"csrf": False})
    form.validate()
    return piece("matching/_effect.html", _("What the weights would do"), **_words(form.weights()))


def _words(weights: dict[str, int]) -> dict[str, Any]:
    return {"weights": weights, "parts": list(WEIGHTS), "sum": sum(weights.values()), "usual": WEIGHTS, **_effect(weights)}


def _effect(weights: dict[str, int]) -> dict[str, Any]:
    """Return how the best of the most urgent request stand now, and as they would with `weights`."""
    waiting = requests.open_by_slack(clock.now())
    if not waiting or wrong_weights(weights) in ("missing", "range"):
        return {"asked_for": None, "rows": []}
    wanted, office = waiting[0].request, queries.rules()
    wish = queries.wish_of(wanted, clock.now(), office)
    people = queries.candidates(wish)
    now, then = (match(wish, people, _LOOKED_AT, chosen).best for chosen in (office.weights, weights))
    return {"asked_for": wanted, "rows": balanced.effect(now, then)[:_COMPARED]}


@blueprint.get("/voices")
@needs("matching.view")
def voices() -> str:
    """Show whose voices were heard in the last thirty days."""
    now = clock.now()
    month = of_month(queries.voices(now - _MONTH, now))
    return piece("matching/_voices.html", _("Whose voice, in the last 30 days"), sides=balanced.month(month))


@blueprint.get("/overrides")
@needs("audit.view")
def overrides() -> str:
    """Show which gates were opened by a typed reason, by whom and why."""
    return render_template(
        "matching/overrides.html", page=queries.overrides(request.args.get("cursor")), gate_words=shown.gate_words()
    )
