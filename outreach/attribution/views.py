"""The pages of attribution rules, with a text to try each on."""

from flask import Flask, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import lazy_gettext as _l

from outreach.attribution import queries, service
from outreach.attribution.forms import KINDS, SCOPES, RulePageForm, last_day, typed
from outreach.attribution.policy import Piece, find, marked
from outreach.core import clock
from outreach.core.database import transaction
from outreach.core.errors import Invalid
from outreach.organisations import queries as organisations
from outreach.web import navigation
from outreach.web.doors import actor, needs, pages
from outreach.web.forms import invalid, is_htmx
from outreach.web.locale import settings

blueprint = pages("attribution", __name__, "/attribution-rules")
WORDS = {"kinds": dict(KINDS), "scopes": dict(SCOPES)}


def init_app(app: Flask) -> None:
    """Put the room into the rail."""
    navigation.add(app, navigation.Entry("after", 70, _l("Rules"), "attribution.index", "rules", "attribution.view"))


@blueprint.get("")
@needs("attribution.view")
def index() -> str:
    """List the rules."""
    asked = request.args
    found = queries.rules(asked.get("q", ""), asked.get("kind", ""), asked.get("cursor"))
    return render_template("attribution/index.html", page=found, words=WORDS, now=clock.now())


@blueprint.get("/of-organisation/<int:organisation_id>")
@needs("attribution.view")
def of_organisation(organisation_id: int) -> str:
    """Show the rules on an organisation, for its page."""
    found = queries.of_organisation(organisation_id, organisations.get(organisation_id).known_names)
    return render_template("attribution/_of_organisation.html", rules=found, words=WORDS, now=clock.now())


@blueprint.get("/new")
@needs("attribution.edit")
def new() -> str:
    """Show the empty form; a name and lists may come in the address, from an imported note."""
    return render_template("attribution/new.html", form=RulePageForm(request.args), pieces=None)


@blueprint.post("")
@needs("attribution.edit")
def create() -> ResponseReturnValue:
    """Add a rule."""
    form = RulePageForm()
    if form.validate():
        try:
            with transaction():
                row = service.create(actor(), typed(form.data, settings().timezone))
            return redirect(url_for("attribution.show", rule_id=row.id), 303)
        except Invalid as error:
            form.take(error)
    return invalid("attribution/new.html", form, pieces=None)


@blueprint.post("/trial")
@needs("attribution.view")
def trial() -> str:
    """Show what the rule, as typed so far, would catch in a text; nothing is kept."""
    form = RulePageForm()
    template = "attribution/_trial.html" if is_htmx() else "attribution/new.html"
    return render_template(template, form=form, pieces=tried(form))


@blueprint.get("/<int:rule_id>")
@needs("attribution.view")
def show(rule_id: int) -> str:
    """Show one rule with its lines ready to use."""
    return render_template("attribution/show.html", rule=queries.rule(rule_id), words=WORDS, now=clock.now())


@blueprint.get("/<int:rule_id>/edit")
@needs("attribution.edit")
def edit(rule_id: int) -> str:
    """Show the form of one rule."""
    row = queries.rule(rule_id)
    form = RulePageForm(obj=row, data={"expires_on": last_day(row.expires_at, settings().timezone)})
    return render_template("attribution/edit.html", rule=row, form=form, pieces=None)


@blueprint.post("/<int:rule_id>")
@needs("attribution.edit")
def update(rule_id: int) -> ResponseReturnValue:
    """Change a rule."""
    form = RulePageForm()
    if form.validate():
        try:
            with transaction():
                service.update(actor(), queries.rule(rule_id), typed(form.data, settings().timezone))
            return redirect(url_for("attribution.show", rule_id=rule_id), 303)
        except Invalid as error:
            form.take(error)
    return invalid("attribution/edit.html", form, rule=queries.rule(rule_id), pieces=None)


@blueprint.post("/<int:rule_id>/end")
@needs("attribution.edit")
def end(rule_id: int) -> ResponseReturnValue:
    """End a rule."""
    with transaction():
        service.end(actor(), queries.rule(rule_id))
    return redirect(url_for("attribution.show", rule_id=rule_id), 303)


def tried(form: RulePageForm) -> list[Piece]:
    """Return the sample cut at what the typed rule catches."""
    text, rule = (form.sample.data or "")[:100_000], form.rule()
    return marked(text, find(text, [rule]) if rule.name else [])
